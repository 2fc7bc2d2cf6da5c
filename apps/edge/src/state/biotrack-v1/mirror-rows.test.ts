import { describe, expect, test } from 'vitest';
import { invoicesOf } from './mirror-rows.ts';

/** A row of `sync_inventory_transfer_inbound` as it was captured, of what we received. */
const received = (over: Readonly<Record<string, unknown>> = {}) => ({
  ...{ deleted: 0, inventoryid: '2023164042000000', inventorytype: 7, is_refund: 0, location: '990001', manifest_stop: '1' },
  ...{ manifestid: '2023164090000000', outbound_license: '999000002', price: '0.01', quantity: '100', refund_amount: null },
  ...{ strain: 'blue dream', transactionid: '4920', transactionid_original: '4918', ...over },
});
const line = (barcode: string, priceCents: number) => ({ barcode, units: 100, priceCents });

describe('what we bought, in v1', () => {
  test('is one invoice for each shipment, under the transaction that its sender knows too', () => {
    const rows = [
      received(),
      received({ inventoryid: '2023164042000001', price: '40.00', transactionid: 4921 }),
      received({ inventoryid: '2023164042000002', transactionid: '4940', transactionid_original: '4930' }),
    ];
    expect(invoicesOf(rows)).toMatchObject([
      {
        ...{ kind: 'invoice', id: '4918', isGone: false, version: 4921 },
        facts: {
          ...{ sellerLicence: '999000002', buyerLicence: '990001', payments: [] },
          lines: [line('2023164042000000', 1), line('2023164042000001', 4_000)],
        },
      },
      { id: '4930', version: 4940 },
    ]);
  });

  test.each([
    { why: 'it came back to us', over: { is_refund: '1', refund_amount: '50.00' } },
    { why: 'nothing of it was kept', over: { quantity: '0' } },
    { why: 'it moved within the company, for no price', over: { price: null } },
  ])('is not what was received when $why', ({ over }) => {
    expect(invoicesOf([received(over)])).toEqual([]);
  });

  test('is owed no more when every receipt was taken back', () => {
    expect(invoicesOf([received({ deleted: '1' })])).toMatchObject([{ isGone: true, facts: { lines: [] } }]);
  });

  test('is not guessed from a row that says too little', () => {
    expect(invoicesOf([received({ outbound_license: null })])).toEqual([undefined]);
  });
});
