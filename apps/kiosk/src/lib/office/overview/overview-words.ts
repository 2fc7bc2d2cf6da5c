import type { OverviewView, StockItemView } from '@countersign/contract/overview-views';
import { addDays, daysBetween, localDate, type LocalDate } from '@countersign/domain/business-day';
import { formatCents } from '@countersign/domain/money';
import {
  averageBasketCents,
  backCents,
  keptCents,
  netSalesCents,
  percentOf,
  sumFigures,
  taxKeptCents,
  unitsPerSaleTenths,
  type Figures,
} from '@countersign/domain/overview/figures';
import { periodBefore, periodOf, type Period, type Span } from '@countersign/domain/overview/period';
import type { StoreDay } from '@countersign/domain/overview/write-overview-file';
import type { SalesFilter } from './overview-places.ts';

/** An amount in cents with a minus before what went out. */
export const money = (cents: number): string => (cents < 0 ? `−${formatCents(-cents)}` : formatCents(cents));

/** `Friday, November 27`; with its year where it is another one than `now`. */
export const dayWords = (day: LocalDate, look: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' }) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-US', { ...look, timeZone: 'UTC' });

/** A period as people say it. */
export function periodWords(span: Span, { first, last }: Period): string {
  if (span === 'day') return dayWords(first, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
  if (span === 'month') return dayWords(first, { month: 'long', year: 'numeric' });
  return `${dayWords(first)} to ${dayWords(last)}`;
}

/** The period after or before one of the same span; undefined beyond the newest day. */
export function neighbour(span: Span, period: Period, to: 1 | -1, newestDay: LocalDate): LocalDate | undefined {
  if (to === -1) return span === 'day' ? addDays(period.first, -1) : periodBefore(span, period).first;
  const next = addDays(period.last, 1);
  return next > newestDay ? undefined : next;
}

/** All stores of an overview together. */
export const totalOf = ({ stores }: Pick<OverviewView, 'stores'>, part: 'now' | 'before'): Figures =>
  sumFigures(stores.map((store) => store[part].figures));

/** `12% more`, `3% less`, `as much`; undefined when there is nothing to hold it against. */
export function changeWords(now: number, before: number): string | undefined {
  const percent = before <= 0 ? undefined : percentOf(now - before, before);
  if (percent === undefined) return undefined;
  return percent === 0 ? 'as much' : `${Math.abs(percent)}% ${percent > 0 ? 'more' : 'less'}`;
}

/** What a period is held against, in a few words. */
export function beforeWords({ span, before, isRunning }: Pick<OverviewView, 'span' | 'before' | 'isRunning'>): string {
  const what =
    span === 'day'
      ? `${dayWords(before.first, { weekday: 'long' })} a week before`
      : span === 'week'
        ? 'the week before'
        : 'the month before';
  return isRunning ? `${what}, up to the same time` : what;
}

/** The finding of the page. */
export function leadWords(view: OverviewView): string {
  const [now, before] = [totalOf(view, 'now'), totalOf(view, 'before')];
  const soFar = view.isRunning ? ' so far' : '';
  if (now.sales === 0 && backCents(now) === 0) return `Nothing was sold${view.isRunning ? ' yet' : ''}.`;
  const change = changeWords(netSalesCents(now), netSalesCents(before));
  const net = `${money(netSalesCents(now))} net${soFar}`;
  if (change === undefined) return `${net}.`;
  return `${net}, ${change === 'as much' ? 'as much as' : `${change} than`} ${beforeWords(view)}.`;
}

/** One figure of the strip: what it is called, what it comes to, what it came to before, and what it means. */
export interface ShownFigure {
  readonly name: string;
  readonly value: string;
  readonly before: string;
  /** One line. */
  readonly means: string;
  readonly leadsTo: { readonly page: 'sales'; readonly filter: Omit<SalesFilter, 'first' | 'last'> } | { readonly page: 'tills' };
}

/** The figures of a period, each defined in a line. */
export function shownFigures(now: Figures, before: Figures): readonly ShownFigure[] {
  const shown = (
    name: string,
    means: string,
    textOf: (figures: Figures) => string,
    leadsTo: ShownFigure['leadsTo'] = { page: 'sales', filter: {} },
  ): ShownFigure => ({ name, means, value: textOf(now), before: textOf(before), leadsTo });
  const cents = (of: (figures: Figures) => number) => (figures: Figures) => money(of(figures));
  const back = (type: NonNullable<SalesFilter['back']>): ShownFigure['leadsTo'] => ({ page: 'sales', filter: { back: type } });
  return [
    shown('Net sales', 'What was charged for goods, without tax, less what was given back of it.', cents(netSalesCents)),
    shown('Sales', 'Bags that were paid for. Voided ones are among them.', ({ sales }) => String(sales)),
    shown('Average basket', 'What was charged with tax, less voids and lowered prices, over the sales that stand.', (figures) => {
      const average = averageBasketCents(figures);
      return average === undefined ? 'none' : money(average);
    }),
    shown('Units per sale', 'Pieces handed over in a sale that was not voided.', (figures) => {
      const tenths = unitsPerSaleTenths(figures);
      return tenths === undefined ? 'none' : (tenths / 10).toFixed(1);
    }),
    shown(
      'From the lobby',
      'Sales whose order was placed at a kiosk. The others were begun at the counter.',
      ({ fromLobby, sales }) => (sales === 0 ? 'none' : `${percentOf(fromLobby, sales)}%`),
    ),
    shown(
      'Gross',
      'The goods at the prices of the shelf, before deals. With tax where those prices hold it.',
      cents(({ grossCents }) => grossCents),
    ),
    shown(
      'Discounts',
      'What deals took off the prices of the shelf.',
      cents(({ discountCents }) => discountCents),
    ),
    shown('Tax', 'Excise and sales tax that was charged, less what was given back of it.', cents(taxKeptCents)),
    shown(
      'Voids',
      'Whole sales that were undone on their own day, tax included.',
      ({ voids, voidedCents }) => `${voids} · ${money(voidedCents)}`,
      back('SaleVoided'),
    ),
    shown(
      'Refunds',
      'Given back for goods in this time, whenever they were sold, tax included.',
      ({ refunds, refundedCents }) => `${refunds} · ${money(refundedCents)}`,
      back('SaleRefunded'),
    ),
    shown(
      'Lowered prices',
      'Given back in this time because a price was lowered after the sale, tax included.',
      ({ corrections, correctedCents }) => `${corrections} · ${money(correctedCents)}`,
      back('SalePriceChanged'),
    ),
    shown(
      'Cash',
      'Paid in cash, less what went back in cash.',
      cents(({ cashCents, cashBackCents }) => cashCents - cashBackCents),
      {
        page: 'tills',
      },
    ),
    shown(
      'Debit',
      'Paid at the terminal, less what went back through it.',
      cents(({ debitCents, debitBackCents }) => debitCents - debitBackCents),
      {
        page: 'tills',
      },
    ),
    shown('Kept', 'All that was charged, with tax, less all that was given back: cash and debit together.', cents(keptCents)),
  ];
}

/** A bar of the chart. */
export interface ChartPoint {
  readonly key: string;
  /** Under the bar. */
  readonly label: string;
  /** In the table. */
  readonly name: string;
  readonly cents: number;
  readonly beforeCents: number;
  readonly sales: number;
}

/** `9 am`, `12 pm`. */
export const hourWords = (hour: number): string => `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 ? 'am' : 'pm'}`;

/** A morning with one sale is no chart of one bar. */
const leastHours = 8;

/** Net sales by hour of the stores' walls, from the first hour at which anything was sold to the last, and some before it where they are few. */
export function hourPoints({ stores }: Pick<OverviewView, 'stores'>): readonly ChartPoint[] {
  const all = stores.flatMap(({ hours }) => hours);
  if (all.length === 0) return [];
  const last = Math.max(...all.map(({ hour }) => hour));
  const first = Math.max(0, Math.min(...all.map(({ hour }) => hour), last - leastHours + 1));
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const hour = first + place;
    const of = all.filter((each) => each.hour === hour);
    return {
      key: String(hour),
      label: hour === first || hour === 12 ? hourWords(hour) : String(hour % 12 === 0 ? 12 : hour % 12),
      name: `${hourWords(hour)} to ${hourWords((hour + 1) % 24)}`,
      cents: of.reduce((sum, each) => sum + each.netCents, 0),
      beforeCents: of.reduce((sum, each) => sum + each.beforeNetCents, 0),
      sales: of.reduce((sum, each) => sum + each.sales, 0),
    };
  });
}

