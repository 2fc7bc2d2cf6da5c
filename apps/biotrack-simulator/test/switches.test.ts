import { beforeEach, describe, expect, test } from 'vitest';
import { aSale, call, desk, expectRefusal, freshState, hudson, jar, sessionAt } from './client.ts';
import type { Session } from './client.ts';
import { aManifest, aStop, box, crate, freshTrade, untested } from './goods.ts';
import { credentials, expectError, say, v1Session } from './v1-client.ts';

/** Rules that differ between states and that the other files tell only one side of. */
describe('a privilege', () => {
  const clerk = { license_number: credentials.license_number, username: 'clerk@example.com', password: 'another horse' };
  const dispense = { data: [{ barcodeid: jar, quantity: 1, price: '8.00' }] };

  beforeEach(freshState);

  test('is asked for in both dialects, unless the state is set not to', async () => {
    const admin = await v1Session();
    const person = {
      new_username: clerk.username,
      new_password: clerk.password,
      new_admin: 0,
      new_permissions: { sync_sale: 1 },
    };
    await admin('user_add', person);
    const theirs = await v1Session(clerk);
    const { sessionid } = await say({ API: '4.0', action: 'login', ...clerk });
    const shop = await sessionAt(hudson);
    const headers = { ...shop.headers, 'X-Session-Token': String(sessionid) };
    const sell = () => call('/v1/sale', { method: 'POST', headers, body: JSON.stringify(aSale()) });
    const text = 'The current session does not possess access to the sale_dispense privilege.';
    expectError(await theirs('sale_dispense', dispense), text, 62);
    await expectRefusal(await sell(), 403, text);
    await desk.settings({ privileges: false });
    expect(await theirs('sale_dispense', dispense)).toMatchObject({ success: 1 });
    expect((await sell()).status).toBe(200);
  });
});

describe('a filed month', () => {
  let shop: Session;
  beforeEach(async () => {
    await freshState();
    shop = await sessionAt(hudson);
  });

  test('lets its sales be neither sold, corrected nor voided, in either dialect, unless the state is set so', async () => {
    const v1 = await v1Session();
    const now = new Date();
    const [month, year] = [now.getUTCMonth() + 1, now.getUTCFullYear()];
    const { Sale } = await (
      await shop.ask('POST', '/v1/sale', aSale())
    ).json<{ Sale: { ID: number; TransactionID: number }[] }>();
    const { ID: id, TransactionID: transactionid } = Sale[0]!;
    await v1('tax_obligation_file', { location: hudson, month, year, gross_sales: '43.44', excise_tax: '0', verify: 1 });
    const period = `${String(month).padStart(2, '0')}/${year}`;
    const text = `The transaction specified occurred in ${period} which is a currently locked tax period.`;
    const again = { data: [{ barcodeid: jar, quantity: 1, price: '8.00' }] };
    const price = { transactionid, barcodeid: jar, price: '40.00' };
    for (const answer of [
      await v1('sale_dispense', again),
      await v1('sale_modify', price),
      await v1('sale_void', { transactionid }),
    ])
      expect(answer).toMatchObject({ success: 0, error: text, errorcode: 1020 });
    const correct = () => shop.ask('PUT', `/v1/sale/${id}`, { Item: [{ ItemNumber: 0, Price: 40 }] });
    expect((await correct()).status).toBe(409);
    expect((await shop.ask('PUT', `/v1/sale/${id}/void`, { VoidReason: 'late' })).status).toBe(409);
    await desk.settings({ taxPeriodLock: false });
    expect((await correct()).status).toBe(200);
    expect(await v1('sale_void', { transactionid })).toMatchObject({ success: 1 });
  });
});

describe('v1 in a state that has less', () => {
  test('has no nonce_replay', async () => {
    await freshState();
    const v1 = await v1Session();
    await v1('sale_dispense', { nonce: 'n-1', data: [{ barcodeid: jar, quantity: 1, price: '8.00' }] });
    await desk.settings({ nonceReplay: false });
    const text = 'The current session does not possess access to the nonce_replay privilege.';
    expectError(await v1('nonce_replay', { nonce: 'n-1' }), text, 62);
  });

  test('refuses to train, and books nothing for real', async () => {
    await freshState();
    await desk.settings({ trainingSet: false });
    const v1 = await v1Session();
    const practice = { training: 1, data: [{ barcodeid: jar, quantity: 1, price: '8.00' }] };
    expectError(await v1('sale_dispense', practice), 'Training mode is not available.', 602);
    expect((await v1('sync_sale'))['sale']).toEqual([]);
  });
});

