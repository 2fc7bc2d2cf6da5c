import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { plantRefusals } from '../wire/plant-refusals.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode } from './counters.ts';
import { freePackage } from './holding.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { roomById } from './rooms.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** 0 growing, 1 drying, 2 cured (protocol 2.1.7). */
export type PlantState = 0 | 1 | 2;

export interface PlantRow extends Stamped {
  readonly id: string;
  readonly license: string;
  readonly room_id: number;
  readonly strain: string;
  readonly mother: number;
  /** The package it was planted from; empty for a first plant. */
  readonly source_id: string;
  readonly external_id: string;
  readonly state: PlantState;
  readonly converted: number;
  readonly batch_id: string;
  readonly harvest_scheduled_at_ms: number | null;
  readonly harvest_collections: number;
  readonly cure_collections: number;
  readonly destroy_at_ms: number | null;
  readonly destroy_reason: string;
  readonly destroy_reason_id: number;
  readonly destroyed_at_ms: number | null;
  /** `YYYYMMDD` (protocol 3.2). */
  readonly born_on: string;
}

export interface WrittenPlants {
  readonly plants: readonly PlantRow[];
  readonly source: PackageRow | undefined;
  readonly transaction: Transaction;
}

/** More plants than one request may make: one answer holds them all. */
const mostPlants = 1000;
/** What may be planted: clones, seeds, tissue, mature plants (protocol 3.4). */
const plantable: readonly number[] = [7, 10, 11, 12];

export interface Planting {
  readonly roomId: number;
  readonly quantity: number;
  readonly strain: string | undefined;
  /** The package that is planted; a first plant has none. */
  readonly source: string | undefined;
  readonly mother: boolean;
  readonly externalId: string;
}

/** Plants so many of a package: one plant, one barcode, one unit less (protocol 2.1.7). */
export const plant = (books: Books, license: string, planting: Planting): Answer<WrittenPlants> =>
  books.atomically(() => {
    const { roomId, quantity } = planting;
    if (roomById(books, 'plant', license, roomId) === undefined) return refuse(plantRefusals.noRoom);
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > mostPlants) return refuse(plantRefusals.badQuantity);
    const source = planting.source === undefined ? ok(undefined) : freePackage(books, license, planting.source, 'planted');
    if (!source.ok) return source;
    if (source.value !== undefined && !plantable.includes(source.value.inventory_type)) return refuse(inventoryRefusals.badType);
    if (source.value !== undefined && source.value.remaining_hundredths < quantity * 100)
      return refuse(refusals.insufficient(source.value.barcode));

    const transaction = beginTransaction(books);
    const strain = planting.strain ?? source.value?.strain ?? '';
    const row = { license, room_id: roomId, strain, mother: Number(planting.mother), source_id: planting.source ?? '' };
    const born = new Date(books.clock()).toISOString().slice(0, 10).replaceAll('-', '');
    const plants = Array.from({ length: quantity }, () =>
      addRow<PlantRow>(books, transaction, 'plants', {
        id: nextBarcode(books),
        ...row,
        external_id: planting.externalId,
        born_on: born,
      }),
    );
    return ok({ plants, source: source.value && takeUnits(books, transaction, source.value, quantity), transaction });
  });

const takeUnits = (books: Books, transaction: Transaction, pkg: PackageRow, units: number): PackageRow =>
  changePackage(books, transaction, pkg, { remaining_hundredths: pkg.remaining_hundredths - units * 100 });

/** Takes plantings back, a unit to each parent, until something was harvested or destroyed (protocol 2.1.7). */
export const undoPlanting = (books: Books, license: string, ids: readonly string[]): Answer<WrittenPlants> =>
  onPlants(
    books,
    license,
    ids,
    (row) => {
      const untouched = row.state === 0 && row.harvest_collections === 0 && row.destroyed_at_ms === null && row.converted === 0;
      return untouched ? undefined : plantRefusals.notUndone(row.id);
    },
    (row, transaction) => {
      const source = packageAt(books, license, row.source_id);
      if (source !== undefined) takeUnits(books, transaction, source, -1);
      return { deleted: 1 };
    },
  );

export const movePlants = (books: Books, license: string, ids: readonly string[], roomId: number): Answer<WrittenPlants> =>
  roomById(books, 'plant', license, roomId) === undefined
    ? refuse(plantRefusals.noSuchRoom)
    : onPlants(books, license, ids, undefined, () => ({ room_id: roomId }));

export interface PlantFacts {
  readonly strain?: string | undefined;
  readonly roomId?: number | undefined;
  readonly mother?: boolean | undefined;
  readonly bornOn?: string | undefined;
  readonly externalId?: string | undefined;
}

/** Corrects what is written on one plant. */
export function changePlant(books: Books, license: string, id: string, facts: PlantFacts): Answer<WrittenPlants> {
  if (facts.roomId !== undefined && roomById(books, 'plant', license, facts.roomId) === undefined)
    return refuse(plantRefusals.noSuchRoom);
  const columns = Object.fromEntries(
    Object.entries({
      strain: facts.strain,
      room_id: facts.roomId,
      mother: facts.mother === undefined ? undefined : Number(facts.mother),
      born_on: facts.bornOn,
      external_id: facts.externalId,
    }).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
  if (Object.keys(columns).length === 0) return refuse(inventoryRefusals.nothingToUpdate);
  return onPlants(books, license, [id], undefined, () => columns);
}

/** A plant of this licence that still stands. */
export function livingPlant(books: Books, license: string, id: string): Answer<PlantRow> {
  const row = rowOf<PlantRow>(books, 'SELECT * FROM plants WHERE license = ? AND id = ? AND deleted = 0', license, id);
  return row === undefined ? refuse(refusals.notPossessed(id, 404)) : ok(row);
}

/** Which of these locations has this plant. */
export const plantLocation = (books: Books, licences: readonly string[], id: string): string | undefined =>
  licences.find((license) => livingPlant(books, license, id).ok);

/** Changes plants, all of them or none: each must stand and be fit for it. */
export function onPlants(
  books: Books,
  license: string,
  ids: readonly string[],
  problemOf: ((row: PlantRow) => Parameters<typeof refuse>[0] | undefined) | undefined,
  change: (row: PlantRow, transaction: Transaction) => Readonly<Record<string, SqlStorageValue>>,
): Answer<WrittenPlants> {
  return books.atomically(() => {
    if (ids.length === 0) return refuse(refusals.noItems);
    const rows: PlantRow[] = [];
    for (const id of new Set(ids)) {
      const row = livingPlant(books, license, id);
      if (!row.ok) return row;
      const problem = problemOf?.(row.value);
      if (problem !== undefined) return refuse(problem);
      rows.push(row.value);
    }
    const transaction = beginTransaction(books);
    const plants = rows.map((row) => changeRow<PlantRow>(books, transaction, 'plants', { id: row.id }, change(row, transaction)));
    return ok({ plants, source: packageAt(books, license, rows[0]!.source_id), transaction });
  });
}
