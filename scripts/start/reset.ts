/** `npm run reset`: forgets the demo's local data. Refuses while a demo runs on it. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoDir, root } from './places.ts';
import { findRunning } from './running.ts';

/** Where wrangler keeps data when a developer runs it by hand. */
const wranglersOwn = ['.', 'apps/edge', 'apps/biotrack-simulator'].map((folder) => join(root, folder, '.wrangler/state'));

const running = await findRunning();
if (running !== undefined) {
  console.error(
    `The demo runs (process ${running.pid}${running.edgeUrl === undefined ? '' : `, ${running.edgeUrl}`}). Stop it with Ctrl-C first, then repeat.`,
  );
  process.exitCode = 1;
} else {
  const folders = [demoDir, ...(process.env['DEMO_DIR'] === undefined ? wranglersOwn : [])];
  const there = folders.filter((folder) => existsSync(folder));
  for (const folder of there) rmSync(folder, { recursive: true, force: true });
  console.log(
    there.length === 0 ? 'There was no local data.' : 'The local data is gone. The next npm start begins with fresh stores.',
  );
  console.log('Kiosks and tablets keep their own data in the browser: clear it there ("Clear site data"), then pair them again.');
}
