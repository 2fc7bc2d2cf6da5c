/**
 * The edge and the state's simulator in the runtime they are deployed to, without the developer's server in front of them: what
 * throughput is measured on. The bundle is the one that would be deployed.
 */
import { randomBytes } from 'node:crypto';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { mostStreams } from '../../apps/edge/src/reporting/side-by-side.ts';
import { businessDay } from '../../packages/domain/src/business-day.ts';
import { seedState } from '../../scripts/seed/state-books.ts';
import { worldAsSql } from '../../scripts/seed/to-sql.ts';
import { makeWorld, neverClosed } from '../../scripts/seed/world.ts';
import type { Bench } from '../measurement.ts';
import { bundleOf } from './bundles.ts';
import type { Demo } from './demo.ts';
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

/** What the edge calls each few moments without being asked from outside, as the platform does. */
export interface RunningEdge {
  readonly edgeUrl: string;
  /** Hands wake-ups to a consumer of its own, as the queue does when many wait. Settles when it is done with them. */
  readonly wake: (locations: readonly string[]) => Promise<void>;
  /** The minute's bell. */
  readonly ring: () => Promise<void>;
  /** Ends it before the bench does, and lets go of its database. */
  readonly stop: () => Promise<void>;
}

/** What an edge stands on. */
export interface Ground {
  /** Migrated and filled. */
  readonly database: LocalDatabase;
  /** Seals the logins at the state. */
  readonly key: Uint8Array;
  readonly stateUrl: string;
  /** Whether sending to the queue never comes back (a known failure of the real one). */
  readonly queueHangs?: boolean;
}

/** What is wrong around the edge. */
export interface Trouble extends Pick<Ground, 'queueHangs'> {
  /** Stands where the state should be. */
  readonly stateUrl?: string;
}

/** A queue whose `send` never settles. */
const hangingQueue = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { send() { return new Promise((done) => setTimeout(done, 57_000)); } }`;

/** Edge and simulator with the demo's world between them. */
export async function startBareWorkers(bench: Bench, trouble: Trouble = {}): Promise<Demo & RunningEdge> {
  const at = new Date().toISOString();
  const world = withPlenty(neverClosed(makeWorld(businessDay(at, 'America/New_York'))));
  const key = new Uint8Array(randomBytes(32));
  const sql = await worldAsSql(world, at, key);
  const database = await LocalDatabase.open();
  bench.atTheEnd(() => database.close());
  await database.onFile((file) => file.exec(sql));

  const simulator = await start(bench, {
    ...runtime,
    script: await bundleOf(bench, 'simulator'),
    durableObjects: { BOOKS: { className: 'StateBooks', useSQLite: true } },
  });
  const simulatorUrl = (await simulator.ready).origin;
  await seedState(simulatorUrl, world);
  const running = await startEdge(bench, { stateUrl: simulatorUrl, ...trouble, database, key });
  return { ...running, simulatorUrl, world };
}

/** The edge alone. Its database belongs to it from now on. */
export async function startEdge(bench: Bench, { database, key, stateUrl, queueHangs = false }: Ground): Promise<RunningEdge> {
  const { host, port, handleStructuredLogs, ...worker } = runtime;
  const server = { host, port, handleStructuredLogs, resourcePersistencePath: database.folder };
  const edge = {
    ...worker,
    script: await bundleOf(bench, 'edge'),
    d1Databases: ['DB'],
    durableObjects: { LOCATIONS: { className: 'LocationRoom', useSQLite: true } },
    bindings: {
      ENVIRONMENT: 'demo',
      BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
      BIOTRACK_BASE_URL: stateUrl,
      STATE_SECRET_KEY: Buffer.from(key).toString('base64'),
    },
  };
  const withQueue = {
    queueProducers: { REPORTS: 'reports' },
    queueConsumers: { reports: { maxBatchSize: mostStreams, maxBatchTimeout: 1 } },
  };
  const withHangingQueue = [
    { ...edge, name: 'edge', serviceBindings: { REPORTS: 'queue' } },
    { ...worker, name: 'queue', script: hangingQueue },
  ];
  const miniflare = await start(
    bench,
    queueHangs ? { ...server, workers: withHangingQueue } : { ...server, ...edge, ...withQueue },
  );
  const itself = await miniflare.getWorker();
  let called = 0;
  return {
    edgeUrl: (await miniflare.ready).origin,
    wake: async (locations) => {
      const messages = locations.map((locationId) => ({
        id: `wake-up-${(called += 1)}`,
        timestamp: new Date(),
        attempts: 1,
        body: { locationId },
      }));
      const { outcome } = await itself.queue('reports', messages);
      if (outcome !== 'ok') throw new Error(`The consumer ended with "${outcome}".`);
    },
    ring: async () => void (await itself.scheduled({ cron: '* * * * *' })),
    stop: () => miniflare.dispose(),
  };
}

async function start(bench: Bench, options: Parameters<typeof convertV4MiniflareOptions>[0]): Promise<Miniflare> {
  const miniflare = new Miniflare(convertV4MiniflareOptions(options));
  bench.atTheEnd(() => miniflare.dispose());
  await miniflare.ready;
  return miniflare;
}