/** Net sales by day of the period, each beside the day at the same place of the one before. */
export function dayPoints({
  stores,
  period,
  before,
  span,
}: Pick<OverviewView, 'stores' | 'period' | 'before' | 'span'>): readonly ChartPoint[] {
  const sold = (part: 'now' | 'before', day: LocalDate): Figures =>
    sumFigures(stores.flatMap((store) => store[part].days.filter((each) => each.day === day).map(({ figures }) => figures)));
  return Array.from({ length: daysBetween(period.first, period.last) + 1 }, (_, place) => {
    const day = addDays(period.first, place);
    const other = addDays(before.first, place);
    return {
      key: day,
      label: span === 'week' ? dayWords(day, { weekday: 'short' }) : String(place + 1),
      name: dayWords(day),
      cents: sold('now', day).netCents,
      beforeCents: other > before.last ? 0 : sold('before', other).netCents,
      sales: sold('now', day).sales,
    };
  });
}

/** Lines across a chart, in whole cents: round amounts, three or four of them, the last at or above the largest bar. */
export function axisOf(mostCents: number): readonly number[] {
  const least = Math.max(mostCents, 300);
  const rough = least / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((each) => each >= rough)!;
  return [1, 2, 3].map((times) => Math.round(times * step));
}

/** What a chart shows, for who does not see it. */
export function chartWords(points: readonly ChartPoint[]): string {
  const best = [...points].sort((one, other) => other.cents - one.cents)[0];
  if (best === undefined || best.cents === 0) return 'Nothing was sold.';
  const sum = points.reduce((all, { cents }) => all + cents, 0);
  return `${money(sum)} in all; most was sold ${/\d [ap]m/.test(best.name) ? 'from' : 'on'} ${best.name}: ${money(best.cents)}. The table below holds every bar.`;
}

