import type { HarvestBatchId, PackageId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { growPlants } from '../cultivation/grow-plants.ts';
import { listHarvestBatches, listPlants } from '../cultivation/list-plants.ts';
import { packGoods } from '../cultivation/pack-goods.ts';
import * as steps from '../cultivation/plant-steps.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';

export function cultivationRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'plants', ({ ctx }, caller, input) => listPlants(ctx, caller, input));
  answer(app, 'growPlants', ({ ctx }, caller, input) => done(growPlants(ctx, caller, input)));
  answer(app, 'movePlants', ({ ctx }, caller, input) => done(steps.movePlants(ctx, caller, input)));
  answer(app, 'schedulePlantDestruction', ({ ctx }, caller, input) => done(steps.schedulePlantDestruction(ctx, caller, input)));
  answer(app, 'undoPlantDestruction', ({ ctx }, caller, input) => done(steps.undoPlantDestruction(ctx, caller, input)));
  answer(app, 'destroyPlants', ({ ctx }, caller, input) => done(steps.destroyPlants(ctx, caller, input)));
  answer(app, 'harvestBatches', ({ ctx }, caller, input) => listHarvestBatches(ctx, caller, input));
  answer(app, 'beginBatch', ({ ctx }, caller, input) => done(steps.beginBatch(ctx, caller, ofBatch(input))));
  answer(app, 'scheduleHarvest', ({ ctx }, caller, input) => done(steps.scheduleHarvest(ctx, caller, ofBatch(input))));
  answer(app, 'undoHarvestSchedule', ({ ctx }, caller, input) => done(steps.undoHarvestSchedule(ctx, caller, ofBatch(input))));
  answer(app, 'weighBatch', ({ ctx }, caller, input) => done(steps.weighBatch(ctx, caller, ofBatch(input))));
  answer(app, 'packGoods', ({ ctx }, caller, input) =>
    done(packGoods(ctx, caller, { ...input, goodsId: input.goodsId as PackageId })),
  );
}

/** The schema has seen that the id in the path is a batch's. */
const ofBatch = <Input extends { readonly batchId: string }>(input: Input): Input & { readonly batchId: HarvestBatchId } => ({
  ...input,
  batchId: input.batchId as HarvestBatchId,
});
