import { beforeEach, describe, expect, test } from 'vitest';
import { desk, expectRefusal, sessionAt } from './client.ts';
import { aManifest, aStop, box, carrier, crate, freshTrade, lab, restocked, untested } from './goods.ts';
import type { Trade } from './goods.ts';

let trade: Trade;
beforeEach(async () => {
  trade = await freshTrade();
});

interface Manifest {
  readonly ManifestID: string;
  readonly InTransit: boolean;
  readonly Completed: boolean;
  readonly Received: boolean;
  readonly Deleted: boolean;
  readonly Stop: readonly { readonly DriverArrived: boolean; readonly InvoiceID: string }[];
}
interface Transfer {
  readonly ID: number;
  readonly Received: boolean;
  readonly IsRejected: boolean;
  readonly InvoiceID: string;
  readonly Item: readonly { readonly Amount: number; readonly ReceivedAmount: number }[];
}
interface Package {
  readonly ID: string;
  readonly RemainingAmount: number;
  readonly Status: string;
  readonly QAStatus: string;
}

const plan = async (changes = {}) =>
  (await (await trade.sender.ask('POST', '/v1/manifest', aManifest(trade, changes))).json<{ Manifest: Manifest }>()).Manifest;
const ship = async (id: string, body = {}) =>
  (await trade.sender.ask('POST', '/v1/inventory/transfer', { ManifestID: id, ...body })).json<{
    InventoryTransfer: Transfer[];
    Manifest: Manifest;
    Inventory: Package[];
  }>();
const packageOf = async (who: Trade['shop'], barcode: string) =>
  (await (await who.ask('GET', `/v1/inventory?ID=${barcode}`)).json<{ Inventory: Package[] }>()).Inventory[0];

