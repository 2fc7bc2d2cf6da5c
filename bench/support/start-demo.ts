/** Starts the demo in the folder that `DEMO_DIR` names; to be loaded after that is set. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDay } from '../../packages/domain/src/business-day.ts';
import { seedState } from '../../scripts/seed/state-books.ts';
import { worldAsSql } from '../../scripts/seed/to-sql.ts';
import { makeWorld, neverClosed } from '../../scripts/seed/world.ts';
import { buildKiosk } from '../../scripts/start/build-kiosk.ts';
import { Children } from '../../scripts/start/children.ts';
import { startCron } from '../../scripts/start/cron.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { migrateLocalDatabase } from '../../scripts/start/migrate.ts';
import { demoDir } from '../../scripts/start/places.ts';
import { settingsFile } from '../../scripts/start/settings.ts';
import { startEdge, startSimulator, untilItAnswers } from '../../scripts/start/workers.ts';
import { runWrangler } from '../../scripts/start/wrangler.ts';
import type { Bench } from '../measurement.ts';
import type { Demo } from './demo.ts';
import { withPlenty } from './plenty.ts';

/** Away from a demo that a person may have open, and from the browser tests' own. */
const firstPort = 19_787;

export async function startDemo(bench: Bench): Promise<Demo> {
  const children = new Children();
  bench.atTheEnd(() => children.stopAll());
  const edgePort = await freePort(firstPort);
  const simulatorPort = await freePort(firstPort, [edgePort]);
  const [edgeUrl, simulatorUrl] = [`http://127.0.0.1:${edgePort}`, `http://127.0.0.1:${simulatorPort}`];
  await buildKiosk(children);
  await migrateLocalDatabase(children);
  const simulator = startSimulator(children, simulatorPort);
  const edge = startEdge(children, edgePort, { BIOTRACK_BASE_URL: simulatorUrl, DEMO: '1' });
  await untilItAnswers(simulator, `${simulatorUrl}/desk/api/state`);
  await untilItAnswers(edge, `${edgeUrl}/api/health`);
  startCron(edgeUrl);

  const at = new Date().toISOString();
  const world = withPlenty(neverClosed(makeWorld(businessDay(at, 'America/New_York'))));
  const sql = join(mkdtempSync(join(demoDir, 'seed-')), 'world.sql');
  writeFileSync(sql, await worldAsSql(world, at, stateSecretKey()));
  await runWrangler(['d1', 'execute', 'DB', '--yes', '--file', sql]);
  await seedState(simulatorUrl, world);
  return { edgeUrl, simulatorUrl, world };
}

/** The key that seals the state's passwords, as this demo's edge has it. */
function stateSecretKey(): Uint8Array<ArrayBuffer> {
  const file = settingsFile();
  const line = file === undefined ? null : /^\s*STATE_SECRET_KEY\s*=\s*"?([^"\r\n]*)"?/m.exec(readFileSync(file, 'utf8'));
  return new Uint8Array(Buffer.from(line?.[1] ?? '', 'base64'));
}
