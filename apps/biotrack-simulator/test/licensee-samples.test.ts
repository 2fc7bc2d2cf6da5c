import { beforeAll, describe, expect, test } from 'vitest';
import { aLicence, aLine, aPackage, aSale, desk, hudson, jar, sessionAt } from './client.ts';
import type { Session } from './client.ts';
import { keepAnswers, samplesPresent } from './sample-shapes.ts';

/**
 * One day at a shop and its laboratory, in which every route of rooms, people, packages, laboratory and sales is asked once. Each
 * answer is compared, member by member and type by type, with the state's own example of that route.
 */
const lab = 'OCM-CPTL-000901';
const flowerLot = '4154590000000031';
const oil = '4154590000000032';
const wetFlower = '4154590000000033';
const kept = keepAnswers();
let shop: Session;
let laboratory: Session;

/** At the shop, or where somebody else is named. */
const ask = <Body = Record<string, never>>(
  route: string,
  body?: unknown,
  ids: Readonly<Record<string, string | number>> = {},
  who = shop,
): Promise<Body> => kept.ask<Body>(who, route, body, ids);

interface WithId {
  readonly ID: number;
}

async function people(): Promise<void> {
  const user = await ask<{ User: WithId }>('POST /v1/user', { Username: 'ana', Password: 'long enough', Admin: false });
  await ask('GET /v1/user');
  await ask('GET /v1/user/{id}', undefined, { id: user.User.ID });
  await ask('PUT /v1/user/{id}', { Permission: ['sale_dispense'] }, { id: user.User.ID });
  await ask('DELETE /v1/user/{id}', undefined, { id: user.User.ID });
  await ask('GET /v1/permission');
  const driver = await ask<{ Employee: WithId }>('POST /v1/employee', {
    Name: 'Kim',
    BirthDate: '1990-04-01',
    HireDate: '2024-01-02',
  });
  await ask('GET /v1/employee');
  await ask('GET /v1/employee/{id}', undefined, { id: driver.Employee.ID });
  await ask('PUT /v1/employee/{id}', { Name: 'Kim Lee' }, { id: driver.Employee.ID });
  await ask('DELETE /v1/employee/{id}', undefined, { id: driver.Employee.ID });
  const van = await ask<{ Vehicle: WithId }>(
    'POST /v1/vehicle/{id}',
    { Name: 'Van', Plate: 'ABC 123', Vin: '1', Year: '2020' },
    { id: 0 },
  );
  await ask('GET /v1/vehicle');
  await ask('GET /v1/vehicle/{id}', undefined, { id: van.Vehicle.ID });
  await ask('PUT /v1/vehicle/{id}', { Color: 'green' }, { id: van.Vehicle.ID });
  await ask('DELETE /v1/vehicle/{id}', undefined, { id: van.Vehicle.ID });
  const vendors = await ask<{ Vendor: WithId[] }>('GET /v1/vendor');
  await ask('GET /v1/vendor/{id}', undefined, { id: vendors.Vendor[0]!.ID });
  const labs = await ask<{ Labs: WithId[] }>('GET /v1/lab');
  await ask('GET /v1/lab/{id}', undefined, { id: labs.Labs[0]!.ID });
}

async function rooms(): Promise<void> {
  const made = await ask<{ InventoryRoomResponse: { InventoryRoom: WithId } }>('POST /v1/inventory/room', { Name: 'Shelf' });
  const id = made.InventoryRoomResponse.InventoryRoom.ID;
  await ask('GET /v1/inventory/room');
  await ask('GET /v1/inventory/room/{id}', undefined, { id });
  await ask('PUT /v1/inventory/room/{id}', { Quarantine: true }, { id });
  await ask('DELETE /v1/inventory/room/{id}', undefined, { id });
  const grow = await ask<{ GrowRoom: WithId }>('POST /v1/plant/room', { Name: 'Green [Veg]' });
  await ask('GET /v1/plant/room');
  await ask('GET /v1/plant/room/{id}', undefined, { id: grow.GrowRoom.ID });
  await ask('PUT /v1/plant/room/{id}', { Name: 'Green [Bloom]' }, { id: grow.GrowRoom.ID });
  await ask('DELETE /v1/plant/room/{id}', undefined, { id: grow.GrowRoom.ID });
}

