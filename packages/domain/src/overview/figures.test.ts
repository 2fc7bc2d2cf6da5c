import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { aStaffId } from '../testing/builders.ts';
import {
  averageBasketCents,
  backCents,
  figuresOfBack,
  keptCents,
  netSalesCents,
  percentOf,
  standingSales,
  sumFigures,
  taxKeptCents,
  unitsPerSaleTenths,
} from './figures.ts';
import { daysOfCover, standOf } from './stock-cover.ts';
import { writeOverviewFile } from './write-overview-file.ts';

const sold = {
  ...{ sales: 4, units: 9, grossCents: 20_000, discountCents: 1000, netCents: 19_000, taxCents: 2470, totalCents: 21_470 },
  ...{ cashCents: 15_000, debitCents: 6470, fromLobby: 3 },
};
const undone = { by: aStaffId, at: '2026-03-02T20:00:00Z', reason: 'Wrong bag', backCents: 4746 } as const;
const line = { units: 1, netCents: 4200, stateExciseCents: 378, localExciseCents: 168, salesTaxCents: 0 };
const voided = figuresOfBack({ type: 'SaleVoided', giveBack: { kind: 'cash' }, ...undone }, [line]);
const corrected = figuresOfBack(
  { type: 'SalePriceChanged', giveBack: { kind: 'debit', reference: 'TERM-1' }, lines: [], ...undone, backCents: 1130 },
  [{ ...line, netCents: 1000, stateExciseCents: 90, localExciseCents: 40 }],
);
const day = sumFigures([sold, voided, corrected]);

describe('the figures of a day', () => {
  test('are what was sold, less what was given back on it', () => {
    expect(backCents(day)).toBe(4746 + 1130);
    expect(netSalesCents(day)).toBe(19_000 - 4200 - 1000);
    expect(taxKeptCents(day)).toBe(2470 - 546 - 130);
    expect(keptCents(day)).toBe(netSalesCents(day) + taxKeptCents(day));
    expect(keptCents(day)).toBe(day.cashCents - day.cashBackCents + day.debitCents - day.debitBackCents);
    expect([day.voids, day.corrections, day.refunds]).toEqual([1, 1, 0]);
  });

  test('leave a voided sale out of the average basket and of its units', () => {
    expect(standingSales(day)).toBe(3);
    expect(averageBasketCents(day)).toBe(Math.round((21_470 - 4746 - 1130) / 3));
    expect(unitsPerSaleTenths(day)).toBe(27);
    expect([averageBasketCents(sumFigures([])), unitsPerSaleTenths(sumFigures([]))]).toEqual([undefined, undefined]);
  });

  test('of several days and stores add up member by member', () => {
    const both = sumFigures([day, day]);
    expect(keptCents(both)).toBe(2 * keptCents(day));
    expect(sumFigures([sumFigures([sold]), voided, corrected])).toEqual(day);
  });

  test('say a share in whole percent, and none of nothing', () => {
    expect([percentOf(1, 3), percentOf(0, 0)]).toEqual([33, undefined]);
  });
});

describe('stock', () => {
  test('lasts as many days as its sales say', () => {
    expect(daysOfCover(10, 28, 28)).toBe(10);
    expect(daysOfCover(10, 3, 2)).toBe(6);
    expect(daysOfCover(10, 0, 28)).toBeUndefined();
  });

  test('is sold out only where it is asked for, low for a week, and still when none of it went', () => {
    expect(standOf(0, 5, 28)).toBe('sold-out');
    expect(standOf(0, 0, 28)).toBe('well');
    expect(standOf(7, 28, 28)).toBe('low');
    expect(standOf(8, 28, 28)).toBe('well');
    expect(standOf(8, 0, 14)).toBe('still');
    expect(standOf(8, 0, 13)).toBe('well');
  });
});

test('the file has a line a store’s day, with dollars that spreadsheets add up', () => {
  const file = writeOverviewFile([
    { location: 'Hudson, "the mill"', licenceNumber: 'OCM-1', day: localDate('2026-03-02'), figures: day },
    { location: 'Hudson', licenceNumber: 'OCM-1', day: localDate('2026-03-03'), figures: sumFigures([voided]) },
  ]);
  const [head, first, second] = file.slice(1).split('\r\n');
  expect(head).toMatch(/^location,licence,day,sales,from_lobby,units,gross,discounts,net_charged,/);
  expect(first).toBe(
    '"Hudson, ""the mill""",OCM-1,2026-03-02,4,3,9,200.00,10.00,190.00,24.70,214.70,1,47.46,0,0.00,1,11.30,138.00,17.94,155.94,150.00,47.46,64.70,11.30,51.98',
  );
  expect(second).toContain('2026-03-03,0,0,0,0.00,0.00,0.00,0.00,0.00,1,47.46,0,0.00,0,0.00,-42.00,-5.46,-47.46,0.00,47.46');
});
