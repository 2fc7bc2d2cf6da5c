import { plantRefusals } from '../wire/plant-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import type { PackageRow } from './inventory.ts';
import { wasteType } from './inventory-types.ts';
import { writePackage } from './packages.ts';
import { livingPlant, onPlants } from './plants.ts';
import type { WrittenPlants } from './plants.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import { settledRoom } from './settled-room.ts';
import { readSettings } from './settings.ts';

const hourMs = 3_600_000;
const maturePlant = 12;

export interface Reason {
  readonly text: string;
  readonly id: number;
  /** Silences "already scheduled" and nothing else (protocol 2.1.4). */
  readonly override: boolean;
}

/** Announces that plants will be destroyed; the waiting period begins (protocol 4.2). */
export const schedulePlantDestruction = (
  books: Books,
  license: string,
  ids: readonly string[],
  reason: Reason,
): Answer<WrittenPlants> => {
  if (reason.text.trim() === '') return refuse(plantRefusals.noReason);
  const atMs = books.clock() + readSettings(books).destructionWaitHours * hourMs;
  const problem = (row: { readonly id: string; readonly destroy_at_ms: number | null }) =>
    row.destroy_at_ms !== null && !reason.override ? plantRefusals.alreadyScheduled(row.id) : undefined;
  return onPlants(books, license, ids, problem, () => ({
    destroy_at_ms: atMs,
    destroy_reason: reason.text,
    destroy_reason_id: reason.id,
  }));
};

export const unschedulePlantDestruction = (books: Books, license: string, ids: readonly string[]): Answer<WrittenPlants> =>
  onPlants(
    books,
    license,
    ids,
    (row) => (row.destroy_at_ms === null ? plantRefusals.wrongState(row.id, 'un-done') : undefined),
    () => ({ destroy_at_ms: null, destroy_reason: '', destroy_reason_id: 0 }),
  );

/** Destroys plants whose waiting period is over. */
export const destroyPlants = (books: Books, license: string, ids: readonly string[]): Answer<WrittenPlants> =>
  onPlants(
    books,
    license,
    ids,
    (row) => {
      if (row.destroy_at_ms === null) return plantRefusals.wrongState(row.id, 'destroyed');
      return row.destroy_at_ms > books.clock() ? plantRefusals.tooEarly(readSettings(books).destructionWaitHours) : undefined;
    },
    () => ({ destroyed_at_ms: books.clock(), deleted: 1 }),
  );

export interface Converted {
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** Makes growing plants into packages of type 12, under the barcode they have (protocol 2.1.7). */
export const convertPlants = (books: Books, license: string, ids: readonly string[]): Answer<Converted> =>
  books.atomically(() => {
    const packages: PackageRow[] = [];
    const written = onPlants(
      books,
      license,
      ids,
      (row) => (row.state === 0 && row.converted === 0 ? undefined : plantRefusals.wrongState(row.id, 'converted')),
      (row, transaction) => {
        const pkg = { inventoryType: maturePlant, quantity: 1, roomId: settledRoom(books, license), strain: row.strain };
        packages.push(writePackage(books, transaction, license, pkg, { barcode: row.id, source_plant_id: row.id }));
        return { converted: 1, state: 2 };
      },
    );
    return written.ok ? ok({ packages, transaction: written.value.transaction }) : written;
  });

/** Weighs waste that belongs to no plant in particular: a package of type 27. Grams. */
export const weighWaste = (books: Books, license: string, grams: number | undefined): Answer<Converted> =>
  books.atomically(() => {
    if (grams === undefined || !(grams > 0) || grams > 1e7) return refuse(plantRefusals.badWeight);
    const transaction = beginTransaction(books);
    const pkg = { inventoryType: wasteType, quantity: grams, roomId: settledRoom(books, license), productName: 'Waste' };
    return ok({ packages: [writePackage(books, transaction, license, pkg)], transaction });
  });

export interface AdditiveRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly plant_id: string;
  readonly name: string;
  readonly quantity_hundredths: number;
  readonly uom: string;
  readonly created_at_ms: number;
}

export interface Additive {
  readonly plantId: string;
  readonly name: string;
  readonly quantityHundredths: number;
  readonly uom: string;
}

/** Notes what was put on plants. */
export const addAdditives = (
  books: Books,
  license: string,
  additives: readonly Additive[],
): Answer<{ readonly rows: readonly AdditiveRow[]; readonly transaction: Transaction }> =>
  books.atomically(() => {
    if (additives.length === 0) return refuse(plantRefusals.noAdditive);
    for (const additive of additives) {
      const row = livingPlant(books, license, additive.plantId);
      if (!row.ok) return row;
      if (additive.name.trim() === '' || !(additive.quantityHundredths > 0)) return refuse(plantRefusals.noAdditive);
    }
    const transaction = beginTransaction(books);
    const rows = additives.map((additive) =>
      addRow<AdditiveRow>(books, transaction, 'plant_additives', {
        id: nextNumber(books, 'plantAdditive'),
        license,
        plant_id: additive.plantId,
        name: additive.name,
        quantity_hundredths: additive.quantityHundredths,
        uom: additive.uom,
        created_at_ms: books.clock(),
      }),
    );
    return ok({ rows, transaction });
  });
