/** Two weeks of ordinary days at every store, up to yesterday evening: sold, told to the state, given back now and then, and counted. */
import type { CatalogueItemView, CatalogueView } from '../../../packages/contract/src/catalogue-views.ts';
import type { OrderView } from '../../../packages/contract/src/views.ts';
import { addDays, isoFromMs, startOfDayMs, type LocalDate } from '../../../packages/domain/src/business-day.ts';
import { isCannabis } from '../../../packages/domain/src/catalogue/item.ts';
import { drainLocation, type ReportingContext } from '../../../apps/edge/src/reporting/send-report.ts';
import { createStates } from '../../../apps/edge/src/state/states.ts';
import { must } from '../../demo/client.ts';
import { approve, complete, pick, placeOrder, type Wish } from '../../demo/order.ts';
import { personOf } from '../../demo/shop.ts';
import type { SeededLocation, SeededPerson } from '../organisation.ts';
import { Dice } from '../random.ts';
import { countTill } from '../stories/count-till.ts';
import type { Stage } from '../stories/stage.ts';
import { giveBack } from '../stories/give-back.ts';
import { MemoryDatabase } from './memory-database.ts';
import { pastDevice, pastMint, type PastDevice } from './past-shop.ts';

/** Days of a past: a week, and the one it is held against. */
const usualDays = 14;

/** Sales of a day, Sunday first, at the first store and at the second. */
const usualSales = [
  [11, 7],
  [9, 5],
  [9, 6],
  [10, 6],
  [12, 7],
  [16, 9],
  [18, 10],
] as const;

/** How many come in each hour from ten in the morning on, of each other. */
const comingByHour = [2, 3, 4, 4, 3, 4, 6, 8, 9, 7] as const;
const firstHour = 10;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What lies in a till in the morning, and by how much a few evenings' counts are off, in cents. */
const floatCents = 20_000;
const differences: Readonly<Record<number, number>> = { 4: -300, 9: 150 };

/** When a past begins: before its first store opens. */
export const pastBegins = (today: LocalDate, timeZone: string): string =>
  isoFromMs(startOfDayMs(addDays(today, -usualDays), timeZone) + 8 * hourMs);

/** Where a past is played, and with what. */
interface PastStage extends Stage {
  readonly today: LocalDate;
  /** The world as it was when the past began. */
  readonly worldSql: string;
  readonly stateSecretKey: Uint8Array<ArrayBuffer>;
  /** The way to the state; left out for the network. */
  readonly fetch?: typeof fetch;
}

/**
 * Plays two weeks by the edge's own use cases, against the state's simulator, whose books hold every sale afterwards.
 *
 * @returns the database as it stands at the end, as SQL
 */
export async function twoWeeks(stage: PastStage, days = usualDays): Promise<string> {
  const { simulatorUrl, world, today, worldSql, stateSecretKey, fetch = globalThis.fetch } = stage;
  const { organisation } = world;
  const memory = new MemoryDatabase(worldSql);
  const clock = { ms: Date.parse(pastBegins(today, organisation.locations[0]!.settings.timeZone)) };
  const now = (): string => isoFromMs(clock.ms);
  const ids = new Dice(21);
  // Each look at the clock takes a moment: so an answer of the state takes some.
  const nowMs = (): number => (clock.ms += 40);
  const ctx: ReportingContext = {
    ...{ db: memory.asD1(), now, mint: pastMint(now, () => ids.uuid()), afterCommit: () => undefined },
    state: createStates({ baseUrl: simulatorUrl, fetch, nowMs }, { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() }),
    ...{ connection: simulatorUrl, stateSecretKey, chance: () => 0.5 },
  };
  for (const [place, location] of organisation.locations.entries()) {
    const endsAt = isoFromMs(startOfDayMs(today, location.settings.timeZone));
    clock.ms = Date.parse(pastBegins(today, location.settings.timeZone));
    const device = (kind: 'kiosk' | 'tablet', letter: string, name: string): Promise<PastDevice> =>
      pastDevice(ctx, organisation, location, { kind, letter, name, endsAt });
    const [kiosk, tablet] = [await device('kiosk', 'A', 'Lobby'), await device('tablet', 'B', 'Counter')];
    const people = organisation.staff.filter(({ role, worksAt }) => role === 'budtender' && worksAt.includes(place));
    const manager = personOf(organisation, 'manager', place);
    const shop = { ctx, clock, location, kiosk, tablet, people, manager, dice: new Dice(31 + place), running: { count: 0 } };
    for (let back = days; back >= 1; back -= 1) await playDay(shop, addDays(today, -back), place, days - back);
  }
  return memory.asSql();
}