async function packages(): Promise<void> {
  const { Room } = await ask<{ Room: WithId[] }>('GET /v1/inventory/room');
  const RoomID = Room[0]!.ID;
  await ask('POST /v1/inventory/initial', {
    Data: [
      { ProviderBarcodeID: 'a', InventoryType: 28, ProductName: 'Jar', RemainingAmount: 3, RoomID },
      { ProviderBarcodeID: 'b' },
    ],
  });
  await ask('POST /v1/inventory', { Inventory: [{ InventoryType: 13, RemainingAmount: 20, RoomID }] });
  await ask('PUT /v1/inventory', { ID: flowerLot, Strain: 'Slow Train' });
  await ask('PUT /v1/inventory/move', { Inventory: [{ ID: flowerLot, RoomID }] });
  await ask('POST /v1/inventory/{id}/sublot', { Amount: 2.5 }, { id: flowerLot });
  const adjusted = await ask<{ InventoryAdjustment: WithId }>(
    'PUT /v1/inventory/{id}/adjust',
    { NewAmount: 90, Reason: 'Counted', Type: 1 },
    { id: flowerLot },
  );
  await ask('PUT /v1/inventory/adjust', {
    InventoryAdjustment: [{ InventoryID: flowerLot, NewAmount: 89, Reason: 'Dry', Type: 5 }],
  });
  await ask('PUT /v1/inventory/{id}/adjust/usable', { UsableWeight: 3.5 }, { id: jar });
  await ask('GET /v1/inventory/adjustment');
  await ask('GET /v1/inventory/adjustment/type');
  await ask('GET /v1/inventory/adjustment/{id}', undefined, { id: adjusted.InventoryAdjustment.ID });
  await ask('POST /v1/inventory/lot', { InventoryType: 13, Item: [{ InventoryID: flowerLot, Amount: 9 }] });
  const converted = await ask<{ InventoryConversion: WithId }>('POST /v1/inventory/conversion', {
    Item: [{ InventoryID: flowerLot, Amount: 10 }],
    Derivative: { InventoryType: 28, RemainingAmount: 2, ProductName: 'Jar', UsableWeight: 3.5 },
    Waste: { RemainingAmount: 1 },
  });
  await ask('DELETE /v1/inventory/conversion/{id}', undefined, { id: converted.InventoryConversion.ID });
  const sugar = await ask<{ InventoryIngredient: WithId[] }>(
    'POST /v1/inventory/{id}/ingredient',
    { InventoryIngredient: [{ IngredientName: 'Sugar', Quantity: 12.5, UOM: 'g' }] },
    { id: flowerLot },
  );
  await ask('GET /v1/inventory/ingredient');
  await ask('GET /v1/inventory/ingredient/uom');
  await ask('GET /v1/inventory/{id}/ingredient', undefined, { id: flowerLot });
  await ask('DELETE /v1/inventory/ingredient/{id}', undefined, { id: sugar.InventoryIngredient[0]!.ID });
  await ask('POST /v1/inventory/{id}/dry', { RemainingAmount: 22 }, { id: wetFlower });
  await ask('PUT /v1/inventory/{id}/dry/undo', undefined, { id: wetFlower });
  await ask('GET /v1/inventory/type');
  await ask('GET /v1/inventory/type/{id}', undefined, { id: 28 });
  await ask('GET /v1/inventory/status');
  await ask('GET /v1/uom');
}

async function laboratoryPeople(): Promise<void> {
  await laboratory.ask('POST', '/v1/lab/user', { Username: 'lee', Password: 'long enough' });
  const { LabUsers } = await ask<{ LabUsers: (WithId & { Username: string })[] }>('GET /v1/lab/user', undefined, {}, laboratory);
  const { ID: id } = LabUsers.find(({ Username }) => Username === 'lee')!;
  await ask('GET /v1/lab/user/{id}', undefined, { id }, laboratory);
  await ask('PUT /v1/lab/user/{id}', { Admin: true }, { id }, laboratory);
  await ask('DELETE /v1/lab/user/{id}', undefined, { id }, laboratory);
}

