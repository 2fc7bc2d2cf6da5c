import { expect, test } from 'vitest';
import type { ItemId, PackageId, RefundId, SaleId } from '../identifiers.ts';
import { aStaffId } from '../testing/builders.ts';
import { balanceOf, givenBack, sumAmounts } from './given-back.ts';
import { lineTotalCents, type SaleEvent, type SoldLine, type SoldSale } from './sold-sale.ts';

const aLine = (n: number, amounts: Partial<SoldLine> = {}): SoldLine => ({
  ...{ n, itemId: `item_${n}` as ItemId, packageId: `pkg_${n}` as PackageId, barcode: '6853296789574115', category: 'flower' },
  ...{ units: 1, netCents: 4200, stateExciseCents: 378, localExciseCents: 168, salesTaxCents: 0, refund: null },
  ...amounts,
});
const sold: SoldSale = {
  ...{ id: 'sale_1' as SaleId, state: 'completed', sequence: 0 },
  lines: [
    aLine(0),
    aLine(1, { netCents: 1000, stateExciseCents: 90, localExciseCents: 40 }),
    aLine(2, { category: 'accessory', netCents: 1800, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 160 }),
  ],
};
const step = { by: aStaffId, at: '2026-03-02T20:00:00Z', reason: 'Wrong bag', giveBack: { kind: 'cash' } } as const;
const refund = (n: number, isRestocked: boolean, backCents: number): SaleEvent => ({
  ...{ type: 'SaleRefunded', refundId: `ref_${n}` as RefundId, lines: [{ n, isRestocked }], backCents },
  ...step,
});
const lowered: SaleEvent = {
  ...{ type: 'SalePriceChanged', backCents: 1130 },
  lines: [{ n: 0, netCents: 3200, stateExciseCents: 288, localExciseCents: 128, salesTaxCents: 0 }],
  ...step,
};
const voided: SaleEvent = { type: 'SaleVoided', backCents: 7836 - 1130, ...step };
const cents = (lines: readonly Parameters<typeof lineTotalCents>[0][]) =>
  lines.reduce((sum, line) => sum + lineTotalCents(line), 0);

test('a refund gives back what its line cost, with the tax that was in it', () => {
  expect(givenBack(sold, [refund(2, true, 1960)])).toEqual([
    [{ n: 2, cameBack: true, netCents: 1800, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 160 }],
  ]);
});

test('a refund after a lowered price gives back the lowered one', () => {
  const [first, second] = givenBack(sold, [lowered, refund(0, false, 3616)]);
  expect(first).toEqual([
    { n: 0, cameBack: false, netCents: 1000, stateExciseCents: 90, localExciseCents: 40, salesTaxCents: 0 },
  ]);
  expect(second).toEqual([
    { n: 0, cameBack: false, netCents: 3200, stateExciseCents: 288, localExciseCents: 128, salesTaxCents: 0 },
  ]);
});

test.each([
  { why: 'two refunds', events: [refund(0, true, 4746), refund(2, false, 1960)] },
  { why: 'a lowered price and a void', events: [lowered, voided] },
  { why: 'a lowered price and refunds', events: [lowered, refund(0, false, 3616), refund(1, true, 1130)] },
])('the lines of each step add up to what was given back: $why', ({ events }) => {
  expect(givenBack(sold, events).map(cents)).toEqual(events.map(({ backCents }) => backCents));
});

test('a sale that was voided comes to nothing, its taxes too', () => {
  const paid = sumAmounts(sold.lines);
  expect(balanceOf(paid, givenBack(sold, [lowered, voided]).flat())).toEqual({
    ...{ paidCents: 7836, backCents: 7836, keptCents: 0, keptTaxCents: 0 },
  });
  expect(balanceOf(paid, givenBack(sold, [refund(2, true, 1960)]).flat())).toEqual({
    ...{ paidCents: 7836, backCents: 1960, keptCents: 5876, keptTaxCents: 676 },
  });
});
