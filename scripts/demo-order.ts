/**
 * `npm run demo:order -- --json`: drives one order through the running demo, from the kiosk to the state's sale ID, through the public
 * API as a kiosk and a tablet would, and prints what came of it as one JSON object.
 */
import { parseArgs } from 'node:util';
import { isCannabis } from '../packages/domain/src/catalogue/item.ts';
import type { CatalogueView } from '../packages/contract/src/catalogue-views.ts';
import type { ReportView } from '../packages/contract/src/report-views.ts';
import type { OrderView } from '../packages/contract/src/views.ts';
import { must, type PairedDevice } from './demo/client.ts';
import { approve, complete, pick, placeOrder, type Wish } from './demo/order.ts';
import { openShop, personOf } from './demo/shop.ts';
import { makeOrganisation } from './seed/organisation.ts';
import { answers, readRunning } from './start/running.ts';

interface DemoOrder {
  readonly orderId: string;
  /** The state's. */
  readonly saleId: string;
  /** Milliseconds of each stage. */
  readonly stages: Readonly<Record<string, number>>;
  /** How many sales the state's books hold for this order. */
  readonly stateSales: number;
}

/** The sale is at the state within a second; a minute is the sweep's worst case on a busy machine. */
const inSyncWithinMs = 60_000;
const askEveryMs = 100;

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

try {
  const { edgeUrl, simulatorUrl } = await findDemo();
  const done = await driveOrder(edgeUrl, simulatorUrl);
  console.log(options.json ? JSON.stringify(done) : inWords(done));
  if (done.stateSales !== 1) process.exitCode = 1;
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
}

/** By `PORT` when it is given, else by what `npm start` wrote down. */
async function findDemo(): Promise<{ readonly edgeUrl: string; readonly simulatorUrl: string }> {
  const written = readRunning();
  const port = process.env['PORT'];
  const edgeUrl = port === undefined || port === '' ? written?.edgeUrl : `http://127.0.0.1:${port}`;
  if (edgeUrl === undefined) throw new Error('No demo runs here. Start one with: npm start');
  if (!(await answers(`${edgeUrl}/api/health`))) throw new Error(`No demo answers at ${edgeUrl}. Start one with: npm start`);
  const simulatorPort = process.env['SIMULATOR_PORT'] ?? '8788';
  const simulatorUrl = written?.edgeUrl === edgeUrl ? written.simulatorUrl : `http://127.0.0.1:${simulatorPort}`;
  return { edgeUrl, simulatorUrl };
}

async function driveOrder(edgeUrl: string, simulatorUrl: string): Promise<DemoOrder> {
  const stages: Record<string, number> = {};
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    const result = await work();
    stages[name] = Math.round(performance.now() - startedMs);
    return result;
  };

  const organisation = makeOrganisation();
  const budtender = personOf(organisation, 'budtender', 0);
  const shop = await stage('pair', () => openShop(edgeUrl, organisation, 0, { kiosk: 'Demo kiosk', tablet: 'Demo tablet' }));
  try {
    const running = Math.floor(Date.now() / 1000) % 100_000;
    const submitted = await stage('submit', () => placeOrder(shop.kiosk, shop.catalogue, basketFrom(shop.catalogue), running));
    await stage('switchStaff', () => shop.tablet.switchStaff(budtender.id, budtender.pin));
    const approved = await stage('approve', () => approve(shop.tablet, submitted));
    const picked = await stage('pick', () => pick(shop.tablet, approved));
    const sold = await stage('complete', () => complete(shop.tablet, picked));
    const report = await stage('inSync', () => untilInSync(shop.tablet, sold));
    const stateSales = await stage('askTheState', () => countAtState(simulatorUrl, report.reference));
    return { orderId: sold.id, saleId: report.stateId!, stages, stateSales };
  } finally {
    await shop.close();
  }
}

/** Two cannabis items, from the shelves that hold most: the demo can be driven many times. */
function basketFrom(catalogue: CatalogueView): Wish[] {
  const byStock = catalogue.items
    .filter((item) => isCannabis(item.category) && item.netWeightMg <= 50_000 && item.unitsFree >= 3)
    .toSorted((a, b) => b.unitsFree - a.unitsFree || a.id.localeCompare(b.id));
  const flower = byStock.find((item) => item.category === 'flower' && item.netWeightMg <= 7000);
  const other = byStock.find((item) => item.category !== 'flower');
  if (flower === undefined || other === undefined)
    throw new Error('The shelves of the demo are empty. Fill them with: npm run reset, then npm start');
  return [
    { item: flower, quantity: 2 },
    { item: other, quantity: 1 },
  ];
}

async function untilInSync(tablet: PairedDevice, sold: OrderView): Promise<ReportView> {
  const deadlineMs = performance.now() + inSyncWithinMs;
  for (;;) {
    const { sale } = must(await tablet.call('order', { orderId: sold.id }), 'the order could not be looked up');
    const report = sale?.report ?? null;
    if (report === null) throw new Error('The sale has no report, although cannabis was sold.');
    if (report.state === 'in-sync' && report.stateId !== null) return report;
    if (report.state === 'refused' || report.state === 'parked')
      throw new Error(`The state did not take the sale (${report.state}): ${report.lastAnswer ?? 'no answer'}`);
    if (performance.now() > deadlineMs)
      throw new Error(`The state has not answered within ${inSyncWithinMs / 1000} s; the report is ${report.state}.`);
    await new Promise((done) => setTimeout(done, askEveryMs));
  }
}

async function countAtState(simulatorUrl: string, reference: string): Promise<number> {
  const response = await fetch(`${simulatorUrl}/desk/api/sales?externalId=${encodeURIComponent(reference)}`, {
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The state's simulator answered ${response.status} when asked for the sale.`);
  return ((await response.json()) as { readonly count: number }).count;
}

function inWords({ orderId, saleId, stages, stateSales }: DemoOrder): string {
  const times = Object.entries(stages).map(([name, ms]) => `  ${name.padEnd(12)} ${String(ms).padStart(6)} ms`);
  return [`Order ${orderId} is sold, and the state knows the sale as ${saleId} (${stateSales} in its books).`, ...times].join(
    '\n',
  );
}
