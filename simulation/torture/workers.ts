/**
 * The edge and the state's simulator in the runtime they are deployed to, with everything on the disk: the bundles that would be
 * deployed, under the bindings of `wrangler.toml`. Only the edge's process is killed, and begins again on what its disk holds.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { LocalDatabase } from '../../bench/support/local-database.ts';
import { withPlenty } from '../../bench/support/plenty.ts';
import { businessDay } from '../../packages/domain/src/business-day.ts';
import { seedState } from '../../scripts/seed/state-books.ts';
import { worldAsSql } from '../../scripts/seed/to-sql.ts';
import { makeWorld, neverClosed, type World } from '../../scripts/seed/world.ts';

/** How long and how often the edge's process is looked for: on a busy machine it comes up late. */
const mostLooks = 100;
const lookEveryMs = 50;
/** How long the runtime's own host is given to begin a killed process again, in milliseconds, before we begin one. */
const beginsAgainWithinMs = 10_000;
/** A killed process' locks go with its last thread, which on a busy machine may be a moment after it counts as dead. */
const lockPatienceMs = 30_000;

/** Times that Miniflare began a process again that had gone. */
interface Restarts {
  count: number;
}

type Options = Parameters<typeof convertV4MiniflareOptions>[0];

const runtime = {
  modules: true,
  compatibilityDate: '2026-08-01',
  compatibilityFlags: ['nodejs_compat'],
  host: '127.0.0.1',
  handleStructuredLogs: () => undefined,
};

export class Workers {
  readonly world: World;
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly #edge: Miniflare;
  readonly #simulator: Miniflare;
  readonly #options: Options;
  readonly #database: LocalDatabase;
  readonly #folder: string;
  readonly #others: readonly number[];
  readonly #restarts: Restarts;
  /** How many had begun again when the last one was killed. */
  #restartsBefore = 0;

  private constructor(parts: {
    world: World;
    edgeUrl: string;
    simulatorUrl: string;
    edge: Miniflare;
    simulator: Miniflare;
    options: Options;
    database: LocalDatabase;
    folder: string;
    others: readonly number[];
    restarts: Restarts;
  }) {
    this.world = parts.world;
    this.edgeUrl = parts.edgeUrl;
    this.simulatorUrl = parts.simulatorUrl;
    this.#edge = parts.edge;
    this.#simulator = parts.simulator;
    this.#options = parts.options;
    this.#database = parts.database;
    this.#folder = parts.folder;
    this.#others = parts.others;
    this.#restarts = parts.restarts;
  }

  /** Bundles, migrates, seeds and starts. `stateThrough` puts something between the edge and the state. */
  static async start(stateThrough: (simulatorUrl: string) => Promise<string>): Promise<Workers> {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-torture-'));
    process.env['DEMO_DIR'] = join(folder, 'demo');
    mkdirSync(process.env['DEMO_DIR']);
    const { places } = await import('../../scripts/start/places.ts');
    const edgeScript = await bundle(places.edgeConfig, folder, 'edge');
    const simulatorScript = await bundle(places.simulatorConfig, folder, 'simulator');

    const at = new Date().toISOString();
    const world = withPlenty(neverClosed(makeWorld(businessDay(at, 'America/New_York'))));
    const key = new Uint8Array(randomBytes(32));
    const sql = await worldAsSql(world, at, key);
    const database = await LocalDatabase.open();
    await database.onFile((file) => file.exec(sql));

    const simulator = new Miniflare(
      convertV4MiniflareOptions({
        ...runtime,
        port: 0,
        script: simulatorScript,
        durableObjects: { BOOKS: { className: 'StateBooks', useSQLite: true } },
      }),
    );
    const simulatorUrl = (await simulator.ready).origin;
    await seedState(simulatorUrl, world);

    const others = runtimesOfOurs();
    const restarts: Restarts = { count: 0 };
    const options: Options = {
      ...runtime,
      port: 0,
      script: edgeScript,
      resourcePersistencePath: database.folder,
      d1Databases: ['DB'],
      queueProducers: { REPORTS: 'reports' },
      queueConsumers: { reports: { maxBatchSize: 6, maxBatchTimeout: 1 } },
      durableObjects: { LOCATIONS: { className: 'LocationRoom', useSQLite: true } },
      unsafeHandleRuntimeRestart: () => {
        restarts.count += 1;
      },
      bindings: {
        ENVIRONMENT: 'demo',
        BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
        BIOTRACK_BASE_URL: await stateThrough(simulatorUrl),
        STATE_SECRET_KEY: Buffer.from(key).toString('base64'),
      },
    };
    const edge = new Miniflare(convertV4MiniflareOptions(options));
    const edgeUrl = (await edge.ready).origin;
    const port = Number(new URL(edgeUrl).port);
    return new Workers({
      world,
      edgeUrl,
      simulatorUrl,
      edge,
      simulator,
      options: { ...options, port },
      database,
      folder,
      others,
      restarts,
    });
  }

