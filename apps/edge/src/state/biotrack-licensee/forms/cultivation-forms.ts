import type {
  CollectionReport,
  DestroyPlantsReport,
  HarvestBatchReport,
  MovePlantsReport,
  NewPlantsReport,
} from '@countersign/domain/reports/cultivation-reports';
import { entityKey } from '@countersign/domain/reports/entity';
import { collectedTypes } from '../../inventory-types.ts';
import type { StateIdentifier } from '../../state-system.ts';
import { readNumber, type Members } from '../wire.ts';
import { asNumber, grams, idOf, lookByIds, readsRecord, recordIn, recordsIn, withIds, type Said, type Saying } from './form.ts';

const plantPath = '/v1/plant';
const batchPath = '/v1/harvest-batch';
const plant = (id: string) => entityKey('plant', id);

/** `POST /v1/plant`: one id a plant comes back, in any order, for they are alike. */
export const newPlantsForm = (saying: Saying, body: NewPlantsReport): Said =>
  withIds(saying, [entityKey('area', body.areaId), entityKey('package', body.sourcePackageId)], ([room, source]) => {
    const told = (rows: readonly Members[]): readonly StateIdentifier[] =>
      body.plantIds.flatMap((id, n) => {
        const stateId = idOf(rows[n]);
        return stateId === undefined ? [] : [{ key: plant(id), stateId }];
      });
    const isMine = (row: Members): boolean => row['externalid'] === saying.reference;
    return {
      method: 'POST',
      path: plantPath,
      body: {
        ExternalID: saying.reference,
        RoomID: asNumber(room!),
        SourceInventoryID: source,
        Strain: body.strain,
        Mother: body.areMothers,
        Quantity: body.plantIds.length,
      },
      read: (answer) => {
        const rows = recordsIn(answer, 'plant').filter(isMine);
        return rows.length === body.plantIds.length ? { identifiers: told(rows) } : undefined;
      },
      look: {
        path: plantPath,
        member: 'plant',
        filter: { [saying.assumptions.listParameters.externalId]: saying.reference },
        isMine,
        isOneEnough: false,
        conclude: (rows) => {
          if (rows.length === 0) return { kind: 'absent' };
          if (rows.length === body.plantIds.length) return { kind: 'done', identifiers: told(rows) };
          return { kind: 'unclear', why: `The state holds ${rows.length} of ${body.plantIds.length} plants.` };
        },
      },
    };
  });

/** `PUT /v1/plant/move`. */
export const movePlantsForm = (saying: Saying, body: MovePlantsReport): Said =>
  withIds(saying, [entityKey('area', body.areaId), ...body.plantIds.map(plant)], ([room, ...ids]) => ({
    method: 'PUT',
    path: `${plantPath}/move`,
    body: { Plant: named(ids), RoomID: asNumber(room!) },
    read: readsAll(ids, 'plant'),
    look: lookByIds(plantPath, 'plant', ids, (row) => idOf(row, 'roomid') === room),
  }));

const destroyPaths = {
  'plants-destroy-schedule': {
    path: `${plantPath}/destroy/schedule`,
    isDone: (row: Members) => row['destroyscheduled'] === true,
  },
  'plants-destroy-undo': {
    path: `${plantPath}/destroy/schedule/undo`,
    isDone: (row: Members) => row['destroyscheduled'] === false,
  },
  'plants-destroy': {
    path: `${plantPath}/destroy`,
    isDone: (row: Members) => row['deleted'] === true || row['state'] === 'Destroyed',
  },
} as const;

/** `PUT /v1/plant/destroy…`. */
export const destroyPlantsForm = (saying: Saying, body: DestroyPlantsReport): Said =>
  withIds(saying, body.plantIds.map(plant), (ids) => {
    const route = destroyPaths[body.kind];
    return {
      method: 'PUT',
      path: route.path,
      body: { Plant: named(ids), DestroyReason: body.reason, ReasonExtended: body.reasonCode },
      read: readsAll(ids, 'plant'),
      look: lookByIds(plantPath, 'plant', ids, route.isDone),
    };
  });

