import { percentile } from '../../bench/support/statistics.ts';
import { postToDesk } from '../../scripts/seed/state-books.ts';
import { openShop, personOf, type Shop } from '../../scripts/demo/shop.ts';
import { Chance } from '../src/chance.ts';
import { FaultProxy, noTroubles, type Troubles } from './fault-proxy.ts';
import { Shoppers } from './shoppers.ts';
import { Workers } from './workers.ts';

export interface Torture {
  readonly kills: number;
  readonly seed: number;
  /** Does not wait at the end for minutes to pass: the clock of what waits is put forward. */
  readonly hurried: boolean;
  readonly tell: (line: string) => void;
}

export interface Verdict {
  readonly kills: number;
  /** Times the edge was found dead before it was killed. */
  readonly diedAlone: number;
  readonly seconds: number;
  readonly ordersAcknowledged: number;
  readonly ordersLost: number;
  readonly salesAcknowledged: number;
  readonly salesLost: number;
  readonly salesAtState: number;
  readonly salesDoubled: number;
  readonly salesMissingAtState: number;
  readonly refused: number;
  /** From the start of the new process to the first answered command, in milliseconds. */
  readonly firstSuccessMedianMs: number;
  readonly firstSuccessSlowestMs: number;
  /** The part of it after the runtime was up: our bundle's first run, the first statement, and a device's next try. */
  readonly afterStartMedianMs: number;
  readonly afterStartSlowestMs: number;
}

/** How long the edge lives between two kills, in milliseconds: some orders get through, most are in the middle. */
const shortestLifeMs = 300;
const longestLifeMs = 2_500;
/** The bell of the sweep rings this often: it finds what a killed consumer left. */
const bellMs = 3_000;
/** A lease outlives its killed holder by two and a half minutes, and a retry may wait five: after this everything is told. */
const settlesWithinMs = 480_000;
const lookEveryMs = 2_000;

/** On a device's road anything may happen; the state is never told twice by the network, for TCP does not do that. */
const devicesRoad: Troubles = { drop: 14, delay: 6, double: 10, cut: 10 };
const statesRoad: Troubles = { drop: 12, delay: 6, double: 0, cut: 8 };

/** Kills the edge so many times under load and counts what is left. */
export async function torture({ kills, seed, hurried, tell }: Torture): Promise<Verdict> {
  const chance = new Chance(seed);
  let toState: FaultProxy | undefined;
  tell('bundling, seeding and starting');
  const workers = await Workers.start(async (simulatorUrl) => (toState = await FaultProxy.start(simulatorUrl, chance)).origin);
  const toEdge = await FaultProxy.start(workers.edgeUrl, chance);
  try {
    const shops = await openShops(toEdge.origin, workers);
    const startedMs = performance.now();
    const crowd = shops.map((shop) => new Shoppers(shop));
    toEdge.troubles = devicesRoad;
    toState!.troubles = statesRoad;
    const served = Promise.all(crowd.map((shoppers) => shoppers.serve()));
    const bell = setInterval(() => void workers.ring(), bellMs);

    const firstSuccessesMs: number[] = [];
    const afterStartsMs: number[] = [];
    let diedAlone = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      await pause(chance.between(shortestLifeMs, longestLifeMs));
      if (!(await workers.kill())) diedAlone += 1;
      await pause(20);
      const againMs = performance.now();
      await workers.startAgain();
      const upMs = performance.now() - againMs;
      const firstMs = await firstSuccess(crowd, againMs);
      firstSuccessesMs.push(firstMs);
      afterStartsMs.push(Math.max(0, firstMs - upMs));
      if (kill % 10 === 0 || kill === kills) tell(`${kill} kills, ${sum(crowd, ({ paid }) => paid.size)} sales paid`);
    }
    for (const shoppers of crowd) shoppers.close();
    toEdge.troubles = noTroubles;
    await served;
    toState!.troubles = noTroubles;
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
    tell('the troubles are over; waiting until everything is told');
    if (hurried) await workers.letMinutesPass();
    await untilQuiet(workers, shops[0]!, crowd);
    clearInterval(bell);
    await workers.endEdge();
    return { kills, diedAlone, seconds, ...(await count(workers, crowd)), ...timesOf(firstSuccessesMs, afterStartsMs) };
  } finally {
    await toEdge.stop();
    await toState?.stop();
    await workers.stop();
  }
}

