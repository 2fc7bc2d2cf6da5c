import type { SaleBackView } from '@countersign/contract/office-views';
import { describe, expect, test } from 'vitest';
import { encodeReceipt } from './receipt-slip.ts';
import { backReceiptWords, receiptOf, receiptOfBack, receiptSaleOfOrder, receiptSaleOfSale, type Receipt } from './receipt.ts';

const place = {
  ...{ name: 'Hazel & Orne', address: '12 Wall Street, Kingston', licenceNumber: 'OCM-RETL-26-000412' },
  timeZone: 'America/New_York',
};
const sold = {
  ...{ number: 'A47', completedAt: '2026-03-02T22:00:00Z', soldBy: 'Mo Adler', deviceName: 'Tablet 1' },
  lines: [
    {
      ...{ quantity: 2, name: 'Cold Frame', sizeLabel: '3.5 g', brand: 'Rill', priceCents: 4200, deal: null },
      barcodes: ['6853296789574115'],
    },
    {
      quantity: 1,
      name: 'Grinder',
      sizeLabel: '1 piece',
      brand: '',
      priceCents: 1800,
      deal: null,
      barcodes: ['6853296789574116'],
    },
  ],
  totals: { netCents: 10_200, stateExciseCents: 756, localExciseCents: 336, salesTaxCents: 160, totalCents: 11_452 },
  tender: { kind: 'cash', tenderedCents: 12_000, changeCents: 548 },
  report: { stateId: '900112', reference: 'ref' },
  events: [] as readonly SaleBackView[],
} as const;
const grinderBack: SaleBackView = {
  ...{ type: 'SaleRefunded', at: '2026-03-03T15:30:00Z', byName: 'Priya Roy', backCents: 1960 },
  giveBack: { kind: 'debit', reference: 'TERM-0099' },
  lines: [
    {
      ...{ n: 1, name: 'Grinder', sizeLabel: '1 piece', barcode: '6853296789574116', units: 1, cameBack: true },
      ...{ netCents: 1800, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 160 },
    },
  ],
};
const lowered: SaleBackView = {
  ...{ type: 'SalePriceChanged', at: '2026-03-02T23:00:00Z', byName: 'Priya Roy', backCents: 452, giveBack: { kind: 'cash' } },
  lines: [
    {
      ...{ n: 0, name: 'Cold Frame', sizeLabel: '3.5 g', barcode: '6853296789574115', units: 2, cameBack: false },
      ...{ netCents: 400, stateExciseCents: 36, localExciseCents: 16, salesTaxCents: 0 },
    },
  ],
};
const voided: SaleBackView = { ...grinderBack, type: 'SaleVoided', backCents: 11_452 - 452 };
const rowsOf = (receipt: Receipt) =>
  receipt.blocks.map((block) => block.map(({ text, amount = '' }) => `${text} ${amount}`.trim()));

describe('the receipt of a sale', () => {
  test('says what was paid, tax by tax', () => {
    const receipt = receiptOf(sold, place);
    expect(receipt.banner).toBeNull();
    expect(rowsOf(receipt)).toEqual([
      ['2 × Cold Frame, 3.5 g $84.00', '1 × Grinder, 1 piece $18.00'],
      [
        ...['Before tax $102.00', 'State excise 9 % $7.56', 'Local excise 4 % $3.36', 'Sales tax $1.60', 'Total $114.52'],
        ...['Cash $120.00', 'Change $5.48'],
      ],
    ]);
    expect(receipt.foot).toEqual(['Sale ID 900112']);
  });

  test('printed again, says each time that money went back, how, and what stays paid', () => {
    const receipt = receiptOf({ ...sold, events: [lowered, grinderBack] }, place);
    expect(receipt.banner).toBe('Money was given back since. It stands below.');
    expect(rowsOf(receipt).slice(2)).toEqual([
      [
        'Price corrected Mar 2, 2026, 6:00 PM',
        '2 × Cold Frame, 3.5 g $4.00',
        'Tax that came back $0.52',
        'Given back in cash −$4.52',
      ],
      [
        'Refunded Mar 3, 2026, 10:30 AM',
        '1 × Grinder, 1 piece $18.00',
        'Tax that came back $1.60',
        'Given back by debit TERM-0099 −$19.60',
      ],
      ['Paid $114.52', 'Given back −$24.12', 'Stays paid $90.40', 'Tax in it $10.40'],
    ]);
  });

  test('of a voided sale says so before anything else', () => {
    const receipt = receiptOf({ ...sold, events: [voided] }, place);
    expect(receipt.banner).toBe('Voided. All of the money was given back.');
    expect(JSON.stringify(receipt)).toContain('Voided Mar 3, 2026, 10:30 AM');
  });

  test('never repeats the reason that staff gave', () => {
    const withReason = { ...grinderBack, reason: 'Shopper was rude' };
    expect(JSON.stringify(receiptOf({ ...sold, events: [withReason] }, place))).not.toContain('rude');
    expect(JSON.stringify(receiptOfBack(sold, withReason, place))).not.toContain('rude');
  });
});

describe('the receipt of money that was given back', () => {
  test('names the sale, the lines, the tax that came back, and the road it took', () => {
    const receipt = receiptOfBack(sold, grinderBack, place);
    expect(receipt.banner).toBe('Refunded: $19.60 given back');
    expect(receipt.head).toEqual([
      ...['12 Wall Street, Kingston', 'License OCM-RETL-26-000412', 'Mar 3, 2026, 10:30 AM', 'Priya Roy'],
      'Of order A47, sold Mar 2, 2026, 5:00 PM',
    ]);
    expect(rowsOf(receipt)).toEqual([
      ['1 × Grinder, 1 piece $18.00'],
      ['Before tax $18.00', 'Sales tax $1.60', 'Given back $19.60', 'Debit TERM-0099 $19.60'],
    ]);
    expect(receipt.blocks[0]?.[0]?.small).toEqual(['6853296789574116', 'Came back']);
    expect(backReceiptWords(grinderBack)).toBe('Refunded: receipt for $19.60 given back');
  });
});

test('the counter and the office print the same receipt', () => {
  const { deviceName: _, ...rest } = sold;
  const common = {
    ...{ completedAt: rest.completedAt, completedBy: { name: rest.soldBy }, totals: rest.totals, tender: rest.tender },
    ...{ report: rest.report, events: [grinderBack] },
  };
  const order = {
    ...{ number: 'A47', totals: rest.totals, sale: common },
    lines: rest.lines.map(({ barcodes, deal: _none, ...line }) => ({
      ...line,
      picked: barcodes.map((barcode) => ({ barcode })),
    })),
  };
  const sale = {
    ...{ ...common, orderNumber: 'A47' },
    lines: rest.lines.map(({ quantity: units, barcodes: [barcode], deal: _none, ...line }) => ({ ...line, units, barcode })),
  };
  const atCounter = receiptSaleOfOrder(order as never, '');
  expect(receiptOf(receiptSaleOfSale(sale as never), place)).toEqual(receiptOf(atCounter!, place));
});

test.each([32, 42, 48] as const)(
  'a receipt printer with %i characters a line gets every amount and no sign it lacks',
  (columns) => {
    const receipt = receiptOf({ ...sold, events: [lowered, grinderBack] }, place);
    const printed = new TextDecoder('latin1').decode(encodeReceipt(receipt, columns));
    for (const row of receipt.blocks.flat()) expect(printed).toContain((row.amount ?? '').replace('−', '-'));
    expect(printed).toContain('2 x Cold Frame');
    expect(printed).not.toContain('?');
  },
);
