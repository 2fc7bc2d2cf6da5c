import { beforeAll, describe, expect, test } from 'vitest';
import { aLicence, aPackage, desk, hudson, sessionAt } from './client.ts';
import type { Session } from './client.ts';
import { aManifest, aStop, carrier, freshTrade, grower, lab } from './goods.ts';
import type { Trade } from './goods.ts';
import { keepAnswers, samplesPresent } from './sample-shapes.ts';

/**
 * A week on the road in which every route of manifests, transfers and invoices is asked, by the grower, the shop, the carrier and
 * the laboratory, and compared as `licensee-samples` does it. Each package goes one way of all there are.
 */
const kept = keepAnswers();
let trade: Trade;

const goods = Array.from({ length: 12 }, (_, place) => `71000000000000${String(place).padStart(2, '0')}`);
const nextPackage = (): string => goods.shift()!;

interface Planned {
  readonly Manifest: { readonly ManifestID: string };
}
interface Shipped {
  readonly InventoryTransfer: readonly [{ readonly ID: number; readonly InvoiceID: string }];
}

const ask = <Body = Record<string, never>>(
  route: string,
  body?: unknown,
  ids: Readonly<Record<string, string | number>> = {},
  who: Session = trade.sender,
): Promise<Body> => kept.ask<Body>(who, route, body, ids);

const stopWith = (barcode: string, license = hudson) =>
  aStop({
    LocationLicense: license,
    Item: [{ InventoryID: barcode }],
    Invoice: { Inventory: [{ InventoryID: barcode, Price: 400 }] },
  });

async function plan(barcode: string, license = hudson): Promise<string> {
  const planned = await ask<Planned>('POST /v1/manifest', aManifest(trade, { Stop: [stopWith(barcode, license)] }));
  return planned.Manifest.ManifestID;
}

async function ship(id: string): Promise<Shipped['InventoryTransfer'][0]> {
  const shipped = await ask<Shipped>('POST /v1/inventory/transfer', { ManifestID: id });
  return shipped.InventoryTransfer[0];
}

/** Planned, on its way and arrived; the number of its transfer. */
async function arrived(barcode: string, license = hudson): Promise<number> {
  const id = await plan(barcode, license);
  const { ID } = await ship(id);
  await ask('PUT /v1/manifest/{id}/stop/{stopnumber}/arrive', undefined, { id, stopnumber: 1 });
  return ID;
}

async function manifests(): Promise<void> {
  const id = await plan(nextPackage());
  await ask('GET /v1/manifest');
  await ask('GET /v1/manifest/{id}', undefined, { id });
  await ask('PUT /v1/manifest/{id}', { Driver: [{ ID: trade.driver }], Vehicle: { ID: String(trade.vehicle) } }, { id });
  await ship(id);
  await ask('PUT /v1/manifest/{id}/stop/{stopnumber}/arrive', undefined, { id, stopnumber: 1 });
  await ask('PUT /v1/manifest/{id}/stop/{stopnumber}/arrive/undo', undefined, { id, stopnumber: 1 });
  await ask('PUT /v1/manifest/{id}/void', undefined, { id: await plan(nextPackage()) });
}

async function pickup(): Promise<void> {
  const hands = { Driver: [{ Name: 'Their Driver', DateofBirth: '1990-05-05' }], Vehicle: { Description: 'Van', ID: 'VIN7' } };
  const { Manifest } = await ask<Planned>('POST /v1/manifest/pickup', { ...hands, Stop: [stopWith(nextPackage())] });
  const id = Manifest.ManifestID;
  await ask('GET /v1/manifest/pickup');
  await ask('PUT /v1/manifest/pickup/{id}', hands, { id });
  await ask('PUT /v1/manifest/pickup/{id}/modify', hands, { id });
}

async function thirdParty(): Promise<void> {
  const hands = await sessionAt(carrier, '604000003');
  const post = async () => {
    const body = { ThirdPartyTransporter: { LicenseNumber: carrier }, Stop: [stopWith(nextPackage())] };
    return (await ask<Planned>('POST /v1/manifest/thirdparty', body)).Manifest.ManifestID;
  };
  const id = await post();
  const drivers = {
    Driver: [{ Name: 'Carl Carrier', DateofBirth: '1988-01-01' }],
    Vehicle: { Description: 'Lorry', ID: 'VIN8' },
  };
  await ask('GET /v1/manifest/thirdparty');
  await ask('PUT /v1/manifest/thirdparty/{id}', drivers, { id });
  await ask('PATCH /v1/manifest/thirdparty/{id}', drivers, { id });
  await ask('PUT /v1/manifest/thirdparty/{id}/accept', undefined, { id }, hands);
  await ask('GET /v1/manifest/thirdparty/{id}', undefined, { id });
  await ship(id);
  await ask('PUT /v1/manifest/thirdparty/{id}/stop/{stopnumber}/arrive', undefined, { id, stopnumber: 1 }, hands);
  await ask('PUT /v1/manifest/thirdparty/{id}/reject', undefined, { id: await post() }, hands);
}

