/** The empty page beside which the lobby's start is measured: SvelteKit, Dexie, a service worker, and nothing else. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../measurement.ts';
import { serveFiles } from '../support/static-server.ts';

const source = fileURLToPath(new URL('./empty-page/', import.meta.url));
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** Builds it and serves it until the bench ends. Gives the origin. Rejects with what the build said. */
export async function serveEmptyPage(bench: Bench): Promise<string> {
  bench.tell('  building the empty page');
  await build();
  const built = (folder: string): readonly [string, string] => ['/', join(source, '.svelte-kit/output', folder)];
  return serveFiles(bench, { folders: [built('client'), built('prerendered/pages')] });
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, [vite, 'build'], { cwd: source, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(`The empty page could not be built:\n${said}`);
}
