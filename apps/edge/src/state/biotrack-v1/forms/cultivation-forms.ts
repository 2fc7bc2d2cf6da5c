import type {
  CollectionReport,
  DestroyPlantsReport,
  HarvestBatchReport,
  MovePlantsReport,
  NewPlantsReport,
} from '@countersign/domain/reports/cultivation-reports';
import { entityKey } from '@countersign/domain/reports/entity';
import { refuse } from '@countersign/domain/result';
import { collectedTypes } from '../../inventory-types.ts';
import { isSameAmount, rowsIn, textOf, textsIn, type Members } from '../wire.ts';
import {
  grams,
  isDeleted,
  lookAtRows,
  readsTransaction,
  unixSeconds,
  unclearForGood,
  withIds,
  type V1Look,
  type V1Said,
  type V1Saying,
} from './form.ts';

const plant = (id: string) => entityKey('plant', id);

/** `plant_new` (`biotrack/protocol.md` 2.1.7): one barcode a plant. */
export const newPlantsForm = (saying: V1Saying, body: NewPlantsReport): V1Said =>
  withIds(saying, [entityKey('area', body.areaId), entityKey('package', body.sourcePackageId)], ([room, source]) => ({
    action: 'plant_new',
    body: {
      location: saying.location,
      room: Number(room),
      quantity: body.plantIds.length,
      strain: body.strain,
      source,
      mother: body.areMothers ? 1 : 0,
    },
    read: (answer) => {
      const ids = textsIn(answer, 'barcode_id');
      return ids.length === body.plantIds.length
        ? body.plantIds.map((id, n) => ({ key: plant(id), stateId: ids[n]! }))
        : undefined;
    },
    look: {
      table: 'plant',
      isByLooks: true,
      conclude: (rows) => {
        const born = rows.filter(
          (row) => textOf(row['parentid']) === source && textOf(row['transactionid']) === textOf(row['transactionid_original']),
        );
        if (born.length === 0) return { kind: 'absent' };
        if (born.length !== body.plantIds.length)
          return { kind: 'unclear', why: `The state holds ${born.length} new plants of this source.` };
        return {
          kind: 'done',
          identifiers: body.plantIds.map((id, n) => ({ key: plant(id), stateId: textOf(born[n]?.['id']) ?? '' })),
        };
      },
    },
  }));

/** `plant_move`. */
export const movePlantsForm = (saying: V1Saying, body: MovePlantsReport): V1Said =>
  withIds(saying, [entityKey('area', body.areaId), ...body.plantIds.map(plant)], ([room, ...ids]) => ({
    action: 'plant_move',
    body: { room: Number(room), barcodeid: ids },
    read: readsTransaction,
    look: lookAtRows('plant', 'id', ids, (row) => textOf(row['room']) === room),
  }));

const destructions = {
  'plants-destroy-schedule': { action: 'plant_destroy_schedule', trace: 'removescheduled', set: '1' },
  'plants-destroy-undo': { action: 'plant_destroy_schedule_undo', trace: 'removescheduled', set: '0' },
  'plants-destroy': { action: 'plant_destroy', trace: 'deleted', set: '1' },
} as const;

/** `plant_destroy…`. */
export const destroyPlantsForm = (saying: V1Saying, body: DestroyPlantsReport): V1Said =>
  withIds(saying, body.plantIds.map(plant), (ids) => {
    const { action, trace, set } = destructions[body.kind];
    return {
      action,
      body: {
        barcodeid: ids,
        ...(body.kind === 'plants-destroy-undo' ? {} : { reason: body.reason }),
        ...(body.kind === 'plants-destroy-schedule' ? { reason_extended: body.reasonCode } : {}),
      },
      read: readsTransaction,
      look: lookAtRows('plant', 'id', ids, (row) => (textOf(row[trace]) ?? '0') === set),
    };
  });

