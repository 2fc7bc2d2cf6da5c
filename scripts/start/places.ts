/** Where the demo keeps its things. `DEMO_DIR` lets a second demo live beside the first, for the browser tests. */
import { join, resolve } from 'node:path';
import { root } from '../setup/machine.mjs';

export { root };
export const demoDir = resolve(root, process.env['DEMO_DIR'] ?? '.demo');

export const places = {
  /** Databases, queues and Durable Objects of both Workers. */
  state: join(demoDir, 'state'),
  /** The secrets made for this machine. */
  settings: join(demoDir, 'edge.vars'),
  /** Written once both Workers answer; read by `demo:order` and the tests. */
  running: join(demoDir, 'running.json'),
  lock: join(demoDir, 'lock.json'),
  /** Which story was loaded, and what it told the person. */
  seeded: join(demoDir, 'seeded.json'),
  /** The catalogue of a store that is yet to open. */
  catalogue: join(demoDir, 'catalogue.csv'),
  migrated: join(demoDir, 'migrated'),
  kioskBuilt: join(root, 'apps/kiosk/.svelte-kit/built-from'),
  kioskOutput: join(root, 'apps/kiosk/.svelte-kit/cloudflare'),
  edgeConfig: join(root, 'wrangler.toml'),
  simulatorConfig: join(root, 'apps/biotrack-simulator/wrangler.toml'),
  log: (name: string): string => join(demoDir, `${name}.log`),
} as const;
