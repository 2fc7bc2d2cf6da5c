import { beforeEach, describe, expect, test } from 'vitest';
import { desk, hudson } from './client.ts';
import { aV1Manifest, aV1Stop, box, crate, freshTrade, grower, untested } from './goods.ts';
import type { Trade } from './goods.ts';
import { expectError } from './v1-client.ts';
import type { V1Answer, V1Session } from './v1-client.ts';

let trade: Trade;
let shop: V1Session;
let sender: V1Session;
beforeEach(async () => {
  trade = await freshTrade();
  shop = trade.shopV1;
  sender = trade.senderV1;
});

const file = async (changes = {}) => (await sender('inventory_manifest', aV1Manifest(trade, changes)))['barcode_id'] as string;
const ship = (manifestId: string, data: unknown = [{ barcodeid: crate, price: '400.00' }]) =>
  sender('inventory_transfer_outbound', { manifest_id: manifestId, data });
const rows = async (who: V1Session, table: string) => (await who(`sync_${table}`))[table] as V1Answer[];
const left = async (who: V1Session) => (await rows(who, 'inventory')).find((row) => row['id'] === crate)?.['remaining_quantity'];

describe('a shipment in v1', () => {
  test('is filed, sent, looked up and received', async () => {
    const manifestId = await file();
    expect(manifestId).toMatch(/^\d{16}$/);
    expectError(
      await shop('inventory_manifest_lookup', { location: hudson }),
      'No inbound transfers found. However, there was 1 pending manifest that have yet to be shipped. If you are expecting one of these to be available, please contact the vendor and inform them that they must complete the transfer before it can be accepted inbound.',
      602,
    );
    await ship(manifestId);
    expect(await shop('inventory_manifest_lookup', { location: hudson })).toMatchObject({
      data: [
        {
          item_count: 1,
          license_number: grower,
          manifest_id: manifestId,
          transfer_date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) as string,
        },
      ],
    });
    expect(await shop('inventory_transfer_lookup', { location: hudson, manifest_id: manifestId })).toMatchObject({
      data: [{ barcode_id: crate, quantity: '40', inventorytype: 28, is_sample: null }],
    });
    expect(
      await shop('inventory_transfer_inbound', { location: hudson, data: [{ barcodeid: crate, quantity: 40, uom: 'each' }] }),
    ).toMatchObject({ success: 1 });
    expect([await left(sender), await left(shop)]).toEqual(['0', '40']);
    expectError(
      await shop('inventory_transfer_lookup', { location: hudson, manifest_id: manifestId }),
      'No outstanding inbound inventory items were found.',
      602,
    );
  });

  test('stands in the sender’s table and, born of the sender’s transaction, in the receiver’s', async () => {
    const { transactionid } = await ship(await file());
    await shop('inventory_transfer_inbound', { location: hudson, data: [{ barcodeid: crate, quantity: 40 }] });
    expect(await rows(sender, 'inventory_transfer')).toMatchObject([
      { inventoryid: crate, price: '400.00', quantity: '40', outbound_license: hudson },
    ]);
    expect(await rows(shop, 'inventory_transfer_inbound')).toMatchObject([
      { inventoryid: crate, outbound_license: grower, transactionid_original: transactionid, is_refund: 0, refund_amount: null },
    ]);
    const answer = await sender('sync_manifest');
    expect(Object.keys(answer).sort()).toEqual(['manifest', 'manifest_stop_data', 'manifest_stop_items', 'success']);
    expect(answer['manifest']).toMatchObject([
      { fulfilled: '1', transporter_dob: '01/31/1980', transporter_vehicle_details: 'Black Chevy Cavalier 23856' },
    ]);
  });

  test('received short sends the rest back, which the sender takes in', async () => {
    await ship(await file());
    await shop('inventory_transfer_inbound', { location: hudson, data: [{ barcodeid: crate, quantity: '38' }] });
    expect((await sender('inventory_transfer_outbound_return_lookup', { location: grower }))['data']).toMatchObject([
      { barcode_id: crate, quantity: '2', is_return: 1 },
    ]);
    await sender('inventory_transfer_outbound_return', { location: grower, data: [{ barcodeid: crate, quantity: 2 }] });
    expect([await left(sender), await left(shop)]).toEqual(['2', '38']);
    expectError(
      await sender('inventory_transfer_outbound_return_lookup', { location: grower }),
      'No outstanding returned items were found.',
      '602',
    );
  });

  test('planned in the Licensee API may be received in v1: it is one set of books', async () => {
    const manifestId = await file();
    await trade.sender.ask('POST', '/v1/inventory/transfer', {
      ManifestID: manifestId,
      Item: [{ InventoryID: crate, Price: 400 }],
    });
    await shop('inventory_transfer_inbound', { location: hudson, data: [{ barcodeid: crate, quantity: 40 }] });
    expect(await left(shop)).toBe('40');
  });

  test('is repriced until its month is filed', async () => {
    const { transactionid } = await ship(await file());
    const reprice = () => sender('inventory_transfer_outbound_modify', { transactionid, barcodeid: crate, price: '390.00' });
    expect(await reprice()).toMatchObject({ success: 1 });
    const now = new Date();
    const month = {
      location: grower,
      month: now.getUTCMonth() + 1,
      year: now.getUTCFullYear(),
      gross_sales: 0,
      excise_tax: 0,
      verify: 0,
    };
    expect(await sender('tax_obligation_file', month)).toMatchObject({ success: 1, excise_tax: '0.00', total_sales: '0.00' });
    const locked = `The transaction specified occurred in ${String(month.month).padStart(2, '0')}/${month.year} which is a currently locked tax period.`;
    expectError(await reprice(), locked, 1020);
    expectError(await sender('inventory_transfer_outbound_void', { transactionid }), locked, 1020);
    expectError(
      await sender('tax_obligation_file', month),
      'The tax obligation report for this period has already been filed and will need to be unlocked by the WSLCB before it can be re-filed.',
      '602',
    );
  });

  test('may be voided while nothing of it was received', async () => {
    const { transactionid } = await ship(await file());
    expect(await sender('inventory_transfer_outbound_void', { transactionid })).toMatchObject({ success: 1 });
    expect(await left(sender)).toBe('40');
    expectError(
      await sender('inventory_transfer_outbound_void', { transactionid }),
      'The transaction you specified could not be found or has already been voided.',
      602,
    );
  });
});

