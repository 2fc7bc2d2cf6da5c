import { fromHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { convert } from './conversions.ts';
import type { Conversion, Converted } from './conversions.ts';
import { packageAt } from './inventory.ts';
import { readSettings } from './settings.ts';

/** What may become a lot of which type: flower 13, other material 14, both together a mix 30 (protocol 2.1.4). */
const lotSources: Readonly<Record<number, readonly number[]>> = { 13: [6, 13], 14: [9, 14], 30: [6, 9, 13, 14] };
const gramsPerPound = 453.592_37;

/** Combines packages into a lot (v1 `inventory_create_lot`). */
export const createLot = (books: Books, license: string, lot: Conversion): Answer<Converted> => {
  const allowed = lotSources[lot.inventoryType ?? 0];
  if (allowed === undefined) return refuse(inventoryRefusals.badType);
  const mostPounds = readSettings(books).flowerLotMostPounds;
  if (mostPounds > 0 && lotGrams(books, license, lot) > mostPounds * gramsPerPound)
    return refuse(inventoryRefusals.lotTooLarge(lot.inventoryType === 30, mostPounds));
  return convert(books, license, lot, (pkg) => allowed.includes(pkg.inventory_type));
};

/** What a lot will weigh: what it says, or all that is taken. */
const lotGrams = (books: Books, license: string, lot: Conversion): number =>
  lot.quantity ?? lot.takings.reduce((sum, { barcode, amount }) => sum + gramsTaken(books, license, barcode, amount), 0);

const gramsTaken = (books: Books, license: string, barcode: string, amount: number | undefined): number =>
  amount ?? fromHundredths(packageAt(books, license, barcode)?.remaining_hundredths ?? 0);
