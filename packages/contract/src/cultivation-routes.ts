import type * as C from './cultivation-commands.ts';
import type * as G from './cultivation-views.ts';
import type { RecordDone } from './office-views.ts';
import { route } from './route.ts';
import type { Page } from './views.ts';

type Of<Command> = Command & { batchId: string };

/** The roads of plants and harvests. */
export const cultivationRoutes = {
  plants: route<{ locationId?: string; find?: string; state?: string; cursor?: string }, Page<G.PlantView>>()({
    method: 'GET',
    path: '/api/plants',
    devices: [],
    action: 'see-plants',
  }),
  growPlants: route<C.GrowPlants, RecordDone>()({
    method: 'POST',
    path: '/api/plants',
    devices: [],
    action: 'change-plants',
  }),
  movePlants: route<C.MovePlants, RecordDone>()({
    method: 'POST',
    path: '/api/plant-moves',
    devices: [],
    action: 'change-plants',
  }),
  schedulePlantDestruction: route<C.PlantDestruction, RecordDone>()({
    method: 'POST',
    path: '/api/plant-destructions',
    devices: [],
    action: 'destroy-stock',
  }),
  undoPlantDestruction: route<C.PlantDestruction, RecordDone>()({
    method: 'POST',
    path: '/api/plant-destructions/undo',
    devices: [],
    action: 'destroy-stock',
  }),
  destroyPlants: route<C.PlantDestruction, RecordDone>()({
    method: 'POST',
    path: '/api/plant-destructions/carry-out',
    devices: [],
    action: 'destroy-stock',
  }),
  harvestBatches: route<{ locationId?: string }, Page<G.HarvestBatchView>>()({
    method: 'GET',
    path: '/api/harvest-batches',
    devices: [],
    action: 'see-plants',
  }),
  beginBatch: route<Of<C.BeginBatch>, RecordDone>()({
    method: 'POST',
    path: '/api/harvest-batches/{batchId}',
    devices: [],
    action: 'change-plants',
  }),
  scheduleHarvest: route<Of<C.BatchCommand>, RecordDone>()({
    method: 'POST',
    path: '/api/harvest-batches/{batchId}/schedule',
    devices: [],
    action: 'change-plants',
  }),
  undoHarvestSchedule: route<Of<C.BatchCommand>, RecordDone>()({
    method: 'POST',
    path: '/api/harvest-batches/{batchId}/schedule/undo',
    devices: [],
    action: 'change-plants',
  }),
  weighBatch: route<Of<C.WeighBatch>, RecordDone>()({
    method: 'POST',
    path: '/api/harvest-batches/{batchId}/weigh',
    devices: [],
    action: 'change-plants',
  }),
  packGoods: route<C.PackGoods & { goodsId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/goods/{goodsId}/pack',
    devices: [],
    action: 'change-plants',
  }),
} as const;
