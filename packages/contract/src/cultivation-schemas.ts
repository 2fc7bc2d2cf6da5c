/** What the roads of plants let in. Counts and weights are bounded by the rules, which answer by name. */
import { z } from '@hono/zod-openapi';
import { cursor, id, idText, reasonCode, words } from './schema-parts.ts';

/** Most plants one request may name before it is even looked at; the rule's own bound is lower. */
const mostPlants = 300;

const at = { commandId: id('cmd'), locationId: id('loc') };
const ofBatch = { ...at, batchId: idText('har') };
const plantIds = z.array(id('plt')).max(mostPlants).readonly();
const destruction = z.strictObject({ ...at, plantIds, reasonCode, reason: words(280) });
const weight = z.strictObject({
  of: z.enum(['flower', 'other-material', 'waste']),
  mg: z.number(),
  packageId: id('pkg'),
});

export const cultivationSchemas = {
  plants: z.strictObject({
    locationId: idText('loc').exactOptional(),
    find: words(60).exactOptional(),
    state: words(20).exactOptional(),
    cursor,
  }),
  growPlants: z.strictObject({
    ...at,
    plantIds,
    sourcePackageId: id('pkg'),
    areaId: id('area'),
    strain: words(100),
    areMothers: z.boolean(),
  }),
  movePlants: z.strictObject({ ...at, plantIds, areaId: id('area') }),
  schedulePlantDestruction: destruction,
  undoPlantDestruction: destruction,
  destroyPlants: destruction,
  harvestBatches: z.strictObject({ locationId: idText('loc').exactOptional() }),
  beginBatch: z.strictObject({ ...ofBatch, name: words(100), plantIds }),
  scheduleHarvest: z.strictObject(ofBatch),
  undoHarvestSchedule: z.strictObject(ofBatch),
  weighBatch: z.strictObject({
    ...ofBatch,
    collectionId: id('col'),
    kind: z.enum(['harvest', 'cure']),
    areaId: id('area'),
    isMoreToCome: z.boolean(),
    weights: z.array(weight).min(1).max(3).readonly(),
  }),
  packGoods: z.strictObject({
    ...at,
    goodsId: idText('pkg'),
    mg: z.number(),
    wasteMg: z.number(),
    into: z.strictObject({
      ...{ packageId: id('pkg'), itemId: id('item'), areaId: id('area'), units: z.number() },
      ...{ packageDate: words(10), expiresOn: words(10).nullable() },
    }),
  }),
} as const;
