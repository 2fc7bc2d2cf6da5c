import { plantRefusals } from '../wire/plant-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode } from './counters.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { writePackage } from './packages.ts';
import { livingPlant } from './plants.ts';
import type { PlantRow, PlantState } from './plants.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import { settledRoom } from './settled-room.ts';

export type CollectionKind = 'harvest' | 'cure';

/** One weighing of plants: a harvest (growing to drying) or a cure (drying to packages), protocol 2.1.7. */
export interface CollectionRow extends Stamped {
  readonly id: string;
  readonly license: string;
  readonly kind: CollectionKind;
  readonly batch_id: string;
  readonly external_id: string;
  readonly additional: number;
  readonly finalized: number;
  /** The plants and the state each had before, as JSON. */
  readonly plants: string;
}

export interface DerivativeRow extends Stamped {
  readonly id: string;
  readonly collection_id: string;
  readonly kind: CollectionKind;
  readonly license: string;
  readonly barcode: string;
  readonly inventory_type: number;
  readonly weight_hundredths: number;
}

export interface Collecting {
  readonly kind: CollectionKind;
  readonly plantIds: readonly string[];
  /** Hundredths of a gram by inventory type: 6 flower, 9 other material, 27 waste, 29 wet flower. */
  readonly weights: ReadonlyMap<number, number>;
  /** More will be collected: the plants stay as they are. */
  readonly additional: boolean;
  readonly finalized?: boolean;
  readonly roomId?: number | undefined;
  readonly batchId?: string;
  readonly externalId?: string;
}

