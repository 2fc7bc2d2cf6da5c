import type * as C from '@countersign/contract/cultivation-commands';
import type { Problem } from '@countersign/contract/problems';
import * as destruction from '@countersign/domain/cultivation/destroy-plants';
import * as grow from '@countersign/domain/cultivation/grow-plants';
import * as harvest from '@countersign/domain/cultivation/harvest-plants';
import type { CollectionId, HarvestBatchId } from '@countersign/domain/identifiers';
import type { Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { takePlantStep } from './plant-step.ts';

type Taken = Promise<Result<string, Problem>>;
type Of<Command> = Command & { readonly batchId: HarvestBatchId };

/** Plants go to another room. */
export const movePlants = (ctx: EdgeContext, caller: Caller, input: C.MovePlants): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'move-plants',
    about: input,
    decide: (ground) => grow.movePlants(input, ground),
  });

/** Plants are to be destroyed; the state's waiting period begins. */
export const schedulePlantDestruction = (ctx: EdgeContext, caller: Caller, input: C.PlantDestruction): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'schedule-plant-destruction',
    about: input,
    decide: (ground) => destruction.schedulePlantDestruction(input, ground),
  });

/** The plan to destroy plants is taken back. */
export const undoPlantDestruction = (ctx: EdgeContext, caller: Caller, input: C.PlantDestruction): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'undo-plant-destruction',
    about: input,
    decide: (ground) => destruction.undoPlantDestruction(input, ground),
  });

/** The plants are destroyed. */
export const destroyPlants = (ctx: EdgeContext, caller: Caller, input: C.PlantDestruction): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'destroy-plants',
    about: input,
    decide: (ground) => destruction.destroyPlants(input, ground),
  });

/** Plants that will be harvested together. */
export const beginBatch = (ctx: EdgeContext, caller: Caller, input: Of<C.BeginBatch>): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'begin-harvest-batch',
    about: { plantIds: input.plantIds },
    decide: (ground) => harvest.beginBatch(input, ground),
  });

/** The harvest of a batch is announced. */
export const scheduleHarvest = (ctx: EdgeContext, caller: Caller, input: Of<C.BatchCommand>): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'schedule-harvest',
    about: { batchId: input.batchId },
    decide: (ground) => harvest.scheduleHarvest(input.batchId, ground),
  });

/** The announcement is taken back. */
export const undoHarvestSchedule = (ctx: EdgeContext, caller: Caller, input: Of<C.BatchCommand>): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'undo-harvest-schedule',
    about: { batchId: input.batchId },
    decide: (ground) => harvest.undoHarvestSchedule(input.batchId, ground),
  });

/** What a harvest or a cure gave stands on the scale. */
export const weighBatch = (
  ctx: EdgeContext,
  caller: Caller,
  input: Of<C.WeighBatch> & { readonly collectionId: CollectionId },
): Taken =>
  takePlantStep(ctx, caller, input, {
    name: 'weigh-batch',
    about: { batchId: input.batchId },
    decide: (ground) => harvest.weighBatch(input, ground),
  });
