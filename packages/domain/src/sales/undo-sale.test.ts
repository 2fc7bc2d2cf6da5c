import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { ItemId, PackageId, RefundId, SaleId } from '../identifiers.ts';
import { aStaffId } from '../testing/builders.ts';
import { changePrice, lastDayOfPeriod } from './change-price.ts';
import { refundSale } from './refund-sale.ts';
import { afterEvents, lineTotalCents, type SoldLine, type SoldSale, type UndoFacts } from './sold-sale.ts';
import { voidSale } from './void-sale.ts';

const aLine = (n: number, over: Partial<SoldLine> = {}): SoldLine => ({
  n,
  itemId: 'item_1' as ItemId,
  packageId: `pkg_${n}` as PackageId,
  barcode: '6853296789574115',
  category: 'flower',
  units: 1,
  netCents: 4200,
  stateExciseCents: 378,
  localExciseCents: 168,
  salesTaxCents: 0,
  refund: null,
  ...over,
});
const aSale = (over: Partial<SoldSale> = {}): SoldSale => ({
  id: 'sale_1' as SaleId,
  state: 'completed',
  sequence: 0,
  lines: [aLine(0), aLine(1, { netCents: 1000, stateExciseCents: 90, localExciseCents: 40 })],
  ...over,
});
const facts = (over: Partial<UndoFacts> = {}): UndoFacts => ({
  by: aStaffId,
  at: '2026-03-02T20:00:00Z',
  soldOn: localDate('2026-03-02'),
  today: localDate('2026-03-02'),
  reason: 'Wrong bag',
  giveBack: { kind: 'cash' },
  seenBackCents: 5876,
  gonePackageIds: [],
  ...{ program: 'adult-use', place: 'counter' },
  ...over,
});
const refundId = 'ref_1' as RefundId;
const oneLine = [{ n: 1, isRestocked: true }];
const tomorrow = { today: localDate('2026-03-03') };
const refundedLine = aSale({ lines: [aLine(0), aLine(1, { refund: { refundId, isRestocked: false } })] });

describe('voiding a sale', () => {
  test('gives back every cent that was paid', () => {
    expect(voidSale(aSale(), facts())).toMatchObject({ ok: true, value: { type: 'SaleVoided', backCents: 5876 } });
  });

  test.each([
    { program: 'florida-medical', place: 'counter' },
    { program: 'adult-use', place: 'door' },
  ] as const)('is possible under $program at the $place', (given) => {
    expect(voidSale(aSale(), facts(given)).ok).toBe(true);
  });

  test.each([
    { why: 'it was voided before', sale: aSale({ state: 'voided' }), given: facts(), type: 'SaleIsVoided' },
    { why: 'a line of it was refunded', sale: refundedLine, given: facts(), type: 'SaleIsRefunded' },
    { why: 'the day is over', sale: aSale(), given: facts(tomorrow), type: 'TooLateToUndo' },
    {
      why: 'a patient in Florida took it at their door (FL-VOID-01, P16)',
      sale: aSale(),
      given: facts({ program: 'florida-medical', place: 'door' }),
      type: 'DeliveredNotVoided',
    },
    {
      why: 'its package is gone',
      sale: aSale(),
      given: facts({ gonePackageIds: [aSale().lines[0]!.packageId] }),
      type: 'PackageIsGone',
    },
    { why: 'nobody says why', sale: aSale(), given: facts({ reason: ' ' }), type: 'ReasonMissing' },
    { why: 'the person saw another amount', sale: aSale(), given: facts({ seenBackCents: 5800 }), type: 'TotalChanged' },
    {
      why: 'the slip has no number',
      sale: aSale(),
      given: facts({ giveBack: { kind: 'debit', reference: '' } }),
      type: 'ReferenceNotUnderstood',
    },
  ])('is refused when $why', ({ sale, given, type }) => {
    expect(voidSale(sale, given)).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('refunding lines', () => {
  const refund = (sale: SoldSale, over: Partial<UndoFacts> = {}, lines = oneLine) =>
    refundSale(sale, { ...facts({ seenBackCents: 1130, ...over }), refundId, lines });

  test('gives back what the line cost with its taxes, also on another day', () => {
    expect(refund(aSale(), tomorrow)).toMatchObject({ ok: true, value: { backCents: 1130, lines: oneLine } });
  });

  test('a line is refunded once, the others may follow', () => {
    const first = refund(aSale());
    if (!first.ok) throw new Error('refused');
    const after = afterEvents(aSale(), [first.value]);
    expect(after).toMatchObject({ sequence: 1, state: 'completed' });
    expect(refund(after)).toEqual({ ok: false, problem: { type: 'SaleIsRefunded', lines: [1] } });
    expect(refund(after, { seenBackCents: 4746 }, [{ n: 0, isRestocked: false }]).ok).toBe(true);
  });

  test.each([
    { why: 'the sale is void', sale: aSale({ state: 'voided' }), lines: oneLine, type: 'SaleIsVoided' },
    { why: 'no line is named', sale: aSale(), lines: [], type: 'NoSuchLine' },
    { why: 'a line is not there', sale: aSale(), lines: [{ n: 2, isRestocked: false }], type: 'NoSuchLine' },
    { why: 'a line is named twice', sale: aSale(), lines: [...oneLine, ...oneLine], type: 'NoSuchLine' },
  ])('is refused when $why', ({ sale, lines, type }) => {
    expect(refund(sale, {}, lines)).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('correcting a price', () => {
  const cheaper = [{ n: 0, netCents: 4000, stateExciseCents: 360, localExciseCents: 160, salesTaxCents: 0 }];
  const change = (over: Partial<UndoFacts> = {}, lines = cheaper, given: readonly number[] = []) =>
    changePrice(aSale(), { ...facts({ seenBackCents: 226, ...over }), lines, given });

  test('gives back the difference, and a refund afterwards gives back the rest', () => {
    const changed = change();
    if (!changed.ok) throw new Error('refused');
    expect(changed.value.backCents).toBe(226);
    expect(afterEvents(aSale(), [changed.value]).lines.map(lineTotalCents)).toEqual([4520, 1130]);
  });

  test('is possible until the quarter ends, and not a day longer', () => {
    expect(change({ today: localDate('2026-05-31') }).ok).toBe(true);
    expect(change({ today: localDate('2026-06-01') })).toMatchObject({
      ok: false,
      problem: { type: 'TooLateToUndo', until: '2026-05-31' },
    });
  });

  test('never goes up', () => {
    expect(change({}, [{ ...cheaper[0]!, netCents: 9000 }])).toMatchObject({ ok: false, problem: { type: 'PriceNotLower' } });
  });

  test('gives no cannabis away: that is a refund', () => {
    const nothing = [{ n: 0, netCents: 0, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0 }];
    expect(change({}, nothing, [0])).toEqual({ ok: false, problem: { type: 'PriceIsNothing', lines: [0], instead: 'refund' } });
  });

  test.each([
    ['2026-03-01', '2026-05-31'],
    ['2026-08-31', '2026-08-31'],
    ['2026-12-01', '2027-02-28'],
    ['2028-01-15', '2028-02-29'],
    ['2026-11-25', '2026-11-30'],
  ])('the quarter of %s ends on %s', (day, end) => {
    expect(lastDayOfPeriod(localDate(day))).toBe(end);
  });
});
