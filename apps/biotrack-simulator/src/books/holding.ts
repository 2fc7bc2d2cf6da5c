import { toHundredths } from '../wire/decimal.ts';
import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { isSomewhere, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';

/** The package of this licence, or the state's refusal: a stranger's (403) and none at all (404) have one text. */
export function heldPackage(books: Books, license: string, barcode: string): Answer<PackageRow> {
  const pkg = packageAt(books, license, barcode);
  if (pkg !== undefined && pkg.deleted === 0) return ok(pkg);
  return refuse(refusals.notPossessed(barcode, pkg === undefined && isSomewhere(books, barcode) ? 403 : 404));
}

/** A package that work may be done on: held, on no manifest, and not on its way to destruction. */
export function freePackage(books: Books, license: string, barcode: string, done: string): Answer<PackageRow> {
  const pkg = heldPackage(books, license, barcode);
  if (!pkg.ok) return pkg;
  const free = pkg.value.manifest_id === '' && pkg.value.destroy_at_ms === null && pkg.value.destroyed === 0;
  return free ? pkg : refuse(inventoryRefusals.wrongState(barcode, done));
}

/** Several packages, all of them or the first refusal. */
export function heldPackages(
  books: Books,
  license: string,
  barcodes: readonly string[],
  find: (books: Books, license: string, barcode: string) => Answer<PackageRow> = heldPackage,
): Answer<PackageRow[]> {
  if (barcodes.length === 0) return refuse(refusals.noItems);
  const found: PackageRow[] = [];
  for (const barcode of barcodes) {
    const pkg = find(books, license, barcode);
    if (!pkg.ok) return pkg;
    found.push(pkg.value);
  }
  return ok(found);
}

/** What is taken out of a package: its hundredths after the state's rounding, whole units where it is counted. */
export function takenFrom(pkg: PackageRow, amount: number | undefined): Answer<number> {
  const hundredths = wholeEnough(pkg, amount);
  if (!hundredths.ok) return hundredths;
  if (hundredths.value === 0) return refuse(inventoryRefusals.badAmount);
  return hundredths.value > pkg.remaining_hundredths ? refuse(refusals.insufficient(pkg.barcode)) : hundredths;
}

/** An amount as this package counts: rounded to two decimals, and whole when it is unit based. Nothing is allowed. */
export function wholeEnough(pkg: Pick<PackageRow, 'unit_based'>, amount: number | undefined): Answer<number> {
  if (amount === undefined || !(amount >= 0) || amount > greatestAmount) return refuse(inventoryRefusals.badAmount);
  const hundredths = toHundredths(amount);
  return pkg.unit_based === 1 && hundredths % 100 !== 0 ? refuse(inventoryRefusals.notWhole) : ok(hundredths);
}

/** Ten million units or grams: beyond it a number is a mistake. */
const greatestAmount = 10_000_000;
