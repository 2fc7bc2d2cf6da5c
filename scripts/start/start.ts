/**
 * `npm start`: from a checkout to a seeded demo that answers, and back to nothing on Ctrl-C.
 *
 * Local data lives in `.demo` and survives; work whose inputs did not change is left out.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { whenParentIsGone } from '../setup/parent.mjs';
import { buildKiosk } from './build-kiosk.ts';
import { Children } from './children.ts';
import { startCron } from './cron.ts';
import { freePort, portFrom } from './free-port.ts';
import { migrateLocalDatabase } from './migrate.ts';
import { demoDir, places } from './places.ts';
import { announceDemo, claimDemo, findRunning, releaseDemo } from './running.ts';
import { readSeeded, seedOnce } from './seed-step.ts';
import { endWrangler } from './wrangler.ts';
import { startEdge, startSimulator, untilItAnswers } from './workers.ts';

const usualEdgePort = 8787;
const usualSimulatorPort = 8788;

const { values: options } = parseArgs({
  options: {
    story: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    'no-seed': { type: 'boolean', default: false },
  },
});

const children = new Children();
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
whenParentIsGone(() => void stop(0));

try {
  await start();
} catch (problem) {
  if (stopping === undefined) {
    console.error(`\n${problem instanceof Error ? problem.message : String(problem)}\n`);
    await stop(1);
  }
}

async function start(): Promise<void> {
  const startedMs = performance.now();
  await refuseASecondStart();
  if (options.fresh) rmSync(demoDir, { recursive: true, force: true });
  mkdirSync(demoDir, { recursive: true });
  claimDemo();

  const edgePort = await choosePort('edge', process.env['PORT'], usualEdgePort);
  const simulatorPort = await choosePort('simulator', process.env['SIMULATOR_PORT'], usualSimulatorPort, [edgePort]);
  const edgeUrl = `http://127.0.0.1:${edgePort}`;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;

  // The simulator needs neither the build nor the database, so it starts while they are made.
  const simulator = startSimulator(children, simulatorPort);
  const simulatorAnswers = untilItAnswers(simulator, `${simulatorUrl}/desk/api/state`);
  simulatorAnswers.catch(() => undefined);
  await Promise.all([
    step('app', async () => ((await buildKiosk(children)) ? 'built' : 'unchanged')),
    step('database', async () => ((await migrateLocalDatabase(children)) ? 'migrated' : 'unchanged')),
  ]);

  const edge = startEdge(children, edgePort, { BIOTRACK_BASE_URL: simulatorUrl, DEMO: '1' });
  await step('simulator', async () => (await simulatorAnswers, 'answers'));
  await step('edge', async () => (await untilItAnswers(edge, `${edgeUrl}/api/health`), 'answers'));
  startCron(edgeUrl);
  const told = options['no-seed'] ? [] : await seedOnce({ edgeUrl, simulatorUrl, story: options.story });

  announceDemo({ edgeUrl, simulatorUrl, pid: process.pid });
  console.log(greeting(edgeUrl, simulatorUrl, told, performance.now() - startedMs));
  for (const child of [edge, simulator]) void child.ended.then(() => endWith(child.name, child.logFile));
}

async function refuseASecondStart(): Promise<void> {
  const running = await findRunning();
  if (running === undefined) return;
  const where = running.edgeUrl === undefined ? 'is starting' : `runs at ${running.edgeUrl}`;
  throw new Error(`The demo ${where} already (process ${running.pid}). Stop it there with Ctrl-C, or: kill ${running.pid}
If no demo runs, delete ${places.lock} and repeat.`);
}

async function choosePort(
  name: string,
  asked: string | undefined,
  usual: number,
  except: readonly number[] = [],
): Promise<number> {
  const wanted = portFrom(asked, usual);
  const port = await freePort(wanted, except);
  if (port !== wanted) console.log(`Port ${wanted} is taken; the ${name} uses ${port}.`);
  return port;
}

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const startedMs = performance.now();
  const answer = await work();
  console.log(`  ${name.padEnd(10)} ${answer.padEnd(10)} ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

function greeting(edgeUrl: string, simulatorUrl: string, told: readonly string[], tookMs: number): string {
  return `
Countersign is ready after ${(tookMs / 1000).toFixed(1)} s.

  Lobby      ${edgeUrl}/lobby
  Counter    ${edgeUrl}/counter
  Office     ${edgeUrl}/office
  Board      ${edgeUrl}/board
  The state  ${simulatorUrl}/desk
${told.length === 0 ? '' : `\n${told.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`}
${tryFirst()}

Logs are in ${demoDir}. Ctrl-C stops everything; the data stays. To forget it: npm run reset
`;
}

/** What a store that is yet to open comes to in the end. */
function tryFirst(): string {
  return readSeeded()?.story === 'opening-day'
    ? 'Set it up, add the location, and do what it says comes next.'
    : `Try first: order in the lobby, then approve, pick and take the money at the counter, and watch the sale arrive at the state.
Or let the computer do it, in a second terminal: npm run demo:order`;
}

function endWith(name: string, logFile: string): void {
  if (stopping !== undefined) return;
  console.error(`\nThe ${name} ended by itself. What it said last stands in ${logFile}`);
  void stop(1);
}

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    endWrangler();
    await children.stopAll();
    releaseDemo();
    process.exit(code);
  })();
  return stopping;
}