/** A shop at each of two locations, with somebody at the counter. */
async function openShops(edgeUrl: string, { world: { organisation } }: Workers): Promise<readonly Shop[]> {
  const shops: Shop[] = [];
  for (const place of organisation.locations.keys()) {
    if (shops.length === mostShops) break;
    const shop = await openShop(edgeUrl, organisation, place, { kiosk: 'Kiosk under fire', tablet: 'Tablet under fire' });
    const budtender = personOf(organisation, 'budtender', place);
    await shop.tablet.switchStaff(budtender.id, budtender.pin);
    shops.push(shop);
  }
  return shops;
}
const mostShops = 2;

/** Milliseconds from a moment to the first yes after it. */
async function firstSuccess(crowd: readonly Shoppers[], sinceMs: number): Promise<number> {
  for (;;) {
    const yesMs = Math.max(...crowd.map(({ lastYesMs }) => lastYesMs));
    if (yesMs > sinceMs) return yesMs - sinceMs;
    await pause(5);
  }
}

/** Waits until no report is open any more. A manager lets go again what waits for a person: they would, too. */
async function untilQuiet(workers: Workers, { office }: Shop, crowd: readonly Shoppers[]): Promise<void> {
  const deadline = performance.now() + settlesWithinMs;
  while (performance.now() < deadline) {
    await workers.ring();
    const health = await office('reportsHealth', {});
    if (health.kind === 'answered') {
      const { locations } = health.value;
      const open = locations.reduce(
        (total, { pending, unknown, refused, parked }) => total + pending + unknown + refused + parked,
        0,
      );
      const inSync = locations.reduce((total, place) => total + place.inSync, 0);
      if (open === 0 && inSync >= sum(crowd, ({ paid }) => paid.size)) return;
    }
    await pause(lookEveryMs);
  }
}

async function count(workers: Workers, crowd: readonly Shoppers[]) {
  const orders = new Set(workers.rowsAfterwards<{ id: string }>('SELECT id FROM orders').map(({ id }) => id));
  const sales = new Set(workers.rowsAfterwards<{ id: string }>('SELECT id FROM sales').map(({ id }) => id));
  const references = workers
    .rowsAfterwards<{ reference: string }>("SELECT reference FROM reports WHERE kind = 'sale'")
    .map(({ reference }) => reference);
  const standing: number[] = [];
  for (const reference of references) standing.push(await salesUnder(workers.simulatorUrl, reference));
  const salesAtState = await salesInAll(workers.simulatorUrl);
  const placed = crowd.flatMap((shoppers) => [...shoppers.placed]);
  const paid = crowd.flatMap((shoppers) => [...shoppers.paid.keys()]);
  return {
    ordersAcknowledged: placed.length,
    ordersLost: placed.filter((id) => !orders.has(id)).length,
    salesAcknowledged: paid.length,
    salesLost: paid.filter((id) => !sales.has(id)).length,
    salesAtState,
    // Under one reference, or under none of ours.
    salesDoubled: salesAtState - standing.filter((times) => times > 0).length,
    salesMissingAtState: standing.filter((times) => times === 0).length,
    refused: sum(crowd, ({ refused }) => refused.length),
  };
}

/** How many sales stand in the state's books under a reference. */
async function salesUnder(simulatorUrl: string, reference: string): Promise<number> {
  const response = await postToDesk(simulatorUrl, `sales?externalId=${reference}`, undefined, 'GET');
  return ((await response.json()) as { readonly count: number }).count;
}

async function salesInAll(simulatorUrl: string): Promise<number> {
  const response = await postToDesk(simulatorUrl, 'state', undefined, 'GET');
  return ((await response.json()) as { readonly counts: { readonly sales: number } }).counts.sales;
}

const timesOf = (firstSuccessesMs: readonly number[], afterStartsMs: readonly number[]) => ({
  firstSuccessMedianMs: medianOf(firstSuccessesMs),
  firstSuccessSlowestMs: slowestOf(firstSuccessesMs),
  afterStartMedianMs: medianOf(afterStartsMs),
  afterStartSlowestMs: slowestOf(afterStartsMs),
});
const medianOf = (timesMs: readonly number[]): number => (timesMs.length === 0 ? 0 : Math.round(percentile(timesMs, 0.5)));
const slowestOf = (timesMs: readonly number[]): number => Math.round(Math.max(0, ...timesMs));

const sum = (crowd: readonly Shoppers[], of: (shoppers: Shoppers) => number): number =>
  crowd.reduce((total, shoppers) => total + of(shoppers), 0);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
