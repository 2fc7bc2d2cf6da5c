import { beforeEach, describe, expect, test } from 'vitest';
import { desk, expectRefusal } from './client.ts';
import { clone, freshTrade } from './goods.ts';
import type { Trade } from './goods.ts';
import type { Session } from './client.ts';

let grower: Session;
let tent: number;
beforeEach(async () => {
  const trade: Trade = await freshTrade();
  grower = trade.sender;
  const { Room } = await (await grower.ask('GET', '/v1/plant/room')).json<{ Room: { ID: number }[] }>();
  tent = Room[0]!.ID;
});

interface Plant {
  readonly ID: string;
  readonly State: string;
  readonly DestroyScheduled: boolean;
}
interface Package {
  readonly ID: string;
  readonly RemainingAmount: number;
}

const ask = async <Body>(method: string, path: string, body?: unknown): Promise<Body> =>
  (await grower.ask(method, path, body)).json<Body>();
const plantSome = async (Quantity = 2) =>
  (await ask<{ Plant: Plant[] }>('POST', '/v1/plant', { RoomID: tent, Quantity, SourceInventoryID: clone, Strain: 'Blueberry' }))
    .Plant;
const clonesLeft = async () =>
  (await ask<{ Inventory: Package[] }>('GET', `/v1/inventory?ID=${clone}`)).Inventory[0]!.RemainingAmount;
const stateOf = async (id: string) => (await ask<Plant>('GET', `/v1/plant/${id}`)).State;

/** A batch of two plants, announced, with its number. */
async function announcedBatch() {
  const plants = await plantSome();
  const { HarvestBatch } = await ask<{ HarvestBatch: { HarvestBatchID: string } }>('POST', '/v1/harvest-batch', {
    Plant: plants.map(({ ID }) => ({ ID })),
  });
  await grower.ask('PUT', `/v1/harvest-batch/${HarvestBatch.HarvestBatchID}/harvest/schedule`);
  return { plants, path: `/v1/harvest-batch/${HarvestBatch.HarvestBatchID}` };
}
const harvest = (
  path: string,
  Derivative: unknown = [
    { InventoryType: 6, Weight: 500 },
    { InventoryType: 27, Weight: 20 },
  ],
) => grower.ask('POST', `${path}/harvest`, { Derivative });

describe('plants', () => {
  test('are planted of a package, a barcode and a unit each, and taken back', async () => {
    const plants = await plantSome(3);
    expect(new Set(plants.map((row) => row.ID)).size).toBe(3);
    expect(await clonesLeft()).toBe(27);
    expect(await ask('PUT', `/v1/plant/${plants[0]!.ID}/undo`)).toMatchObject({
      Plant: { Deleted: true },
      Inventory: { ID: clone },
    });
    expect(await clonesLeft()).toBe(28);
  });

  test.each([
    {
      why: 'a room nobody has',
      changes: { RoomID: 1 },
      status: 400,
      text: 'You did not specify a valid room for the new plant(s).',
    },
    {
      why: 'more than there are',
      changes: { Quantity: 31 },
      status: 400,
      text: 'Barcode 7000 0000 0000 0005 does not have sufficient remaining quantity.',
    },
    { why: 'none', changes: { Quantity: 0 }, status: 400, text: 'You did not provide a whole quantity.' },
  ])('are refused with $why', async ({ changes, status, text }) => {
    const body = { RoomID: tent, Quantity: 1, SourceInventoryID: clone, ...changes };
    await expectRefusal(await grower.ask('POST', '/v1/plant', body), status, text);
    expect(await clonesLeft()).toBe(30);
  });

  test('are destroyed after the waiting period, which may be undone until then', async () => {
    await desk.settings({ destructionWaitHours: 72 });
    const [one] = await plantSome();
    const body = { Plant: [{ ID: one!.ID }], DestroyReason: 'Infestation', ReasonExtended: 3 };
    expect(await ask('PUT', '/v1/plant/destroy/schedule', body)).toMatchObject({
      DestroyReason: 'Infestation',
      Plant: [{ DestroyScheduled: true }],
    });
    await expectRefusal(
      await grower.ask('PUT', '/v1/plant/destroy', body),
      409,
      'The mandatory 72 hour waiting period has not passed.',
    );
    expect(await ask('PUT', '/v1/plant/destroy/schedule/undo', body)).toMatchObject({ Plant: [{ DestroyScheduled: false }] });
    await desk.settings({ destructionWaitHours: 0 });
    await grower.ask('PUT', '/v1/plant/destroy/schedule', body);
    expect(await ask('PUT', '/v1/plant/destroy', body)).toMatchObject({ Plant: [{ Deleted: true }] });
  });

  test('become packages of their own number', async () => {
    const [one] = await plantSome();
    expect(await ask('PUT', '/v1/plant/convert/inventory', { Plant: [{ ID: one!.ID }] })).toMatchObject({
      Inventory: [{ ID: one!.ID, InventoryType: 12 }],
    });
  });
});