/** How long an item lasts. */
export const coverWords = ({ unitsFree, coverDays }: StockItemView): string =>
  unitsFree <= 0
    ? 'sold out'
    : coverDays === null
      ? ''
      : coverDays < 1
        ? 'less than a day'
        : coverDays === 1
          ? '1 day'
          : `${coverDays} days`;

/** When a package expires. */
export const expiryWords = (inDays: number): string =>
  inDays < 0 ? 'expired' : inDays === 0 ? 'today' : inDays === 1 ? 'tomorrow' : `in ${inDays} days`;

/** What of a period is listed, for the head of a list that a figure led to. */
export const listedWords = (first: string, last: string): string => {
  const [from, to] = [localDate(first), localDate(last)];
  const span = (['day', 'week', 'month'] as const).find((each) => {
    const period = periodOf(each, from);
    return period.first === from && period.last === to;
  });
  return span === undefined ? `${dayWords(from)} to ${dayWords(to)}` : periodWords(span, { first: from, last: to });
};

/** The days of a period for a file: stores by name, each with its days; days on which nothing happened are left out. */
export const daysOf = ({ stores }: Pick<OverviewView, 'stores'>): readonly StoreDay[] =>
  stores.flatMap(({ name, licenceNumber, now }) => now.days.map((each) => ({ location: name, licenceNumber, ...each })));