export interface WrittenCollection {
  readonly collection: CollectionRow;
  readonly derivatives: readonly DerivativeRow[];
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

const flowerTypes: readonly number[] = [6, 29];
const collected: readonly number[] = [6, 9, 27, 29];
const stateBefore: Readonly<Record<CollectionKind, PlantState>> = { harvest: 0, cure: 1 };

/** Weighs plants: a package for each weight, and the plants move on unless more will be collected. */
export const collect = (books: Books, license: string, work: Collecting): Answer<WrittenCollection> =>
  books.atomically(() => {
    const plants = plantsFor(books, license, work);
    if (!plants.ok) return plants;
    const problem = weightProblem(work.weights, true);
    if (problem !== undefined) return refuse(problem);
    const transaction = beginTransaction(books);
    const collection = addRow<CollectionRow>(books, transaction, 'collections', {
      id: nextBarcode(books),
      license,
      kind: work.kind,
      batch_id: work.batchId ?? '',
      external_id: work.externalId ?? '',
      additional: Number(work.additional),
      finalized: Number(work.finalized ?? false),
      plants: JSON.stringify(plants.value.map(({ id, state }) => ({ id, state }))),
    });
    const packages = [...work.weights]
      .filter(([, hundredths]) => hundredths > 0)
      .map(([type, hundredths]) => addDerivative(books, transaction, collection, plants.value, type, hundredths, work.roomId));
    for (const plant of plants.value) moveOn(books, transaction, plant, work);
    return ok({ collection, derivatives: derivativesOf(books, collection.id), packages, transaction });
  });

function plantsFor(books: Books, license: string, work: Collecting): Answer<PlantRow[]> {
  const plants: PlantRow[] = [];
  for (const id of new Set(work.plantIds)) {
    const plant = livingPlant(books, license, id);
    if (!plant.ok) return plant;
    const { state, harvest_scheduled_at_ms: scheduled, destroy_at_ms: destroyed, converted } = plant.value;
    const ready = state === stateBefore[work.kind] && (work.kind === 'cure' || scheduled !== null);
    if (!ready || destroyed !== null || converted === 1)
      return refuse(work.kind === 'harvest' ? plantRefusals.notHarvested(id) : plantRefusals.wrongState(id, 'cured'));
    plants.push(plant.value);
  }
  return plants.length === 0 ? refuse(plantRefusals.noSuchBatch) : ok(plants);
}

function weightProblem(weights: ReadonlyMap<number, number>, flowerNeeded: boolean): Refusal | undefined {
  const bad = [...weights].some(([type, each]) => !collected.includes(type) || !(each >= 0 && each < 1e9));
  if (bad) return plantRefusals.badWeight;
  return flowerNeeded && !flowerTypes.some((type) => (weights.get(type) ?? 0) > 0) ? plantRefusals.noFlowerWeight : undefined;
}

function addDerivative(
  books: Books,
  transaction: Transaction,
  collection: CollectionRow,
  plants: readonly Pick<PlantRow, 'id' | 'strain'>[],
  type: number,
  hundredths: number,
  roomId: number | undefined,
): PackageRow {
  const { license } = collection;
  const facts = { inventoryType: type, quantity: hundredths / 100, roomId: roomId ?? settledRoom(books, license) };
  const pkg = writePackage(
    books,
    transaction,
    license,
    { ...facts, strain: plants[0]!.strain },
    {
      source_plant_id: plants[0]!.id,
      wet: Number(type === 29),
    },
  );
  addRow(books, transaction, 'derivatives', {
    id: nextBarcode(books),
    collection_id: collection.id,
    kind: collection.kind,
    license,
    barcode: pkg.barcode,
    inventory_type: type,
    weight_hundredths: hundredths,
  });
  return pkg;
}

function moveOn(books: Books, transaction: Transaction, plant: PlantRow, { kind, additional }: Collecting): void {
  const next = plant.state + Number(!additional);
  const counted =
    kind === 'harvest'
      ? { harvest_collections: plant.harvest_collections + 1 }
      : { cure_collections: plant.cure_collections + 1 };
  changeRow(books, transaction, 'plants', { id: plant.id }, { state: next, ...counted });
}

export const derivativesOf = (books: Books, collectionId: string): DerivativeRow[] =>
  rowsOf<DerivativeRow>(
    books,
    'SELECT * FROM derivatives WHERE collection_id = ? AND deleted = 0 ORDER BY changed',
    collectionId,
  );

/** A collection by its number or, as v1 names it, by the transaction it was made in. */
export const collectionBy = (
  books: Books,
  license: string,
  key: { readonly id: string } | { readonly transactionId: number },
): CollectionRow | undefined =>
  'id' in key
    ? rowOf<CollectionRow>(books, 'SELECT * FROM collections WHERE license = ? AND id = ? AND deleted = 0', license, key.id)
    : rowOf<CollectionRow>(
        books,
        'SELECT * FROM collections WHERE license = ? AND transaction_id_original = ? AND deleted = 0',
        license,
        key.transactionId,
      );

/** Takes a weighing back, while nothing was done with what it gave (protocol 2.1.7). */
export const undoCollection = (books: Books, collection: CollectionRow): Answer<WrittenCollection> =>
  books.atomically(() => {
    const derivatives = derivativesOf(books, collection.id);
    if (derivatives.some((row) => !isUntouched(books, row))) return refuse(plantRefusals.derivativesChanged);
    const before = JSON.parse(collection.plants) as { readonly id: string; readonly state: PlantState }[];
    const now = before.map(({ id }) => livingPlant(books, collection.license, id));
    const expected = stateBefore[collection.kind] + Number(collection.additional === 0);
    if (now.some((plant) => !plant.ok || plant.value.state !== expected)) return refuse(plantRefusals.derivativesChanged);
    const transaction = beginTransaction(books);
    for (const { id, state } of before) changeRow(books, transaction, 'plants', { id }, { state });
    const packages = derivatives.map((row) => {
      changeRow(books, transaction, 'derivatives', { id: row.id }, { deleted: 1 });
      return changePackage(books, transaction, row, { deleted: 1, remaining_hundredths: 0 });
    });
    const undone = changeRow<CollectionRow>(books, transaction, 'collections', { id: collection.id }, { deleted: 1 });
    return ok({ collection: undone, derivatives, packages, transaction });
  });

const isUntouched = (books: Books, row: DerivativeRow): boolean => {
  const pkg = packageAt(books, row.license, row.barcode);
  const whole = pkg?.remaining_hundredths === row.weight_hundredths;
  return pkg !== undefined && whole && pkg.manifest_id === '' && pkg.destroy_at_ms === null && pkg.deleted === 0;
};

/** Corrects weights: only those that are named change, and nothing must be named as 0 (protocol 2.1.7). */
export const changeYield = (
  books: Books,
  collection: CollectionRow,
  weights: ReadonlyMap<number, number>,
): Answer<WrittenCollection> =>
  books.atomically(() => {
    const problem = weights.size === 0 ? plantRefusals.badWeight : weightProblem(weights, false);
    if (problem !== undefined) return refuse(problem);
    const before = derivativesOf(books, collection.id);
    if (before.some((row) => weights.has(row.inventory_type) && !isUntouched(books, row)))
      return refuse(plantRefusals.derivativesChanged);
    const transaction = beginTransaction(books);
    const ids = JSON.parse(collection.plants) as { readonly id: string }[];
    const plants = ids.map(({ id }) => ({ id, strain: '' }));
    const packages = [...weights].map(([type, hundredths]) => {
      const row = before.find((each) => each.inventory_type === type);
      if (row === undefined) return addDerivative(books, transaction, collection, plants, type, hundredths, undefined);
      changeRow(books, transaction, 'derivatives', { id: row.id }, { weight_hundredths: hundredths });
      return changePackage(books, transaction, row, { received_hundredths: hundredths, remaining_hundredths: hundredths });
    });
    const changed = changeRow<CollectionRow>(books, transaction, 'collections', { id: collection.id });
    return ok({ collection: changed, derivatives: derivativesOf(books, collection.id), packages, transaction });
  });
