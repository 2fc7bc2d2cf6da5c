import type { OverviewView, StoreOverview } from '@countersign/contract/overview-views';
import { localDate } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { noFigures, sumFigures, type Figures } from '@countersign/domain/overview/figures';
import { describe, expect, test } from 'vitest';
import { askedBy, overviewQuery, salesAskedBy, salesOf } from './overview-places.ts';
import {
  axisOf,
  changeWords,
  chartWords,
  coverWords,
  dayPoints,
  expiryWords,
  hourPoints,
  leadWords,
  listedWords,
  neighbour,
  periodWords,
  shownFigures,
  totalOf,
} from './overview-words.ts';

const day = localDate('2026-11-27');
const aStore = (now: Partial<Figures>, before: Partial<Figures> = {}, more: Partial<StoreOverview> = {}): StoreOverview => ({
  ...{ locationId: 'loc_1' as LocationId, name: 'Kingston', licenceNumber: 'OCM', timeZone: 'America/New_York', hours: [] },
  now: { figures: sumFigures([now]), days: [{ day, figures: sumFigures([now]) }] },
  before: { figures: sumFigures([before]), days: [{ day: localDate('2026-11-20'), figures: sumFigures([before]) }] },
  ...more,
});
const aView = (stores: readonly StoreOverview[], over: Partial<OverviewView> = {}): OverviewView => ({
  ...{ span: 'day', day, newestDay: day, isRunning: false, stores, people: [], bestSellers: [] },
  ...{ period: { first: day, last: day }, before: { first: localDate('2026-11-20'), last: localDate('2026-11-20') } },
  stock: { low: { rows: [], count: 0 }, still: { rows: [], count: 0 }, expiring: { rows: [], count: 0 }, isWhole: true },
  counts: { count: 0, differenceCents: 0, differing: [], isWhole: true },
  ...over,
});
const soldFor = (netCents: number): Partial<Figures> => ({ sales: 1, units: 2, netCents, totalCents: netCents });

describe('the first line', () => {
  test('says what was sold, and how that stands to the same weekday a week before', () => {
    expect(leadWords(aView([aStore(soldFor(12_000), soldFor(10_000))]))).toBe('$120.00 net, 20% more than Friday a week before.');
    expect(leadWords(aView([aStore(soldFor(8_000), soldFor(10_000))], { isRunning: true }))).toBe(
      '$80.00 net so far, 20% less than Friday a week before, up to the same time.',
    );
    expect(leadWords(aView([aStore(soldFor(1), soldFor(1))]))).toBe('$0.01 net, as much as Friday a week before.');
  });

  test('compares with nothing where nothing was sold before', () => {
    expect(leadWords(aView([aStore(soldFor(100))]))).toBe('$1.00 net.');
    expect(leadWords(aView([aStore({})], { isRunning: true }))).toBe('Nothing was sold yet.');
    expect(changeWords(5, -3)).toBeUndefined();
  });

  test('says a day on which more went back than came in', () => {
    const back = { refunds: 1, refundedCents: 1130, netBackCents: 1000, taxBackCents: 130 };
    expect(leadWords(aView([aStore(back)]))).toBe('−$10.00 net.');
  });
});

test('every figure has its meaning in a line, and leads to what explains it', () => {
  const figures = { ...noFigures, ...soldFor(4000), taxCents: 520, totalCents: 4520, cashCents: 4520, fromLobby: 1 };
  const shown = shownFigures({ ...figures, refunds: 1, refundedCents: 1130, netBackCents: 1000, taxBackCents: 130 }, noFigures);
  expect(shown.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Net sales: $30.00',
    'Sales: 1',
    'Average basket: $45.20',
    'Units per sale: 2.0',
    'From the lobby: 100%',
    'Gross: $0.00',
    'Discounts: $0.00',
    'Tax: $3.90',
    'Voids: 0 · $0.00',
    'Refunds: 1 · $11.30',
    'Lowered prices: 0 · $0.00',
    'Cash: $45.20',
    'Debit: $0.00',
    'Kept: $33.90',
  ]);
  expect(shown.every(({ means }) => means.length > 20 && means.length < 100 && means.endsWith('.'))).toBe(true);
  expect(shown.find(({ name }) => name === 'Refunds')?.leadsTo).toEqual({ page: 'sales', filter: { back: 'SaleRefunded' } });
});