describe('a harvest', () => {
  test('gives packages and leaves its plants drying, a cure leaves them cured', async () => {
    const { plants, path } = await announcedBatch();
    expect(await (await harvest(path)).json()).toMatchObject({
      InventoryCollected: {
        Flower: { InventoryType: 6, RemainingAmount: 500 },
        Waste: { RemainingAmount: 20 },
        OtherMaterial: null,
      },
      Harvest: { TotalHarvestWeight: 520 },
      HarvestBatch: { CurrentState: 'Drying' },
    });
    expect(await stateOf(plants[0]!.ID)).toBe('Drying');
    expect(await ask('POST', `${path}/cure`, { Derivative: [{ InventoryType: 6, Weight: 110 }] })).toMatchObject({
      PlantCure: { TotalWeight: 110 },
    });
    expect(await stateOf(plants[0]!.ID)).toBe('Cured');
  });

  test('is not made before it was announced', async () => {
    const { plants, path } = await announcedBatch();
    await grower.ask('PUT', `${path}/harvest/schedule/undo`);
    const first = plants.map((row) => row.ID).sort()[0];
    await expectRefusal(await harvest(path), 409, `Barcode ${first} is no longer in a state where it can be harvested.`);
  });

  test('wants the weight of its flower', async () => {
    const { path } = await announcedBatch();
    await expectRefusal(
      await harvest(path, [{ InventoryType: 27, Weight: 5 }]),
      400,
      'Please specify the weight of the flower collected.',
    );
  });

  test('is taken back with its packages, and corrected, until something was done with them', async () => {
    const { plants, path } = await announcedBatch();
    const { Harvest, InventoryCollected } = await (
      await harvest(path)
    ).json<{ Harvest: { HarvestID: string }; InventoryCollected: { Flower: Package } }>();
    const itsPath = `${path}/harvest/${Harvest.HarvestID}`;
    expect(await ask('PUT', itsPath, { Derivative: [{ InventoryType: 6, Weight: 480 }] })).toMatchObject({
      Harvest: { TotalHarvestWeight: 500 },
    });
    await grower.ask('PUT', `/v1/inventory/${InventoryCollected.Flower.ID}/adjust`, {
      NewAmount: 470,
      Reason: 'Moisture',
      Type: 5,
    });
    await expectRefusal(
      await grower.ask('DELETE', itsPath),
      409,
      'The derivatives have been altered and can no longer be un-done.',
    );
    await grower.ask('PUT', `/v1/inventory/${InventoryCollected.Flower.ID}/adjust`, { NewAmount: 480, Reason: 'Found', Type: 4 });
    expect(await ask('DELETE', itsPath)).toMatchObject({
      Harvest: { Deleted: true },
      Inventory: [{ Deleted: true }, { Deleted: true }],
    });
    expect(await stateOf(plants[0]!.ID)).toBe('Growing');
  });
});