describe('a manifest', () => {
  test.each([
    {
      why: 'stops at one licence twice',
      setting: 'manifestOneStopPerLicence',
      strict: true,
      mild: false,
      stops: [
        aStop(),
        aStop({ StopNumber: 2, Item: [{ InventoryID: box }], Invoice: { Inventory: [{ InventoryID: box, Price: 9 }] } }),
      ],
    },
    { why: 'names one driver of two', setting: 'manifestDrivers', strict: 2, mild: 1, stops: [aStop()] },
    {
      why: 'carries goods without results',
      setting: 'manifestNeedsResults',
      strict: true,
      mild: false,
      stops: [aStop({ Item: [{ InventoryID: untested }], Invoice: { Inventory: [{ InventoryID: untested, Price: 9 }] } })],
    },
  ])('that $why is refused or taken, as the state is set', async ({ setting, strict, mild, stops }) => {
    const trade = await freshTrade();
    const plan = async () => (await trade.sender.ask('POST', '/v1/manifest', aManifest(trade, { Stop: stops }))).status;
    await desk.settings({ [setting]: strict });
    expect(await plan()).toBeGreaterThanOrEqual(400);
    await desk.settings({ [setting]: mild });
    expect(await plan()).toBe(200);
  });

  test('that was shipped is voided only where the state allows it, and its goods are free again', async () => {
    const trade = await freshTrade();
    const { Manifest } = await (
      await trade.sender.ask('POST', '/v1/manifest', aManifest(trade))
    ).json<{ Manifest: { ManifestID: string } }>();
    await trade.sender.ask('POST', '/v1/inventory/transfer', { ManifestID: Manifest.ManifestID });
    const voided = () => trade.sender.ask('PUT', `/v1/manifest/${Manifest.ManifestID}/void`);
    await expectRefusal(await voided(), 409, 'The manifest you specified has already been fulfilled.');
    await desk.settings({ voidAfterShipping: true });
    expect((await voided()).status).toBe(200);
    const { Inventory } = await (await trade.sender.ask('GET', `/v1/inventory?ID=${crate}`)).json<{ Inventory: unknown[] }>();
    expect(Inventory).toMatchObject([{ RemainingAmount: 40, Status: 'Active' }]);
  });
});

/** So many grams of flower, just made, and the session that made it. */
async function freshFlower(grams: number) {
  const v1 = await v1Session();
  const room = ((await v1('sync_inventory_room'))['inventory_room'] as { roomid: unknown }[])[0]!.roomid;
  const data = { strain: 'Blueberry', invtype: 6, quantity: grams, room };
  const fresh = await v1('inventory_new', { location: hudson, data });
  return { v1, barcodeid: [fresh['barcode_id']].flat()[0] };
}

describe('a package', () => {
  test('is split before its results, or not, as the state is set', async () => {
    const trade = await freshTrade();
    const split = async () => (await trade.sender.ask('POST', `/v1/inventory/${untested}/sublot`, { Amount: 1 })).status;
    expect(await split()).toBe(200);
    await desk.settings({ splitNeedsResults: true });
    expect(await split()).toBe(409);
  });

  test('becomes a flower lot of as many pounds as the state allows', async () => {
    await freshState();
    const { v1, barcodeid } = await freshFlower(3000);
    const lot = (grams: number) =>
      v1('inventory_create_lot', { data: [{ barcodeid, remove_quantity: grams, remove_quantity_uom: 'g' }], lot_type: 13 });
    await desk.settings({ flowerLotMostPounds: 5 });
    expectError(await lot(2268), 'You cannot create flower lots greater than 5 pounds.', '202');
    expect(await lot(2267)).toMatchObject({ success: '1' });
    await desk.settings({ flowerLotMostPounds: 0 });
    expect(await lot(733)).toMatchObject({ success: '1' });
  });

  test('finished goods are made of a lot, and of what grew only where a state does not mind', async () => {
    await freshState();
    const { v1, barcodeid: flower } = await freshFlower(100);
    const jars = (barcodeid: unknown) =>
      v1('inventory_convert', {
        data: [{ barcodeid, remove_quantity: 35, remove_quantity_uom: 'g' }],
        ...{
          derivative_type: 28,
          derivative_quantity: 10,
          derivative_quantity_uom: 'each',
          derivative_product: 'Cold Frame 3.5 g',
        },
      });
    expectError(await jars(flower), 'You cannot convert from Flower into Usable Marijuana.', '202');
    const data = [{ barcodeid: flower, remove_quantity: 35, remove_quantity_uom: 'g' }];
    const lot = await v1('inventory_create_lot', { data, lot_type: 13 });
    expect(await jars(lot['barcode_id'])).toMatchObject({ success: '1' });
    await desk.settings({ finishedFromLots: false });
    expect(await jars(flower)).toMatchObject({ success: '1' });
  });
});
