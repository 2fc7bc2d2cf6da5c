import { beforeAll, describe, expect, test } from 'vitest';
import type { Session } from './client.ts';
import { clone, freshTrade } from './goods.ts';
import { keepAnswers, samplesPresent } from './sample-shapes.ts';

/** A season at a grower's in which every route of plants, harvests and cures is asked, compared as `licensee-samples` does it. */
const kept = keepAnswers();
let grower: Session;
let tent: number;
let otherTent: number;

interface WithId {
  readonly ID: string;
}
interface Batch {
  readonly HarvestBatch: { readonly HarvestBatchID: string };
}

const ask = <Body = Record<string, never>>(
  route: string,
  body?: unknown,
  ids: Readonly<Record<string, string | number>> = {},
): Promise<Body> => kept.ask<Body>(grower, route, body, ids);

const plant = async (Quantity: number): Promise<{ ID: string }[]> => {
  const body = { RoomID: tent, Quantity, SourceInventoryID: clone, Strain: 'Blueberry' };
  const { Plant } = await ask<{ Plant: WithId[] }>('POST /v1/plant', body);
  return Plant.map(({ ID }) => ({ ID }));
};

async function plants(): Promise<void> {
  await ask('POST /v1/plant/initial', { Data: [{ RoomID: tent, Strain: 'Blueberry', ExternalID: 'a' }, { ExternalID: 'b' }] });
  const [one, two, three, four] = (await plant(4)) as [WithId, WithId, WithId, WithId];
  await ask('GET /v1/plant');
  await ask('GET /v1/plant/{id}', undefined, { id: one.ID });
  await ask('PUT /v1/plant/{id}', { Strain: 'Slow Train' }, { id: one.ID });
  await ask('PUT /v1/plant/move', { Plant: [one], RoomID: otherTent });
  await ask('PUT /v1/plant/{id}/undo', undefined, { id: two.ID });
  await ask('PUT /v1/plant/convert/inventory', { Plant: [three] });
  const fed = { PlantAdditive: [{ PlantID: one.ID, AdditiveName: 'Lime', AppliedQuantity: 2.5, AppliedQuantityUOM: 'g' }] };
  await ask('POST /v1/plant/additive', fed);
  await ask('PUT /v1/plant/additive', fed);
  await ask('GET /v1/plant/additive');
  const doomed = { Plant: [four], DestroyReason: 'Infestation', ReasonExtended: 3 };
  await ask('PUT /v1/plant/destroy/schedule', doomed);
  await ask('PUT /v1/plant/destroy/schedule/undo', doomed);
  await ask('PUT /v1/plant/destroy/schedule', doomed);
  await ask('PUT /v1/plant/destroy', doomed);
  await ask('POST /v1/plant/waste/', { Weight: 5, UOM: 'g' });
}

/** Everything that a weighing can collect, wet flower too: what was not collected is null, and null has no members. */
const weights = (flower: number, other: number) => ({
  Derivative: [
    { InventoryType: 6, Weight: flower },
    { InventoryType: 9, Weight: other },
    { InventoryType: 27, Weight: 20 },
    { InventoryType: 29, Weight: 4 },
  ],
});

async function batches(): Promise<string> {
  const [first, second] = (await plant(2)) as [WithId, WithId];
  const made = await ask<Batch>('POST /v1/harvest-batch', { Plant: [first], ExternalID: 'batch-1' });
  const batchid = made.HarvestBatch.HarvestBatchID;
  await ask('PUT /v1/harvest-batch/{batchid}/plant', { Plant: [second] }, { batchid });
  await ask('DELETE /v1/harvest-batch/{batchid}/plant', { Plant: [second] }, { batchid });
  const spare = await ask<Batch>('POST /v1/harvest-batch', { Plant: [second] });
  await ask('DELETE /v1/harvest-batch/{batchid}', undefined, { batchid: spare.HarvestBatch.HarvestBatchID });
  await ask('GET /v1/harvest-batch');
  await ask('GET /v1/harvest-batch/{batchid}', undefined, { batchid });
  await ask('PUT /v1/harvest-batch/{batchid}/harvest/schedule', undefined, { batchid });
  await ask('PUT /v1/harvest-batch/{batchid}/harvest/schedule/undo', undefined, { batchid });
  await ask('PUT /v1/harvest-batch/{batchid}/harvest/schedule', undefined, { batchid });
  return batchid;
}

async function harvestAndCure(batchid: string): Promise<void> {
  const harvested = await ask<{ Harvest: { HarvestID: string } }>('POST /v1/harvest-batch/{batchid}/harvest', weights(500, 90), {
    batchid,
  });
  const harvest = { batchid, harvestid: harvested.Harvest.HarvestID };
  await ask('PUT /v1/harvest-batch/{batchid}/harvest/{harvestid}', weights(480, 80), harvest);
  await ask('GET /v1/harvest-batch/harvest');
  await ask('GET /v1/harvest-batch/harvest/derivative');
  await ask('GET /v1/harvest-batch/harvest/{harvestid}', undefined, harvest);
  await ask('GET /v1/harvest-batch/{batchid}/harvest', undefined, harvest);
  const cured = await ask<{ PlantCure: { CureID: string } }>('POST /v1/harvest-batch/{batchid}/cure', weights(110, 30), {
    batchid,
  });
  const cure = { batchid, cureid: cured.PlantCure.CureID };
  await ask('PUT /v1/harvest-batch/{batchid}/cure/{cureid}', weights(105, 25), cure);
  await ask('GET /v1/harvest-batch/cure');
  await ask('GET /v1/harvest-batch/cure/derivative');
  await ask('GET /v1/harvest-batch/cure/{cureid}', undefined, cure);
  await ask('GET /v1/harvest-batch/{batchid}/cure', undefined, cure);
  await ask('DELETE /v1/harvest-batch/{batchid}/cure/{cureid}', undefined, cure);
  await ask('DELETE /v1/harvest-batch/{batchid}/harvest/{harvestid}', undefined, harvest);
}

beforeAll(async () => {
  grower = (await freshTrade()).sender;
  const { Room } = await (await grower.ask('GET', '/v1/plant/room')).json<{ Room: [{ ID: number }, { ID: number }] }>();
  [tent, otherTent] = [Room[0].ID, Room[1].ID];
  await plants();
  await harvestAndCure(await batches());
}, 60_000);

describe('every answer about plants has the members and types of the state’s own example', () => {
  test('which is there for each route that was asked', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    expect(kept.withoutSample()).toEqual([]);
    expect(kept.count()).toBe(37);
  });

  test('route by route', () => {
    if (!samplesPresent) return console.warn('samples absent: nothing is compared');
    expect(kept.differences()).toEqual([]);
  });
});
