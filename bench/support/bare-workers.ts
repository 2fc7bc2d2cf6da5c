/**
 * The edge and the state's simulator in the runtime they are deployed to, without the developer's server in front of them: what
 * throughput is measured on. The bundle is the one that would be deployed.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { businessDay } from '../../packages/domain/src/business-day.ts';
import { seedState } from '../../scripts/seed/state-books.ts';
import { worldAsSql } from '../../scripts/seed/to-sql.ts';
import { makeWorld } from '../../scripts/seed/world.ts';
import type { Bench } from '../measurement.ts';
import { demoOf, type Demo } from './demo.ts';
import { LocalDatabase } from './local-database.ts';
import { withPlenty } from './plenty.ts';

const runtime = {
  modules: true,
  compatibilityDate: '2026-08-01',
  compatibilityFlags: ['nodejs_compat'],
  host: '127.0.0.1',
  port: 0,
  // A line a request would stand between our own answers.
  handleStructuredLogs: () => undefined,
};

/** What is wrong around the edge. */
export interface Trouble {
  /** Stands where the state should be. */
  readonly stateUrl?: string;
  /** Whether sending to the queue never comes back (a known failure of the real one). */
  readonly queueHangs?: boolean;
}

/** A queue whose `send` never settles. */
const hangingQueue = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { send() { return new Promise((done) => setTimeout(done, 57_000)); } }`;

export async function startBareWorkers(bench: Bench, { stateUrl, queueHangs = false }: Trouble = {}): Promise<Demo> {
  // The demo has built what the bundle needs and knows where the tools are.
  await demoOf(bench);
  const { places } = await import('../../scripts/start/places.ts');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  bench.atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const edgeScript = await bundle(places.edgeConfig, join(folder, 'edge'));
  const simulatorScript = await bundle(places.simulatorConfig, join(folder, 'simulator'));

  const at = new Date().toISOString();
  const world = withPlenty(makeWorld(businessDay(at, 'America/New_York')));
  const key = new Uint8Array(randomBytes(32));
  const sql = await worldAsSql(world, at, key);
  const database = await LocalDatabase.open();
  bench.atTheEnd(() => database.close());
  await database.onFile((file) => file.exec(sql));

  const start = async (options: Parameters<typeof convertV4MiniflareOptions>[0]): Promise<string> => {
    const miniflare = new Miniflare(convertV4MiniflareOptions(options));
    bench.atTheEnd(() => miniflare.dispose());
    return (await miniflare.ready).origin;
  };
  const simulatorUrl = await start({
    ...runtime,
    script: simulatorScript,
    durableObjects: { BOOKS: { className: 'StateBooks', useSQLite: true } },
  });
  await seedState(simulatorUrl, world);
  const { host, port, handleStructuredLogs, ...worker } = runtime;
  const server = { host, port, handleStructuredLogs, resourcePersistencePath: database.folder };
  const edge = {
    ...worker,
    script: edgeScript,
    d1Databases: ['DB'],
    durableObjects: { LOCATIONS: { className: 'LocationRoom', useSQLite: true } },
    bindings: {
      ENVIRONMENT: 'demo',
      BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
      BIOTRACK_BASE_URL: stateUrl ?? simulatorUrl,
      STATE_SECRET_KEY: Buffer.from(key).toString('base64'),
    },
  };
  const withQueue = {
    queueProducers: { REPORTS: 'reports' },
    queueConsumers: { reports: { maxBatchSize: 10, maxBatchTimeout: 1 } },
  };
  const withHangingQueue = [
    { ...edge, name: 'edge', serviceBindings: { REPORTS: 'queue' } },
    { ...worker, name: 'queue', script: hangingQueue },
  ];
  const edgeUrl = await start(queueHangs ? { ...server, workers: withHangingQueue } : { ...server, ...edge, ...withQueue });
  return { edgeUrl, simulatorUrl, world };
}

/** What would be deployed, in one text. */
async function bundle(config: string, folder: string): Promise<string> {
  const { wranglerEnv, wranglerFile } = await import('../../scripts/start/wrangler.ts');
  const args = [wranglerFile, 'deploy', '--dry-run', '--config', config, '--outdir', folder];
  await promisify(execFile)(process.execPath, args, { cwd: dirname(config), env: wranglerEnv() });
  return readFileSync(join(folder, 'index.js'), 'utf8');
}