describe('a manifest', () => {
  test('voided before it is shipped lets its packages go', async () => {
    const { ManifestID } = await plan();
    expect(await (await trade.sender.ask('PUT', `/v1/manifest/${ManifestID}/void`)).json()).toMatchObject({
      Inventory: [{ ID: crate, Status: 'Active' }],
      Manifest: { Deleted: true },
    });
    const again = await trade.sender.ask('PUT', `/v1/manifest/${ManifestID}/void`);
    await expectRefusal(again, 404, 'The manifest you specified could not be found or has already been voided.');
    expect((await plan()).ManifestID).not.toBe(ManifestID);
  });

  test('that was shipped cannot be voided', async () => {
    const { ManifestID } = await plan();
    await ship(ManifestID);
    const voided = await trade.sender.ask('PUT', `/v1/manifest/${ManifestID}/void`);
    await expectRefusal(voided, 409, 'The manifest you specified has already been fulfilled.');
  });

  test('of one company is a stranger to another', async () => {
    const { ManifestID } = await plan();
    const text = 'The manifest you specified could not be found or has already been voided.';
    await expectRefusal(await trade.shop.ask('GET', `/v1/manifest/${ManifestID}`), 404, text);
    await expectRefusal(await trade.shop.ask('PUT', `/v1/manifest/${ManifestID}/void`), 404, text);
  });

  test.each([
    { why: 'nothing on it', changes: { Stop: [] }, status: 400, text: 'Please specify at least one item to transfer.' },
    {
      why: 'a stop nobody is licensed for',
      changes: { Stop: [aStop({ LocationLicense: 'OCM-NONE-1' })] },
      status: 400,
      text: 'Please specify a valid license number.',
    },
    {
      why: 'a stop without a licence',
      changes: { Stop: [aStop({ LocationLicense: undefined })] },
      status: 400,
      text: 'Please specify the license number of the entity receiving the transfer.',
    },
    {
      why: 'two stops at one licence',
      changes: { Stop: [aStop(), aStop({ StopNumber: 2, Item: [{ InventoryID: box }] })] },
      status: 400,
      text: 'Your manifest includes more than one stop for the same license number.',
    },
    {
      why: 'one package twice',
      changes: { Stop: [aStop({ Item: [{ InventoryID: crate }, { InventoryID: crate }] })] },
      status: 409,
      text: `Barcode ${crate} has already been scheduled for transfer in a previous manifest that has not been completed yet.`,
    },
    {
      why: 'a package that was not tested',
      changes: { Stop: [aStop({ Item: [{ InventoryID: untested }] })] },
      status: 409,
      text: `The item ${untested} has not been fully QA tested and cannot be transferred until that has been completed.`,
    },
    {
      why: 'returned goods among others',
      changes: { Stop: [aStop({ Item: [{ InventoryID: crate }, { InventoryID: restocked }] })] },
      status: 400,
      text: 'Your manifest includes a mix of sale items and refund items and you must file these as separate manifests.',
    },
    {
      why: 'a package nobody has',
      changes: { Stop: [aStop({ Item: [{ InventoryID: '0000000000000001' }] })] },
      status: 404,
      text: 'You do not currently have possession of identifier 0000000000000001.',
    },
    { why: 'a driver nobody knows', changes: { Driver: [{ ID: 1 }] }, status: 404, text: 'The employee could not be found.' },
  ])('is refused with $why', async ({ changes, status, text }) => {
    await expectRefusal(await trade.sender.ask('POST', '/v1/manifest', aManifest(trade, changes)), status, text);
    expect(await packageOf(trade.sender, crate)).toMatchObject({ Status: 'Active' });
  });

  test('takes a thousand packages and no more, and how many is a setting', async () => {
    await desk.settings({ manifestMostPackages: 1 });
    const stop = aStop({ Item: [{ InventoryID: crate }, { InventoryID: box }] });
    await expectRefusal(
      await trade.sender.ask('POST', '/v1/manifest', aManifest(trade, { Stop: [stop] })),
      400,
      'Your manifest includes more than 1 items and you must file these as separate manifests.',
    );
  });

  test('keeps a package from being sold or planned again', async () => {
    await plan();
    const again = await trade.sender.ask('POST', '/v1/manifest', aManifest(trade));
    await expectRefusal(
      again,
      409,
      `Barcode ${crate} has already been scheduled for transfer in a previous manifest that has not been completed yet.`,
    );
    const sale = {
      Type: 'RECREATIONAL',
      ExternalID: 's1',
      RequestID: 'r1',
      Item: [{ Barcode: crate, Quantity: 1, Price: 1, TaxCollected: { Excise: 0, Other: 0 } }],
    };
    expect((await trade.sender.ask('POST', '/v1/sale', sale)).status).toBe(409);
  });

  test('goes to a laboratory without results', async () => {
    expect(
      (await plan({ Stop: [aStop({ LocationLicense: lab, Item: [{ InventoryID: untested }], Invoice: undefined })] })).ManifestID,
    ).toMatch(/^\d{16}$/);
  });

  test('for customers carries parts of packages and is complete when every door was reached', async () => {
    const door = {
      Name: 'Customer 1',
      City: 'Hudson',
      State: 'NY',
      ZipCode: '12534',
      Item: [{ InventoryID: crate, Quantity: 2 }],
    };
    const stops = [
      aStop({ ...door, LocationLicense: undefined, Invoice: undefined }),
      aStop({ ...door, StopNumber: 2, Name: 'Customer 2', LocationLicense: undefined, Invoice: undefined }),
    ];
    const { ManifestID } = await plan({ Type: 'Delivery', Stop: stops });
    expect(await packageOf(trade.sender, crate)).toMatchObject({ RemainingAmount: 40, Status: 'Active' });
    await trade.sender.ask('PUT', `/v1/manifest/${ManifestID}/stop/1/arrive`);
    const { Manifest } = await (
      await trade.sender.ask('PUT', `/v1/manifest/${ManifestID}/stop/2/arrive`)
    ).json<{ Manifest: Manifest }>();
    expect(Manifest.Completed).toBe(true);
    const tooMuch = aManifest(trade, {
      Type: 'Delivery',
      Stop: [aStop({ ...door, Item: [{ InventoryID: crate, Quantity: 41 }] })],
    });
    await expectRefusal(
      await trade.sender.ask('POST', '/v1/manifest', tooMuch),
      400,
      'Barcode 7000 0000 0000 0001 does not have sufficient remaining quantity.',
    );
  });

  test('for a carrier leaves once the carrier took it on, and is free again when it did not', async () => {
    const hands = await sessionAt(carrier, '604000003');
    const post = async () =>
      (
        await (
          await trade.sender.ask('POST', '/v1/manifest/thirdparty', {
            ThirdPartyTransporter: { LicenseNumber: carrier },
            Stop: [aStop()],
          })
        ).json<{ Manifest: Manifest }>()
      ).Manifest.ManifestID;
    const first = await post();
    expect(await ship(first)).toMatchObject({ Error: 'The third party transporter has not accepted the manifest.' });
    expect(await (await hands.ask('PUT', `/v1/manifest/thirdparty/${first}/reject`)).json()).toMatchObject({
      Manifest: { Deleted: true },
      Inventory: [{ Status: 'Active' }],
    });
    const second = await post();
    await hands.ask('PUT', `/v1/manifest/thirdparty/${second}/accept`);
    expect((await ship(second)).Manifest.InTransit).toBe(true);
    expect((await hands.ask('PUT', `/v1/manifest/thirdparty/${second}/stop/1/arrive`)).status).toBe(200);
  });

  test('that a buyer picks up names the buyer’s own driver', async () => {
    const body = {
      Driver: [{ Name: 'Their Driver', DateofBirth: '1990-05-05' }],
      Vehicle: { Description: 'Red van', ID: 'VIN7' },
      Stop: [aStop()],
    };
    expect(await (await trade.sender.ask('POST', '/v1/manifest/pickup', body)).json()).toMatchObject({
      Manifest: { Type: 'Pickup', Driver: [{ Name: 'Their Driver' }], Vehicle: { ID: 'VIN7' } },
    });
  });
});