describe('the charts', () => {
  const hour = (at: number, netCents: number, beforeNetCents = 0) => ({
    hour: at,
    sales: 1,
    netCents,
    beforeSales: 0,
    beforeNetCents,
  });

  test('have a bar for each hour between the first and the last, over all stores', () => {
    const stores = [aStore({}, {}, { hours: [hour(4, 100), hour(12, 300, 50)] }), aStore({}, {}, { hours: [hour(12, 200)] })];
    const points = hourPoints({ stores });
    expect(points).toHaveLength(9);
    expect(
      [points[0], points[1], points[8]].map((point) => [point?.label, point?.name, point?.cents, point?.beforeCents]),
    ).toEqual([
      ['4 am', '4 am to 5 am', 100, 0],
      ['5', '5 am to 6 am', 0, 0],
      ['12 pm', '12 pm to 1 pm', 500, 50],
    ]);
    const one = hourPoints({ stores: [aStore({}, {}, { hours: [hour(2, 100)] })] });
    expect(one.map(({ cents }) => cents)).toEqual([0, 0, 100]);
    expect(chartWords(points)).toBe('$6.00 in all; most was sold from 12 pm to 1 pm: $5.00. The table below holds every bar.');
    expect([hourPoints({ stores: [] }), chartWords([])]).toEqual([[], 'Nothing was sold.']);
  });

  test('have a bar for each day of a week, beside the day of the week before', () => {
    const week = { span: 'week', period: { first: localDate('2026-11-23'), last: localDate('2026-11-29') } } as const;
    const before = { first: localDate('2026-11-16'), last: localDate('2026-11-22') };
    const points = dayPoints({ ...week, before, stores: [aStore(soldFor(500), soldFor(400))] });
    expect(points.map(({ label, cents, beforeCents }) => `${label} ${cents} ${beforeCents}`)).toEqual([
      ...['Mon 0 0', 'Tue 0 0', 'Wed 0 0', 'Thu 0 0', 'Fri 500 400', 'Sat 0 0', 'Sun 0 0'],
    ]);
  });

  test('have round lines, the last at or above every bar', () => {
    expect(axisOf(914_000)).toEqual([500_000, 1_000_000, 1_500_000]);
    expect(axisOf(60_000)).toEqual([20_000, 40_000, 60_000]);
    expect(axisOf(0)).toEqual([100, 200, 300]);
  });
});

test('a period is turned over, and never into the future', () => {
  const week = { first: localDate('2026-11-23'), last: localDate('2026-11-29') };
  expect(neighbour('week', week, -1, day)).toBe('2026-11-16');
  expect(neighbour('week', week, 1, day)).toBeUndefined();
  expect(neighbour('day', { first: day, last: day }, -1, day)).toBe('2026-11-26');
  expect(neighbour('day', { first: localDate('2026-11-26'), last: localDate('2026-11-26') }, 1, day)).toBe(day);
  expect(periodWords('month', { first: localDate('2026-11-01'), last: localDate('2026-11-30') })).toBe('November 2026');
  expect(listedWords('2026-11-23', '2026-11-29')).toBe('Monday, November 23 to Sunday, November 29');
});

test('what stands in an address is read as it was written', () => {
  const asked = { span: 'week', day: '2026-11-23', locationId: 'loc_1' } as const;
  expect(askedBy(new URLSearchParams(overviewQuery(asked)))).toEqual(asked);
  expect(overviewQuery({ span: 'day' })).toBe('');
  expect(askedBy(new URLSearchParams('?span=year&day=soon'))).toEqual({ span: 'day' });
  const filter = { locationId: 'loc_1', staffId: 'staff_1', back: 'any' } as const;
  const period = { first: day, last: day };
  expect(salesAskedBy(new URLSearchParams(salesOf({ period }, filter)))).toEqual({ ...period, ...filter });
  expect(salesAskedBy(new URLSearchParams('?back=nothing&first=2026-11-27'))).toEqual({});
});

test('stock is said in days', () => {
  const item = { unitsFree: 3, coverDays: 1 } as Parameters<typeof coverWords>[0];
  expect([coverWords(item), coverWords({ ...item, coverDays: 0 }), coverWords({ ...item, unitsFree: 0 })]).toEqual([
    '1 day',
    'less than a day',
    'sold out',
  ]);
  expect([-1, 0, 1, 12].map(expiryWords)).toEqual(['expired', 'today', 'tomorrow', 'in 12 days']);
  expect(totalOf({ stores: [aStore(soldFor(1)), aStore(soldFor(2))] }, 'now').netCents).toBe(3);
});