/** `POST /v1/harvest-batch` and its schedule. */
export function harvestBatchForm(saying: Saying, body: HarvestBatchReport): Said {
  const batch = entityKey('harvest-batch', body.harvestBatchId);
  if (body.kind === 'harvest-batch')
    return withIds(saying, body.plantIds.map(plant), (ids) => ({
      method: 'POST',
      path: batchPath,
      body: { ExternalID: saying.reference, LocationLicense: saying.licence, Plant: named(ids) },
      read: (answer) => {
        const record = recordIn(answer, 'harvestbatch');
        const stateId = idOf(record, 'harvestbatchid');
        return record?.['externalid'] === saying.reference && stateId !== undefined
          ? { identifiers: [{ key: batch, stateId }] }
          : undefined;
      },
      look: {
        path: batchPath,
        member: 'harvestbatch',
        filter: { [saying.assumptions.listParameters.externalId]: saying.reference },
        isMine: (row) => row['externalid'] === saying.reference,
        isOneEnough: true,
        conclude: ([row]) =>
          row === undefined
            ? { kind: 'absent' }
            : { kind: 'done', identifiers: [{ key: batch, stateId: idOf(row, 'harvestbatchid') ?? '' }] },
      },
    }));
  const isSchedule = body.kind === 'harvest-schedule';
  return withIds(saying, [batch], ([id]) => ({
    method: 'PUT',
    path: `${batchPath}/${id!}/harvest/schedule${isSchedule ? '' : '/undo'}`,
    body: null,
    read: readsRecord(id!, ['harvestbatch'], 'harvestbatchid'),
    look: lookByIds(batchPath, 'harvestbatch', [id!], (row) => row['harvestscheduled'] === isSchedule, 'harvestbatchid'),
  }));
}

const kinds = {
  harvest: { record: 'harvest', id: 'harvestid', collected: 'inventorycollected' },
  cure: { record: 'plantcure', id: 'cureid', collected: 'inventorycollected' },
} as const;

/** What each kind is called in the answer. */
const collectedAs = { flower: 'flower', 'other-material': 'othermaterial', waste: 'waste' } as const;

/** `POST /v1/harvest-batch/{id}/harvest` and `…/cure`: weights in grams, each kind answered as a package. */
export const collectionForm = (saying: Saying, body: CollectionReport): Said =>
  withIds(saying, [entityKey('harvest-batch', body.harvestBatchId), entityKey('area', body.areaId)], ([id, room]) => {
    const { record, id: idMember, collected } = kinds[body.kind];
    const key = entityKey('collection', body.collectionId);
    return {
      method: 'POST',
      path: `${batchPath}/${id!}/${body.kind}`,
      body: {
        ExternalID: saying.reference,
        AdditionalCollections: body.isMoreToCome,
        RoomID: asNumber(room!),
        UOM: 'g',
        Derivative: body.weights.map((row) => ({ InventoryType: collectedTypes[row.of], Weight: grams(row.mg) })),
      },
      read: (answer) => {
        const made = recordIn(answer, record);
        const stateId = idOf(made, idMember);
        if (made?.['externalid'] !== saying.reference || stateId === undefined) return undefined;
        const goods = packagesIn(body, recordIn(answer, collected) ?? {}, made);
        return goods.length === body.weights.length ? { identifiers: [{ key, stateId }, ...goods] } : undefined;
      },
      look: {
        path: `${batchPath}/${body.kind}`,
        member: record,
        filter: { [saying.assumptions.listParameters.externalId]: saying.reference },
        isMine: (row) => row['externalid'] === saying.reference,
        isOneEnough: true,
        conclude: ([row]) =>
          row === undefined
            ? { kind: 'absent' }
            : { kind: 'done', identifiers: [{ key, stateId: idOf(row, idMember) ?? '' }, ...derivativesIn(body, row)] },
      },
    };
  });

type Weight = CollectionReport['weights'][number];

/** An answer names the packages beside its record, or within it. */
const packagesIn = (body: CollectionReport, goods: Members, collection: Members): readonly StateIdentifier[] =>
  numbered(body, (weight) => idOf(recordIn(goods, collectedAs[weight.of])) ?? derivativeIn(collection, weight));

/** In the list they stand within. */
const derivativesIn = (body: CollectionReport, collection: Members): readonly StateIdentifier[] =>
  numbered(body, (weight) => derivativeIn(collection, weight));

const numbered = (body: CollectionReport, find: (weight: Weight) => string | undefined): readonly StateIdentifier[] =>
  body.weights.flatMap((weight) => {
    const stateId = find(weight);
    return stateId === undefined ? [] : [{ key: entityKey('package', weight.packageId), stateId }];
  });

/** Within the record of a weighing the packages stand among the derivatives, by their inventory type. */
const derivativeIn = (collection: Members, { of }: Weight): string | undefined =>
  idOf(
    recordsIn(collection, 'derivative').find((each) => readNumber(each['inventorytype']) === collectedTypes[of]),
    'inventoryid',
  );

/** ASSUMPTION A-5: records are named as the answers name them. */
const named = (ids: readonly string[]) => ids.map((ID) => ({ ID }));

const readsAll = (ids: readonly string[], list: string) => (answer: Members) =>
  ids.every((id) => recordsIn(answer, list).some((row) => idOf(row) === id)) ? { identifiers: [] } : undefined;