  /**
   * SIGKILL: the process hears nothing any more. Settles when it is gone, for until then its locks on the disk stand.
   *
   * @returns whether there was one to kill
   */
  async kill(): Promise<boolean> {
    const edgeNow = (): number | undefined => runtimesOfOurs().find((pid) => !this.#others.includes(pid));
    const isThere = await within(() => edgeNow() !== undefined);
    const edge = edgeNow();
    if (!isThere || edge === undefined) return false;
    this.#restartsBefore = this.#restarts.count;
    process.kill(edge, 'SIGKILL');
    await within(() => !runtimesOfOurs().includes(edge));
    return true;
  }

  /**
   * A new process on the same port and the same disk. Settles when it was started, not when it answers. Miniflare begins one by itself
   * when its process is gone: asking it for another would end the one that is just coming up, and count two starts for one. We ask only
   * where it does not.
   */
  async startAgain(): Promise<void> {
    const deadline = performance.now() + beginsAgainWithinMs;
    while (this.#restarts.count === this.#restartsBefore) {
      if (performance.now() > deadline) return this.#edge.setOptions(convertV4MiniflareOptions(this.#options));
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  /** The minute's bell. Locally nobody rings it; a runtime that dies meanwhile is no reason to stop. */
  async ring(): Promise<void> {
    const worker = await this.#edge.getWorker().catch(() => undefined);
    await worker?.scheduled({ cron: '* * * * *' }).catch(() => undefined);
  }

  /** As if the minutes had passed for which the lease of a dead holder runs and a report waits for its next try. */
  async letMinutesPass(): Promise<void> {
    await this.kill();
    this.#onFile((file) => {
      file.exec(
        'UPDATE report_streams SET lease_owner = NULL, lease_until = NULL; UPDATE reports SET due_at = queued_at WHERE is_open = 1',
      );
    });
    await this.startAgain();
  }

  /** Rows of the edge's database, once the edge has ended. */
  rowsAfterwards<Row>(sql: string): readonly Row[] {
    return this.#onFile((file) => file.prepare(sql).all() as unknown as readonly Row[]);
  }

  /** Works on the file of the edge's database itself while no edge runs. The rooms' files lie beside it. */
  #onFile<Answer>(work: (file: DatabaseSync) => Answer): Answer {
    for (const name of globSync('**/*.sqlite', { cwd: this.#database.folder })) {
      const file = new DatabaseSync(join(this.#database.folder, name), { timeout: lockPatienceMs });
      try {
        const isOurs = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'orders'").get() !== undefined;
        if (isOurs) return work(file);
      } finally {
        file.close();
      }
    }
    throw new Error(`There is no database of the edge in ${this.#database.folder}.`);
  }

  async endEdge(): Promise<void> {
    await this.#edge.dispose();
  }

  async stop(): Promise<void> {
    await this.#edge.dispose();
    await this.#simulator.dispose();
    await this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Looks again and again until something is so. @returns whether it became so in time */
async function within(isSo: () => boolean): Promise<boolean> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if (isSo()) return true;
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
  return isSo();
}

/** What would be deployed, in one text. The app's own files are left out: nobody looks at a screen here. */
async function bundle(config: string, folder: string, name: string): Promise<string> {
  const { wranglerEnv, wranglerFile } = await import('../../scripts/start/wrangler.ts');
  const out = join(folder, name);
  const assets = join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  const noAssets = name === 'edge' ? ['--assets', assets] : [];
  const args = [wranglerFile, 'deploy', '--dry-run', '--config', config, '--outdir', out, ...noAssets];
  await promisify(execFile)(process.execPath, args, { cwd: dirname(config), env: wranglerEnv() });
  return readFileSync(join(out, 'index.js'), 'utf8');
}

/** Processes of the runtime that we started, by their ids. Linux only, as are the machines that check. */
function runtimesOfOurs(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
        const [state, parent] = rest.split(' ');
        return name === 'workerd' && state !== 'Z' && Number(parent) === process.pid;
      } catch {
        return false;
      }
    });
}