async function laboratoryWork(): Promise<void> {
  const drawn = await ask<{ LabSample: WithId }>('POST /v1/inventory/lab/lab/sample', {
    InventoryID: oil,
    Amount: 1,
    LabLicense: lab,
  });
  await ask('GET /v1/inventory/lab/sample/{id}', undefined, { id: drawn.LabSample.ID });
  const report = {
    CertOfAnalysisHyperlink: 'https://lab.example/coa/1',
    TestingData: [
      {
        LabAnalysisTime: '2026-10-02T10:00:00.000Z',
        SamplePreparationTime: '2026-10-01T10:00:00.000Z',
        TestID: 2,
        TestResult: [{ LabProvided: true, TestPanel: 'Total', TestPass: true, TestValue: 76.2 }],
      },
    ],
    MedUsableWeight: 0.98,
  };
  await ask('POST /v1/lab/sample/{id}/result', report, { id: drawn.LabSample.ID }, laboratory);
  await ask('PUT /v1/lab/sample/{id}/result', report, { id: drawn.LabSample.ID }, laboratory);
  await ask('GET /v1/lab/sample', undefined, {}, laboratory);
  await ask('GET /v1/lab/sample/{id}', undefined, { id: drawn.LabSample.ID }, laboratory);
  await ask('GET /v1/inventory/lab/sample');
  for (const route of ['GET /v1/inventory/lab/test', 'GET /v1/inventory/lab/test/medical', 'GET /v1/inventory/lab/test/result'])
    await ask(route);
  for (const route of ['GET /v1/lab/test', 'GET /v1/lab/test/{id}', 'GET /v1/lab/test/medical/{id}'])
    await ask(route, undefined, { id: 2 }, laboratory);
  await ask('GET /v1/inventory/{id}', undefined, { id: oil });
  await ask('PUT /v1/inventory/lab/sample/void', {
    Sample: [
      {
        ID: (
          await ask<{ LabSample: WithId }>('POST /v1/inventory/lab/lab/sample', { InventoryID: oil, Amount: 1, LabLicense: lab })
        ).LabSample.ID,
      },
    ],
  });
}

async function salesAndDestruction(): Promise<void> {
  const line = aLine({ FormID: 1, OrderTypeID: 2 });
  const sale = await ask<{ Sale: WithId[] }>('POST /v1/sale', aSale({ Item: [line, line] }));
  const id = sale.Sale[0]!.ID;
  await ask('GET /v1/sale');
  await ask('GET /v1/sale/{id}', undefined, { id });
  await ask('PUT /v1/sale/{id}', { Item: [{ ItemNumber: 1, Price: 40 }] }, { id });
  const refunded = await ask<{ Inventory: { ID: string }[] }>(
    'POST /v1/sale/{id}/refund',
    { ExternalID: 'refund-1', RequestID: 'r-1', Item: [{ Barcode: jar, ItemNumber: 1, Quantity: 1, Restock: true }] },
    { id },
  );
  const Inventory = [{ ID: refunded.Inventory[0]!.ID }];
  await ask('GET /v1/inventory/destroy/reason');
  await ask('PUT /v1/inventory/destroy/schedule', { Inventory, DestroyReason: 'Came back', ReasonExtended: 4 });
  await ask('PUT /v1/inventory/destroy/schedule/undo', { Inventory });
  await ask('PUT /v1/inventory/destroy/schedule', { Inventory, DestroyReason: 'Came back', ReasonExtended: 4 });
  await ask('PUT /v1/inventory/destroy', { Inventory });
  const other = await shop.ask('POST', '/v1/sale', aSale({ ExternalID: 'sale-2', RequestID: 'r-2' }));
  const { Sale } = await other.json<{ Sale: WithId[] }>();
  await ask('PUT /v1/sale/{id}/void', { VoidReason: 'Wrong shopper' }, { id: Sale[0]!.ID });
  await ask('GET /v1/inventory');
  await ask('GET /v1/sync');
}

beforeAll(async () => {
  await desk.reset();
  const results = [{ panel: 'Total THC', value: 24.1, pass: true }];
  const tested = { parentIds: ['0000000000000007'], labResults: results, testedAt: '2026-09-30T10:00:00.000Z' };
  const goods = [
    aPackage(jar, tested),
    aPackage(flowerLot, { ...tested, inventoryType: 13, quantity: 100 }),
    aPackage(wetFlower, { ...tested, inventoryType: 29, quantity: 100 }),
    aPackage(oil, { ...tested, inventoryType: 17, quantity: 50, labTested: false }),
  ];
  const laboratorySeed = { ...aLicence(lab, []), kind: 'lab' };
  await desk.seed({ licences: [aLicence(hudson, goods), laboratorySeed] });
  shop = await sessionAt(hudson);
  laboratory = await sessionAt(lab);
  await people();
  await rooms();
  await packages();
  await laboratoryPeople();
  await laboratoryWork();
  await salesAndDestruction();
}, 60_000);

describe('every answer has the members and types of the state’s own example', () => {
  test('which is there for each route that was asked', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    expect(kept.withoutSample()).toEqual([]);
    expect(kept.count()).toBeGreaterThan(70);
  });

  test('route by route', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    expect(kept.differences()).toEqual([]);
  });
});