async function transfers(): Promise<void> {
  const barcode = nextPackage();
  const id = await arrived(barcode);
  await ask('GET /v1/inventory/transfer');
  await ask('GET /v1/inventory/transfer/{id}', undefined, { id });
  await ask('GET /v1/inventory/transfer/inbound', undefined, {}, trade.shop);
  await ask('GET /v1/inventory/transfer/inbound/{id}', undefined, { id }, trade.shop);
  const part = { Item: [{ InventoryID: barcode, ReceivedAmount: 3 }] };
  await ask('PUT /v1/inventory/transfer/{id}/receive', part, { id }, trade.shop);
  await ask('GET /v1/inventory/transfer/rejected');
  await ask('GET /v1/inventory/transfer/rules');
  await ask('PUT /v1/inventory/transfer/{id}/void', undefined, { id: (await ship(await plan(nextPackage()))).ID });
}

async function laboratory(): Promise<void> {
  const hands = await sessionAt(lab, '604000004');
  const barcode = nextPackage();
  const id = await arrived(barcode, lab);
  await ask('GET /v1/lab/inventory/transfer/inbound', undefined, {}, hands);
  const part = { Item: [{ InventoryID: barcode, ReceivedAmount: 3 }] };
  await ask('PUT /v1/lab/inventory/transfer/{id}/receive', part, { id }, hands);
}

async function invoices(): Promise<void> {
  const buyer = await sessionAt(hudson);
  const barcode = nextPackage();
  const lines = { Inventory: [{ InventoryID: barcode, Amount: 2, Price: 40 }] };
  const write = async () => {
    const made = await ask<{ Invoice: [{ InvoiceID: string }] }>('POST /v1/invoice', { BuyerLocationLicense: hudson, ...lines });
    return made.Invoice[0].InvoiceID;
  };
  const id = await write();
  const pay = async () => {
    const paid = await ask<{ InvoicePayment: { ID: number } }>('POST /v1/invoice/{id}/payment', { Amount: 20 }, { id }, buyer);
    return { id, paymentid: paid.InvoicePayment.ID };
  };
  await ask('PUT /v1/invoice/{id}/price', { Inventory: [{ InventoryID: barcode, Price: 45 }] }, { id });
  await ask('PUT /v1/invoice/{id}', { Accepted: true }, { id }, buyer);
  const first = await pay();
  await ask('PUT /v1/invoice/{id}/payment/{paymentid}', { Amount: 25 }, first, buyer);
  await ask('PUT /v1/invoice/{id}/payment/{paymentid}/accept', undefined, first);
  await ask('PUT /v1/invoice/{id}/payment/{paymentid}/reject', { RejectedReason: 'Bounced' }, await pay());
  await ask('DELETE /v1/invoice/{id}/payment/{paymentid}', undefined, await pay(), buyer);
  await ask('GET /v1/invoice');
  await ask('GET /v1/invoice/{id}', undefined, { id });
  await ask('PUT /v1/invoice/{id}/void', undefined, { id: await write() });
}

beforeAll(async () => {
  trade = await freshTrade();
  const tested = {
    labResults: [{ panel: 'Total THC', value: 20 }],
    testedAt: '2026-09-30T10:00:00.000Z',
    parentIds: ['0000000000000007'],
  };
  const stock = goods.map((barcode) => aPackage(barcode, tested));
  await desk.seed({ licences: [{ ...aLicence(grower, stock), ubi: '604000002', kind: 'processor' }] });
  await manifests();
  await pickup();
  await thirdParty();
  await transfers();
  await laboratory();
  await invoices();
}, 60_000);

/**
 * The one example that is not followed: OpenTHC's transcription closes a bracket too late, which puts `Manifest` into the transfer,
 * the transfer's members into its lines and the answer's stamps into what was rejected (protocol 2.4, SOURCES.md `__unkeyed__`).
 */
const slipped = /^PUT \/v1\/lab\/inventory\/transfer\/\{id\}\/receive\.(?:RejectedData\[\]\.|SessionTime|TransactionID)/;

const partition = <Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(is),
  items.filter((item) => !is(item)),
];

describe('every answer about goods on their way and what is owed for them has the members and types of the state’s own example', () => {
  test('which is there for each route that was asked', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    expect(kept.withoutSample()).toEqual([]);
    expect(kept.count()).toBe(41);
  });

  test('route by route', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    const [slips, differences] = partition(kept.differences(), (line) => slipped.test(line));
    expect(differences).toEqual([]);
    expect(slips).not.toEqual([]);
  });
});
