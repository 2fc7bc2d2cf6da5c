import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { freePackage, takenFrom } from './holding.ts';
import { changePackage } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { flowerType, wetFlowerType } from './inventory-types.ts';
import { beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';

export interface Dried {
  readonly pkg: PackageRow;
  readonly transaction: Transaction;
}

/**
 * Dries a package of wet flower: what it weighs dry is what is left of it, in grams.
 *
 * ASSUMPTION: only wet flower (type 29) is dried, once, and is flower (type 6) afterwards; only the route and its answer are public.
 */
export const dryPackage = (books: Books, license: string, barcode: string, dryGrams: number | undefined): Answer<Dried> =>
  books.atomically(() => {
    const pkg = freePackage(books, license, barcode, 'dried');
    if (!pkg.ok) return pkg;
    if (pkg.value.inventory_type !== wetFlowerType) return refuse(inventoryRefusals.wrongState(barcode, 'dried'));
    const dry = takenFrom(pkg.value, dryGrams);
    if (!dry.ok) return dry;
    const transaction = beginTransaction(books);
    const columns = { dried: 1, wet: 0, inventory_type: flowerType, remaining_hundredths: dry.value };
    const wet = { wet_hundredths: pkg.value.remaining_hundredths };
    return ok({ pkg: changePackage(books, transaction, pkg.value, { ...columns, ...wet }), transaction });
  });

/** Takes the drying back, while nothing else was done with the package since. */
export const undoDrying = (books: Books, license: string, barcode: string): Answer<Dried> =>
  books.atomically(() => {
    const pkg = freePackage(books, license, barcode, 'un-done');
    if (!pkg.ok) return pkg;
    const { dried, inventory_type: type, wet_hundredths: wet } = pkg.value;
    if (dried === 0 || type !== flowerType) return refuse(inventoryRefusals.wrongState(barcode, 'un-done'));
    const transaction = beginTransaction(books);
    const columns = { dried: 0, wet: 1, inventory_type: wetFlowerType, remaining_hundredths: wet, wet_hundredths: 0 };
    return ok({ pkg: changePackage(books, transaction, pkg.value, columns), transaction });
  });