/** v1 harvests plants, not batches: a batch is ours alone, and only its schedule is told. */
export function harvestBatchForm(saying: V1Saying, body: HarvestBatchReport): V1Said {
  if (body.kind === 'harvest-batch') return refuse('v1 knows no harvest batches: schedule the harvest of the plants.');
  return withIds(saying, body.plantIds.map(plant), (ids) => ({
    action: body.kind === 'harvest-schedule' ? 'plant_harvest_schedule' : 'plant_harvest_schedule_undo',
    body: { barcodeid: ids },
    read: readsTransaction,
    look: lookAtRows(
      'plant',
      'id',
      ids,
      (row) => (textOf(row['harvestscheduled']) ?? '0') === (body.kind === 'harvest-schedule' ? '1' : '0'),
    ),
  }));
}

/** `plant_harvest` and `plant_cure`. Only a cure names the room of its packages: a harvest's `new_room` is where the plants dry. */
export const collectionForm = (saying: V1Saying, body: CollectionReport): V1Said =>
  withIds(saying, [entityKey('area', body.areaId), ...body.plantIds.map(plant)], ([room, ...ids]) => ({
    action: body.kind === 'harvest' ? 'plant_harvest' : 'plant_cure',
    body: {
      barcodeid: ids,
      weights: body.weights.map((row) => ({ amount: grams(row.mg), invtype: collectedTypes[row.of], uom: 'g' })),
      collectiontime: unixSeconds(body.at),
      collectadditional: body.isMoreToCome ? 1 : 0,
      ...(body.kind === 'cure' ? { room: Number(room), location: saying.location } : {}),
    },
    read: (answer) => {
      const transaction = textOf(answer['transactionid']);
      if (transaction === undefined) return undefined;
      const made = rowsIn(answer, 'derivatives');
      const packages = body.weights.flatMap((row) => {
        const stateId = textOf(
          made.find((each) => textOf(each['barcode_type']) === String(collectedTypes[row.of]))?.['barcode_id'],
        );
        return stateId === undefined ? [] : [{ key: entityKey('package', row.packageId), stateId }];
      });
      // With fewer than were weighed it is not clearly about this report: its table tells.
      if (packages.length !== body.weights.length) return undefined;
      return [{ key: entityKey('collection', body.collectionId), stateId: transaction }, ...packages];
    },
    look: lookForCollection(body, ids),
  }));

/**
 * What was weighed stands in a table of its own, a row for each plant and kind (2.1.9 `plant_derivative`). Something of these plants that
 * is not like it proves nothing: weights that were read wrong would be booked a second time.
 */
const lookForCollection = (body: CollectionReport, plantIds: readonly string[]): V1Look => ({
  table: 'plant_derivative',
  number: 'inventoryid',
  isByLooks: true,
  isWanted: (row) => plantIds.includes(textOf(row['plantid']) ?? ''),
  conclude: (rows) => {
    const standing = rows.filter((row) => !isDeleted(row));
    if (standing.length === 0) return { kind: 'absent' };
    const collections = [...Map.groupBy(standing, (row) => textOf(row['transactionid_original']) ?? '')];
    const [only, ...others] = collections.filter(([, weighed]) => isLike(body, plantIds, weighed));
    if (only === undefined || others.length > 0)
      return unclearForGood('The state holds a weighing of these plants, and nobody can say whether it is this one.');
    const [transaction, weighed] = only;
    return {
      kind: 'done',
      identifiers: [
        { key: entityKey('collection', body.collectionId), stateId: transaction },
        ...body.weights.map((row) => ({
          key: entityKey('package', row.packageId),
          stateId: textOf(weighed.find((each) => isOf(each, row))?.['inventoryid']) ?? '',
        })),
      ],
    };
  },
});

type Weight = CollectionReport['weights'][number];

const isOf = (row: Members, { of }: Weight): boolean => textOf(row['inventorytype']) === String(collectedTypes[of]);

/** Whether rows are of these plants, all of them, and of these weights and no other. */
const isLike = (body: CollectionReport, plantIds: readonly string[], rows: readonly Members[]): boolean =>
  rows.length === plantIds.length * body.weights.length &&
  body.weights.every((weight) =>
    plantIds.every((id) =>
      rows.some(
        (row) => textOf(row['plantid']) === id && isOf(row, weight) && isSameAmount(row['wholeweight'], Number(grams(weight.mg))),
      ),
    ),
  );
