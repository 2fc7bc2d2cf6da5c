import { changeYield, collect, collectionBy, undoCollection } from '../../books/collections.ts';
import type { CollectionKind, CollectionRow, DerivativeRow, WrittenCollection } from '../../books/collections.ts';
import { rowsOf } from '../../books/books.ts';
import {
  addBatch,
  batchById,
  dissolveBatch,
  joinBatch,
  leaveBatch,
  plantsInBatch,
  scheduleBatch,
} from '../../books/harvest-batches.ts';
import type { BatchRow, WrittenBatch } from '../../books/harvest-batches.ts';
import { inventoryEntity } from '../../books/inventory.ts';
import { readPage } from '../../books/paging.ts';
import { batchEntity, collectionEntity, derivativeEntity, plantEntity } from '../../books/plant-entities.ts';
import { toHundredths } from '../../wire/decimal.ts';
import { plantRefusals } from '../../wire/plant-refusals.ts';
import { ok, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { allowed, goOn, listed, stampOf, withBody, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

/** ASSUMPTION A-5 for all bodies here: the names of the answers. */
const batchShape = { ExternalID: 'string', Plant: [{ ID: 'string' }] } as const;
const collectionShape = {
  AdditionalCollections: 'bool',
  Derivative: [{ InventoryType: 'int64', Weight: 'float64' }],
  ExternalID: 'string',
  FinalizeHarvestCure: 'bool',
  RoomID: 'int64',
  UOM: 'string',
} as const;

const batchIn = (asked: Asked): string => asked.params['batchid'] ?? '';
const idsIn = (body: ReadOf<typeof batchShape>): string[] => (body.Plant ?? []).map((row) => row.ID ?? '');

/** Changes of a batch's plants spell `Sessiontime`, its schedule does not (protocol 2.4). */
const batchAnswer = ({ books }: Asked, { batch, plants, transaction }: WrittenBatch) => ({
  HarvestBatch: batchEntity(books, batch),
  Plant: plants.map((row) => plantEntity(books, row)),
  Sessiontime: transaction.sessionTime,
  TransactionID: transaction.id,
});

const dissolve: Handler = (asked) =>
  goOn(dissolveBatch(asked.books, asked.caller.license, batchIn(asked)), (written) => {
    const { Plant: _, ...rest } = batchAnswer(asked, written);
    return rest;
  });

const members = (work: typeof joinBatch): Handler =>
  withBody('HarvestBatchRequest', batchShape, (asked, body) =>
    goOn(work(asked.books, asked.caller.license, batchIn(asked), idsIn(body)), (written) => batchAnswer(asked, written)),
  );

const schedule = (privilege: string, scheduled: boolean): Handler =>
  allowed(privilege, (asked) =>
    goOn(scheduleBatch(asked.books, asked.caller.license, batchIn(asked), scheduled), ({ batch, transaction }) => ({
      HarvestBatch: batchEntity(asked.books, batch),
      ...stampOf(transaction),
    })),
  );

const names = {
  harvest: { one: 'Harvest', id: 'harvestid', undo: 'plant_harvest_undo' },
  cure: { one: 'PlantCure', id: 'cureid', undo: 'plant_cure_undo' },
} as const;

const weightsIn = (body: ReadOf<typeof collectionShape>): Map<number, number> =>
  new Map((body.Derivative ?? []).map((row) => [row.InventoryType ?? 0, toHundredths(row.Weight ?? Number.NaN)] as const));

/** The packages by what they hold; what was not collected is not there. */
function collectedAnswer({ books }: Asked, written: WrittenCollection) {
  const of = (type: number) => {
    const row = written.packages.find((pkg) => pkg.inventory_type === type);
    return row === undefined ? null : inventoryEntity(books, row);
  };
  const common = { Flower: of(6), OtherMaterial: of(9), Waste: of(27) };
  return written.collection.kind === 'harvest' ? { ...common, WetFlower: of(29) } : common;
}

/** A weighing as its own route answers it: a cure names its derivatives twice, and corrected ones its packages `New…`. */
function collectionAnswer(asked: Asked, written: WrittenCollection, batch: BatchRow, corrected: boolean) {
  const { kind } = written.collection;
  const packages = kind === 'cure' && corrected ? 'NewInventoryCollected' : 'InventoryCollected';
  return {
    ...(kind === 'cure' ? { Derivative: written.derivatives.map(derivativeEntity) } : {}),
    HarvestBatch: batchEntity(asked.books, batch),
    [packages]: collectedAnswer(asked, written),
    [names[kind].one]: collectionEntity(asked.books, written.collection),
    ...stampOf(written.transaction),
  };
}

const weigh = (kind: CollectionKind): Handler =>
  allowed(
    `plant_${kind}`,
    withBody('CollectionRequest', collectionShape, (asked, body) => {
      const { books, caller } = asked;
      const batch = batchById(books, caller.license, batchIn(asked));
      if (!batch.ok) return batch;
      const written = collect(books, caller.license, {
        kind,
        plantIds: plantsInBatch(books, batch.value.id).map((row) => row.id),
        weights: weightsIn(body),
        additional: body.AdditionalCollections ?? false,
        finalized: body.FinalizeHarvestCure ?? false,
        roomId: body.RoomID,
        batchId: batch.value.id,
        externalId: body.ExternalID ?? '',
      });
      return goOn(written, (value) => collectionAnswer(asked, value, batch.value, false));
    }),
  );

/** A weighing of the batch in the path, by its number in the path. */
function collectionIn(asked: Asked, kind: CollectionKind): Answer<{ readonly row: CollectionRow; readonly batch: BatchRow }> {
  const batch = batchById(asked.books, asked.caller.license, batchIn(asked));
  if (!batch.ok) return batch;
  const row = collectionBy(asked.books, asked.caller.license, { id: asked.params[names[kind].id] ?? '' });
  return row?.kind === kind && row.batch_id === batch.value.id
    ? ok({ row, batch: batch.value })
    : refuse(plantRefusals.noSuchTransaction);
}

const correct = (kind: CollectionKind): Handler =>
  allowed(
    'plant_yield_modify',
    withBody('CollectionRequest', collectionShape, (asked, body) => {
      const found = collectionIn(asked, kind);
      if (!found.ok) return found;
      const written = changeYield(asked.books, found.value.row, weightsIn(body));
      return goOn(written, (value) => collectionAnswer(asked, value, found.value.batch, true));
    }),
  );

const undo = (kind: CollectionKind): Handler =>
  allowed(names[kind].undo, (asked) => {
    const found = collectionIn(asked, kind);
    if (!found.ok) return found;
    return goOn(undoCollection(asked.books, found.value.row), (written) => ({
      HarvestBatch: batchEntity(asked.books, found.value.batch),
      Inventory: written.packages.map((row) => inventoryEntity(asked.books, row)),
      [names[kind].one]: collectionEntity(asked.books, written.collection),
      ...stampOf(written.transaction),
    }));
  });

const list = (kind: CollectionKind, ofBatch: boolean): Handler =>
  withPage((asked, page) => {
    const filters = { license: asked.caller.license, kind, ...(ofBatch ? { batch_id: batchIn(asked) } : {}) };
    const found = readPage<CollectionRow>(asked.books, 'collections', filters, page);
    return ok(listed(names[kind].one, found, (row) => collectionEntity(asked.books, row)));
  });

const derivativeList = (kind: CollectionKind, name: string): Handler =>
  withPage(({ books, caller }, page) =>
    ok(listed(name, readPage<DerivativeRow>(books, 'derivatives', { license: caller.license, kind }, page), derivativeEntity)),
  );

/** The harvests of one batch are answered without a list's members (protocol 2.4). */
const harvestsOfBatch: Handler = (asked) => {
  const rows = rowsOf<CollectionRow>(
    asked.books,
    "SELECT * FROM collections WHERE license = ? AND kind = 'harvest' AND batch_id = ? ORDER BY changed",
    asked.caller.license,
    batchIn(asked),
  );
  return ok({ Harvest: rows.map((row) => collectionEntity(asked.books, row)) });
};

/** One harvest is answered as a list, one cure is not (protocol 2.4). */
const oneHarvest: Handler = (asked) => {
  const row = collectionBy(asked.books, asked.caller.license, { id: asked.params['harvestid'] ?? '' });
  if (row?.kind !== 'harvest') return refuse(plantRefusals.noSuchTransaction);
  return ok({ Harvest: [collectionEntity(asked.books, row)], NextCursor: 0, NextTransactionID: row.transaction_id });
};
const oneCure: Handler = (asked) => {
  const row = collectionBy(asked.books, asked.caller.license, { id: asked.params['cureid'] ?? '' });
  return row?.kind === 'cure' ? ok({ PlantCure: collectionEntity(asked.books, row) }) : refuse(plantRefusals.noSuchTransaction);
};

/** Harvest batches, harvests and cures, protocol 2.4. */
export const harvestRoutes: Routes = {
  'GET /v1/harvest-batch': withPage(({ books, caller }, page) =>
    ok(
      listed('HarvestBatch', readPage<BatchRow>(books, 'harvest_batches', { license: caller.license }, page), (row) =>
        batchEntity(books, row),
      ),
    ),
  ),
  'POST /v1/harvest-batch': withBody('HarvestBatchRequest', batchShape, (asked, body) =>
    goOn(addBatch(asked.books, asked.caller.license, idsIn(body), body.ExternalID ?? ''), (written) =>
      batchAnswer(asked, written),
    ),
  ),
  'GET /v1/harvest-batch/cure': list('cure', false),
  'GET /v1/harvest-batch/cure/derivative': derivativeList('cure', 'CureDerivative'),
  'GET /v1/harvest-batch/cure/{cureid}': oneCure,
  'GET /v1/harvest-batch/harvest': list('harvest', false),
  'GET /v1/harvest-batch/harvest/derivative': derivativeList('harvest', 'HarvestDerivative'),
  'GET /v1/harvest-batch/harvest/{harvestid}': oneHarvest,
  'DELETE /v1/harvest-batch/{batchid}': dissolve,
  'GET /v1/harvest-batch/{batchid}': (asked) =>
    goOn(batchById(asked.books, asked.caller.license, batchIn(asked)), (row) => ({
      HarvestBatch: batchEntity(asked.books, row),
    })),
  'GET /v1/harvest-batch/{batchid}/cure': list('cure', true),
  'POST /v1/harvest-batch/{batchid}/cure': weigh('cure'),
  'DELETE /v1/harvest-batch/{batchid}/cure/{cureid}': undo('cure'),
  'PUT /v1/harvest-batch/{batchid}/cure/{cureid}': correct('cure'),
  'GET /v1/harvest-batch/{batchid}/harvest': harvestsOfBatch,
  'POST /v1/harvest-batch/{batchid}/harvest': weigh('harvest'),
  'PUT /v1/harvest-batch/{batchid}/harvest/schedule': schedule('plant_harvest_schedule', true),
  'PUT /v1/harvest-batch/{batchid}/harvest/schedule/undo': schedule('plant_harvest_schedule_undo', false),
  'DELETE /v1/harvest-batch/{batchid}/harvest/{harvestid}': undo('harvest'),
  'PUT /v1/harvest-batch/{batchid}/harvest/{harvestid}': correct('harvest'),
  'DELETE /v1/harvest-batch/{batchid}/plant': members(leaveBatch),
  'PUT /v1/harvest-batch/{batchid}/plant': members(joinBatch),
};
