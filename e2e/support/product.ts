/**
 * The product as `npm start` runs it: real edge, real simulator, real data, on ports and in a folder of its own.
 *
 * `DEMO_DIR` must be set before this file is loaded: where things lie is decided once.
 */
import { mkdirSync } from 'node:fs';
import type { OrderId } from '../../packages/domain/src/identifiers.ts';
import { buildKiosk } from '../../scripts/start/build-kiosk.ts';
import { Children, type Child } from '../../scripts/start/children.ts';
import { startCron } from '../../scripts/start/cron.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { migrateLocalDatabase } from '../../scripts/start/migrate.ts';
import { demoDir } from '../../scripts/start/places.ts';
import { seedNow } from '../../scripts/start/seed-step.ts';
import { startEdge, startSimulator, untilItAnswers } from '../../scripts/start/workers.ts';
import { runWrangler } from '../../scripts/start/wrangler.ts';

/** Away from a demo that a person may have open, and from another run of these tests; below the ports the system gives away. */
const firstPort = 20_000 + (process.pid % 2000) * 4;

export class Product {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly #children: Children;
  #edge: Child;

  private constructor(parts: { edgeUrl: string; simulatorUrl: string; children: Children; edge: Child }) {
    this.edgeUrl = parts.edgeUrl;
    this.simulatorUrl = parts.simulatorUrl;
    this.#children = parts.children;
    this.#edge = parts.edge;
  }

  /** Builds, migrates, starts and seeds. Rejects with the last words of whatever did not start, and leaves nothing running. */
  static async start(story: string): Promise<Product> {
    mkdirSync(demoDir, { recursive: true });
    const children = new Children();
    try {
      const edgePort = await freePort(firstPort);
      const simulatorPort = await freePort(firstPort, [edgePort]);
      const [edgeUrl, simulatorUrl] = [`http://127.0.0.1:${edgePort}`, `http://127.0.0.1:${simulatorPort}`];
      const simulator = startSimulator(children, simulatorPort);
      await buildKiosk(children);
      await migrateLocalDatabase(children);
      const edge = startEdge(children, edgePort, settingsFor(simulatorUrl));
      await untilItAnswers(simulator, `${simulatorUrl}/desk/api/state`);
      await untilItAnswers(edge, `${edgeUrl}/api/health`);
      startCron(edgeUrl);
      await seedNow({ edgeUrl, simulatorUrl, story });
      return new Product({ edgeUrl, simulatorUrl, children, edge });
    } catch (problem) {
      await children.stopAll();
      throw problem;
    }
  }

  /** The network is gone, for everybody: what the edge stored stays on its disk. */
  async stopEdge(): Promise<void> {
    await this.#edge.stop();
  }

  /** The edge again, on its old port and its old data. */
  async startEdgeAgain(): Promise<void> {
    this.#edge = startEdge(this.#children, Number(new URL(this.edgeUrl).port), settingsFor(this.simulatorUrl));
    await untilItAnswers(this.#edge, `${this.edgeUrl}/api/health`);
  }

  /** An order's time is over: hours pass for nobody else. */
  async makeDue(orderId: OrderId): Promise<void> {
    await runWrangler(['d1', 'execute', 'DB', '--command', `UPDATE orders SET expires_at = placed_at WHERE id = '${orderId}'`]);
  }

  async stop(): Promise<void> {
    await this.#children.stopAll();
  }
}

const settingsFor = (simulatorUrl: string): Readonly<Record<string, string>> => ({ BIOTRACK_BASE_URL: simulatorUrl, DEMO: '1' });