interface PastShop {
  readonly ctx: ReportingContext;
  readonly clock: { ms: number };
  readonly location: SeededLocation;
  readonly kiosk: PastDevice;
  readonly tablet: PastDevice;
  readonly people: readonly SeededPerson[];
  readonly manager: SeededPerson;
  readonly dice: Dice;
  /** Orders so far. */
  readonly running: { count: number };
}

async function playDay(shop: PastShop, day: LocalDate, place: number, nth: number): Promise<void> {
  const { clock, tablet, kiosk, location, manager } = shop;
  const midnightMs = startOfDayMs(day, location.settings.timeZone);
  clock.ms = midnightMs + (firstHour - 0.2) * hourMs;
  tablet.standAt(manager);
  if (nth === 0) await countTill(tablet, floatCents, floatCents);
  const catalogue = must(await kiosk.call('catalogue', {}), 'the kiosk got no catalogue');
  let inTillCents = floatCents;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  for (const afterOpening of comingAt(shop.dice, usualSales[weekday]![place % 2]!)) {
    clock.ms = midnightMs + firstHour * hourMs + afterOpening;
    const sold = await sell(shop, catalogue);
    if (sold.cashCents > 0 && shop.running.count % 27 === 0) inTillCents -= await undo(shop, sold.order);
    inTillCents += sold.cashCents;
  }
  clock.ms = midnightMs + 21.2 * hourMs;
  tablet.standAt(manager);
  await countTill(tablet, inTillCents + (place === 0 ? (differences[nth] ?? 0) : 0), floatCents);
  await tell(shop);
}

/** When shoppers come, in milliseconds after opening: by the hour's share, and never two within ten minutes. */
function comingAt(dice: Dice, count: number): number[] {
  const hours = comingByHour.flatMap((share, hour) => Array.from({ length: share }, () => hour));
  const wanted = Array.from({ length: count }, () => dice.pick(hours) * hourMs + dice.between(0, 59) * minuteMs);
  let free = 0;
  return wanted
    .toSorted((one, other) => one - other)
    .map((at) => {
      const comes = Math.max(at, free);
      free = comes + 10 * minuteMs + dice.between(0, 50_000);
      return comes;
    });
}

async function sell(
  shop: PastShop,
  catalogue: CatalogueView,
): Promise<{ readonly order: OrderView; readonly cashCents: number }> {
  const { clock, kiosk, tablet, people, dice, running } = shop;
  running.count += 1;
  tablet.standAt(people[running.count % people.length]!);
  const at = dice.chance(0.6) ? kiosk : tablet;
  const order = await placeOrder(at, catalogue, wishes(dice, catalogue), running.count);
  clock.ms += dice.between(40, 150) * 1000;
  const approved = await approve(tablet, order);
  clock.ms += dice.between(60, 200) * 1000;
  const bag = await pick(tablet, approved);
  clock.ms += dice.between(20, 60) * 1000;
  const kind = dice.chance(0.35) ? 'debit' : 'cash';
  const sold = await complete(tablet, bag, kind);
  await tell(shop);
  return { order: sold, cashCents: kind === 'cash' ? sold.totals.totalCents : 0 };
}

/** Some things are asked for more often than others: what stands first in the catalogue, by the cube of chance. */
function wishes(dice: Dice, { items }: CatalogueView): Wish[] {
  const oftenOf = (from: readonly CatalogueItemView[]): CatalogueItemView => from[Math.floor(dice.next() ** 2.5 * from.length)]!;
  const plenty = items.filter((item) => item.unitsFree >= 20 && item.netWeightMg <= 3500);
  const first = oftenOf(plenty.filter((item) => isCannabis(item.category)));
  const others = Array.from({ length: dice.between(0, 2) }, () => oftenOf(plenty)).filter(({ id }) => id !== first.id);
  const each = new Map([first, ...others].map((item) => [item.id, item]));
  return [...each.values()].map((item, nth) => ({ item, quantity: nth === 0 ? dice.between(1, 2) : 1 }));
}

/** A sale is voided, or its first line refunded. @returns what went out of the till, in cents */
async function undo(shop: PastShop, order: OrderView): Promise<number> {
  shop.clock.ms += 2 * minuteMs;
  shop.tablet.standAt(shop.manager);
  const { items } = must(await shop.tablet.call('sales', {}), 'the sales could not be listed');
  const sale = items.find(({ orderId }) => orderId === order.id);
  if (sale === undefined) throw new Error(`The sale of ${order.number} is not listed.`);
  const backCents = await giveBack(shop.tablet.call, sale, shop.dice.chance(0.5) ? 'void' : 'refund');
  await tell(shop);
  return backCents;
}

/** The state hears of everything that waits, a moment later. */
async function tell({ ctx, clock, location }: PastShop): Promise<void> {
  clock.ms += 1_500;
  await drainLocation(ctx, location.id);
}
