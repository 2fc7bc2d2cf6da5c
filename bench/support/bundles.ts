/** What would be deployed, each Worker in one text, made once a run. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../measurement.ts';
import { demoFolder } from './demo.ts';

export type WorkerName = 'edge' | 'simulator';

const made = new WeakMap<Bench, Map<WorkerName, Promise<string>>>();

/** The text of a Worker as it would be deployed. The app's files are not among it. */
export function bundleOf(bench: Bench, name: WorkerName): Promise<string> {
  const known = made.get(bench) ?? new Map<WorkerName, Promise<string>>();
  made.set(bench, known);
  const bundle = known.get(name) ?? make(demoFolder(bench), name);
  known.set(name, bundle);
  return bundle;
}

async function make(demo: string, name: WorkerName): Promise<string> {
  // Only now: where these files look is decided when they are loaded.
  const { wranglerEnv, wranglerFile } = await import('../../scripts/start/wrangler.ts');
  const { places } = await import('../../scripts/start/places.ts');
  const config = name === 'edge' ? places.edgeConfig : places.simulatorConfig;
  const [folder, noApp] = [join(demo, `${name}-bundle`), join(demo, 'no-app')];
  mkdirSync(noApp, { recursive: true });
  const app = name === 'edge' ? ['--assets', noApp] : [];
  const args = [wranglerFile, 'deploy', '--dry-run', '--config', config, '--outdir', folder, ...app];
  await promisify(execFile)(process.execPath, args, { cwd: dirname(config), env: wranglerEnv() });
  return readFileSync(join(folder, 'index.js'), 'utf8');
}
