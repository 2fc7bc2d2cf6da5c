import { plantRefusals } from '../wire/plant-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode } from './counters.ts';
import { livingPlant, onPlants } from './plants.ts';
import type { PlantRow, WrittenPlants } from './plants.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** Plants that are harvested and cured together; only the Licensee API knows them (protocol 2.4). */
export interface BatchRow extends Stamped {
  readonly id: string;
  readonly license: string;
  readonly external_id: string;
  readonly scheduled_at_ms: number | null;
  readonly created_at_ms: number;
}

export interface WrittenBatch {
  readonly batch: BatchRow;
  readonly plants: readonly PlantRow[];
  readonly transaction: Transaction;
}

export function batchById(books: Books, license: string, id: string): Answer<BatchRow> {
  const row = rowOf<BatchRow>(books, 'SELECT * FROM harvest_batches WHERE license = ? AND id = ? AND deleted = 0', license, id);
  return row === undefined ? refuse(plantRefusals.noSuchBatch) : ok(row);
}

export const plantsInBatch = (books: Books, id: string): PlantRow[] =>
  rowsOf<PlantRow>(books, 'SELECT * FROM plants WHERE batch_id = ? AND deleted = 0 ORDER BY id', id);

/** Puts growing plants that are in no batch together. */
export const addBatch = (books: Books, license: string, ids: readonly string[], externalId: string): Answer<WrittenBatch> =>
  books.atomically(() => {
    const problem = membersProblem(books, license, ids);
    if (!problem.ok) return problem;
    const transaction = beginTransaction(books);
    const batch = addRow<BatchRow>(books, transaction, 'harvest_batches', {
      id: nextBarcode(books),
      license,
      external_id: externalId,
      created_at_ms: books.clock(),
    });
    const plants = ids.map((id) => join(books, transaction, id, batch));
    return ok({ batch, plants, transaction });
  });

/** Adds plants to a batch that was not harvested yet. */
export const joinBatch = (books: Books, license: string, id: string, ids: readonly string[]): Answer<WrittenBatch> =>
  onBatch(books, license, id, (batch, transaction) => {
    const problem = membersProblem(books, license, ids);
    return problem.ok ? ok(ids.map((plantId) => join(books, transaction(), plantId, batch))) : problem;
  });

/** Takes plants out of a batch that was not harvested yet. */
export const leaveBatch = (books: Books, license: string, id: string, ids: readonly string[]): Answer<WrittenBatch> =>
  onBatch(books, license, id, (batch, transaction) => {
    const members = plantsInBatch(books, batch.id);
    const stranger = ids.find((plantId) => !members.some((plant) => plant.id === plantId));
    if (stranger !== undefined || ids.length === 0) return refuse(plantRefusals.wrongState(stranger ?? '', 'removed'));
    return ok(ids.map((plantId) => leave(books, transaction(), plantId)));
  });

/** Dissolves a batch that was not harvested yet. */
export const dissolveBatch = (books: Books, license: string, id: string): Answer<WrittenBatch> =>
  onBatch(
    books,
    license,
    id,
    (batch, transaction) => ok(plantsInBatch(books, batch.id).map((plant) => leave(books, transaction(), plant.id))),
    { deleted: 1 },
  );

/** Announces the harvest of a batch, or takes the announcement back. */
export const scheduleBatch = (books: Books, license: string, id: string, scheduled: boolean): Answer<WrittenBatch> => {
  const atMs = scheduled ? books.clock() : null;
  return onBatch(
    books,
    license,
    id,
    (batch, transaction) =>
      ok(
        plantsInBatch(books, batch.id).map((plant) =>
          changeRow<PlantRow>(books, transaction(), 'plants', { id: plant.id }, { harvest_scheduled_at_ms: atMs }),
        ),
      ),
    { scheduled_at_ms: atMs },
  );
};

function onBatch(
  books: Books,
  license: string,
  id: string,
  work: (batch: BatchRow, transaction: () => Transaction) => Answer<PlantRow[]>,
  columns: Readonly<Record<string, SqlStorageValue>> = {},
): Answer<WrittenBatch> {
  return books.atomically(() => {
    const batch = batchById(books, license, id);
    if (!batch.ok) return batch;
    if (plantsInBatch(books, id).some((plant) => plant.state !== 0)) return refuse(plantRefusals.batchHarvested);
    let begun: Transaction | undefined;
    const plants = work(batch.value, () => (begun ??= beginTransaction(books)));
    if (!plants.ok) return plants;
    const transaction = begun ?? beginTransaction(books);
    const changed = changeRow<BatchRow>(books, transaction, 'harvest_batches', { id }, columns);
    return ok({ batch: changed, plants: plants.value, transaction });
  });
}

function membersProblem(books: Books, license: string, ids: readonly string[]): Answer<undefined> {
  if (ids.length === 0) return refuse(plantRefusals.noSuchBatch);
  for (const id of ids) {
    const plant = livingPlant(books, license, id);
    if (!plant.ok) return plant;
    if (plant.value.state !== 0 || plant.value.batch_id !== '') return refuse(plantRefusals.notHarvested(id));
  }
  return ok(undefined);
}

const join = (books: Books, transaction: Transaction, id: string, batch: BatchRow): PlantRow =>
  changeRow<PlantRow>(
    books,
    transaction,
    'plants',
    { id },
    {
      batch_id: batch.id,
      harvest_scheduled_at_ms: batch.scheduled_at_ms,
    },
  );

const leave = (books: Books, transaction: Transaction, id: string): PlantRow =>
  changeRow<PlantRow>(books, transaction, 'plants', { id }, { batch_id: '', harvest_scheduled_at_ms: null });

/** v1 knows no batches: each plant's harvest is announced by itself (protocol 2.1.7). */
export const scheduleHarvest = (
  books: Books,
  license: string,
  ids: readonly string[],
  scheduled: boolean,
): Answer<WrittenPlants> =>
  onPlants(
    books,
    license,
    ids,
    (row) => (row.state === 0 && row.destroy_at_ms === null ? undefined : plantRefusals.notHarvested(row.id)),
    () => ({ harvest_scheduled_at_ms: scheduled ? books.clock() : null }),
  );
