/** Runs wrangler without asking anybody anything: no metrics, no account, no look at the network. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoDir, places, root } from './places.ts';

export const wranglerFile = join(root, 'node_modules/wrangler/bin/wrangler.js');

export const wranglerEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: 'true',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: places.log('wrangler'),
  WRANGLER_REGISTRY_PATH: join(demoDir, 'registry'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
});

/** What wrangler printed. Rejects with its output when it fails. */
export type RunWrangler = (args: readonly string[]) => Promise<string>;

/** Ends the wranglers that `runWrangler` has started and that have not ended yet. */
export const endWrangler = (): void => atTheEnd.abort();
const atTheEnd = new AbortController();

/** Wrangler on the edge's own config and the demo's own data: `runWrangler(['d1', 'execute', 'DB', '--file', file])`. */
export const runWrangler: RunWrangler = async (args) => {
  const local = args[0] === 'd1' ? ['--local', '--persist-to', places.state] : [];
  const all = [wranglerFile, ...args, ...local, '--config', places.edgeConfig];
  const outputBytesAtMost = 64 * 1024 * 1024;
  const { stdout } = await promisify(execFile)(process.execPath, all, {
    cwd: root,
    env: wranglerEnv(),
    maxBuffer: outputBytesAtMost,
    signal: atTheEnd.signal,
  }).catch((failure: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`wrangler ${args.join(' ')} failed:\n${failure.stdout ?? ''}${failure.stderr ?? failure.message}`);
  });
  return stdout;
};