describe('the state says no', () => {
  test.each([
    {
      why: 'nobody is licensed there',
      changes: { stop_overview: [aV1Stop({ vendor_license: 'OCM-NONE' })] },
      error: 'Please specify a valid license number.',
      code: '602',
    },
    {
      why: 'a package was not tested',
      changes: { stop_overview: [aV1Stop({ barcodeid: [untested] })] },
      error: `The item ${untested} has not been fully QA tested and cannot be transferred until that has been completed.`,
      code: '202',
    },
    { why: 'the driver is unknown', changes: { employee_id: '7' }, error: 'The employee could not be found.', code: 600 },
    {
      why: 'the location is another’s',
      changes: { location: hudson },
      error: 'You provided an invalid location license number.',
      code: 63,
    },
    {
      why: 'nothing is on it',
      changes: { stop_overview: [] },
      error: 'Please specify at least one item to transfer.',
      code: 602,
    },
  ])('to a manifest when $why', async ({ changes, error, code }) => {
    expectError(await sender('inventory_manifest', aV1Manifest(trade, changes)), error, code);
  });

  test('to whoever is in too much of a hurry, where there is a waiting period', async () => {
    const manifestId = await file();
    await desk.settings({ manifestWaitHours: 24 });
    expectError(await ship(manifestId), 'The mandatory 24 hour waiting period has not passed.', 602);
    const stop = aV1Stop({
      barcodeid: [box],
      approximate_departure: Math.floor(Date.now() / 1000) + 3600,
      approximate_arrival: 4_000_000_000,
    });
    expectError(
      await sender('inventory_manifest', aV1Manifest(trade, { stop_overview: [stop] })),
      'The departure time for stop number 1 is less than 24 hours from the current time and will need to be corrected.',
      268,
    );
  });

  test('to a shipment without prices, empty, or of a manifest that left', async () => {
    const manifestId = await file();
    expectError(
      await ship(manifestId, [{ barcodeid: crate }]),
      `You did not provide a sale price for the inventory item ${crate}.`,
      602,
    );
    expectError(await ship(manifestId, []), 'Please specify at least one item to transfer.', 602);
    await ship(manifestId);
    expectError(await ship(manifestId), 'The manifest you specified has already been fulfilled.', 602);
    expectError(
      await sender('inventory_manifest_void', { manifest_id: manifestId }),
      'The manifest you specified has already been fulfilled.',
      602,
    );
  });

  test('to a receipt of what was never sent there, and to a look-up for another’s location', async () => {
    expectError(
      await shop('inventory_transfer_inbound', { location: hudson, data: [{ barcodeid: crate, quantity: 1 }] }),
      'The barcode identifier could not be found under the specified license number or has already been received.',
      602,
    );
    expectError(await shop('inventory_manifest_lookup', { location: grower }), 'Please specify a valid license number.', '602');
    expectError(
      await shop('inventory_manifest_lookup', { location: hudson }),
      'No inbound transfers or pending manifests found.',
      '602',
    );
  });
});
