import { beforeEach, describe, expect, test } from 'vitest';
import { aLicence, aPackage, desk, expectRefusal, hudson, jar, sessionAt } from './client.ts';
import type { Inventory, Session } from './client.ts';
import { expectError, v1Session } from './v1-client.ts';
import type { V1Session } from './v1-client.ts';

const wet = '4154590000000033';
const laboratory = 'OCM-CPTL-000901';
let shop: Session;

beforeEach(async () => {
  await desk.reset();
  const goods = [aPackage(jar), aPackage(wet, { inventoryType: 29, quantity: 100 })];
  await desk.seed({ licences: [aLicence(hudson, goods), { ...aLicence(laboratory, []), kind: 'lab' }] });
  shop = await sessionAt(hudson);
});

interface Ingredient {
  readonly ID: number;
  readonly IngredientName: string;
  readonly Deleted: boolean;
}
const listOf = async (path: string): Promise<Ingredient[]> =>
  (await (await shop.ask('GET', path)).json<{ InventoryIngredient: Ingredient[] }>()).InventoryIngredient;

describe('what else is in a package', () => {
  const sugar = { InventoryIngredient: [{ IngredientName: 'Sugar', Quantity: 12.5, UOM: 'g' }] };

  test('is noted on it, counted in /v1/sync, and taken off again without being forgotten', async () => {
    const before = await counter();
    const added = await (await shop.ask('POST', `/v1/inventory/${jar}/ingredient`, sugar)).json<{ TransactionID: number }>();
    expect([before, await counter()]).toEqual([0, added.TransactionID]);
    const [row] = await listOf(`/v1/inventory/${jar}/ingredient`);
    expect(row).toMatchObject({ IngredientName: 'Sugar', Quantity: 12.5, UOM: 'g', InventoryID: jar, Deleted: false });
    expect((await shop.ask('DELETE', `/v1/inventory/ingredient/${row!.ID}`)).status).toBe(200);
    expect(await listOf('/v1/inventory/ingredient')).toMatchObject([{ ID: row!.ID, Deleted: true }]);
    expect((await shop.ask('DELETE', `/v1/inventory/ingredient/${row!.ID}`)).status).toBe(404);
  });

  test('is all of it readable, or none of it is noted', async () => {
    const half = {
      InventoryIngredient: [...sugar.InventoryIngredient, { IngredientName: 'Butter', Quantity: 2, UOM: 'spoons' }],
    };
    await expectRefusal(
      await shop.ask('POST', `/v1/inventory/${jar}/ingredient`, half),
      400,
      'Please specify a valid ingredient.',
    );
    expect(await listOf('/v1/inventory/ingredient')).toEqual([]);
  });

  const counter = async () =>
    (await (await shop.ask('GET', '/v1/sync')).json<{ Sync: { InventoryIngredient: number } }>()).Sync.InventoryIngredient;
});

describe('wet flower', () => {
  const dry = (RemainingAmount: number, id = wet) => shop.ask('POST', `/v1/inventory/${id}/dry`, { RemainingAmount });
  const packageNow = async (answer: Response) =>
    (await answer.json<{ Inventory: Inventory & { InventoryType: number; Dried: boolean } }>()).Inventory;

  test('is flower with its dry weight once it is dried, and wet again when that is taken back', async () => {
    expect(await packageNow(await dry(22.5))).toMatchObject({ RemainingAmount: 22.5, InventoryType: 6, Dried: true });
    expect((await dry(20)).status).toBe(409);
    expect(await packageNow(await shop.ask('PUT', `/v1/inventory/${wet}/dry/undo`))).toMatchObject({
      RemainingAmount: 100,
      InventoryType: 29,
      Dried: false,
    });
    expect((await shop.ask('PUT', `/v1/inventory/${wet}/dry/undo`)).status).toBe(409);
  });

  test('weighs no more dry than wet, and nothing else is dried', async () => {
    expect((await dry(100.01)).status).toBe(400);
    expect((await dry(1, jar)).status).toBe(409);
  });
});

describe('the people of a laboratory', () => {
  test('are made and listed at the laboratory by its administrator, and log in there', async () => {
    const lab = await sessionAt(laboratory);
    expect(await (await lab.ask('POST', '/v1/lab/user', { Username: 'lee', Password: 'long enough' })).json()).toEqual({});
    const { LabUsers } = await (await lab.ask('GET', '/v1/lab/user')).json<{ LabUsers: object[] }>();
    expect(LabUsers).toContainEqual(expect.objectContaining({ Username: 'lee', Active: true, Admin: false }));
  });

  test('are no business of a shop', async () => {
    await expectRefusal(await shop.ask('GET', '/v1/lab/user'), 403, 'Only QA Labs may enter results.');
  });
});

describe('barcodes reserved before there is anything under them', () => {
  let v1: V1Session;
  beforeEach(async () => {
    v1 = await v1Session();
  });
  const reserve = async (count: number) => (await v1('id_preassign', { location: hudson, count }))['ids'] as string[];
  const makeOf = (barcodes: readonly string[], more: object = {}) =>
    v1('inventory_new', {
      location: hudson,
      use_preassigned: 1,
      barcodeid_preassign: barcodes,
      data: barcodes.map(() => ({ strain: 'Slow Train', quantity: 1, invtype: 10 })),
      ...more,
    });

  test('are what is made gets, in their order, and the reservation is a row to pull', async () => {
    const ids = await reserve(3);
    expect(new Set(ids).size).toBe(3);
    expect((await makeOf(ids))['barcode_id']).toEqual(ids);
    expect((await v1('sync_id_preassign'))['id_preassign']).toMatchObject([{ ids, location: hudson }]);
  });

  test('are used once, and only when they were reserved', async () => {
    const [id] = await reserve(1);
    await makeOf([id!]);
    const text = (barcode: string) =>
      `Identifier ${barcode.replaceAll(/(\d{4})(?=\d)/g, '$1 ')} was not preassigned to this location or is already in use.`;
    expectError(await makeOf([id!]), text(id!), 602);
    expectError(await makeOf(['0717360000099999']), text('0717360000099999'), 602);
    expect(await v1('id_preassign', { location: hudson, count: 0 })).toMatchObject({ success: 0 });
  });

  test('come back to their roll when the state refuses what was made under them', async () => {
    const [id] = await reserve(1);
    expect(await makeOf([id!], { data: [{ strain: 'Slow Train', quantity: 1, invtype: 999 }] })).toMatchObject({ success: 0 });
    expect((await makeOf([id!]))['barcode_id']).toEqual([id]);
  });
});
