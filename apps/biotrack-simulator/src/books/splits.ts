import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { nextBarcode } from './counters.ts';
import type { Taking } from './conversions.ts';
import { freePackage, takenFrom } from './holding.ts';
import { changePackage, packageAt, passedTheLab } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';
import { readSettings } from './settings.ts';

export interface Split {
  readonly source: PackageRow;
  readonly sublot: PackageRow;
}

/**
 * Splits packages: each row gets a package of its own, in the order asked (protocol 2.1.4). A sublot has everything its source
 * has, its laboratory results included (protocol 5.2). New York forbids a split before there are results.
 */
export const splitPackages = (
  books: Books,
  license: string,
  takings: readonly (Taking & { readonly roomId?: number | undefined; readonly externalId?: string | undefined })[],
): Answer<{ readonly splits: readonly Split[]; readonly transaction: Transaction }> =>
  books.atomically(() => {
    if (takings.length === 0) return refuse(inventoryRefusals.badAmount);
    const left = new Map<string, number>();
    const amounts: number[] = [];
    for (const taking of takings) {
      const pkg = freePackage(books, license, taking.barcode, 'split');
      if (!pkg.ok) return pkg;
      if (readSettings(books).splitNeedsResults && !passedTheLab(books, pkg.value))
        return refuse(inventoryRefusals.splitBeforeResults(taking.barcode));
      const remaining = left.get(taking.barcode) ?? pkg.value.remaining_hundredths;
      const taken = takenFrom({ ...pkg.value, remaining_hundredths: remaining }, taking.amount);
      if (!taken.ok) return taken;
      left.set(taking.barcode, remaining - taken.value);
      amounts.push(taken.value);
    }
    const transaction = beginTransaction(books);
    const splits = takings.map((taking, place) => splitOne(books, transaction, license, taking, amounts[place]!));
    return ok({ splits, transaction });
  });

function splitOne(
  books: Books,
  transaction: Transaction,
  license: string,
  taking: Taking & { readonly roomId?: number | undefined; readonly externalId?: string | undefined },
  hundredths: number,
): Split {
  const before = packageAt(books, license, taking.barcode)!;
  const source = changePackage(books, transaction, before, { remaining_hundredths: before.remaining_hundredths - hundredths });
  const {
    transaction_id: _id,
    transaction_id_original: _original,
    session_time: _time,
    changed: _changed,
    seeded_as: _seed,
    ...same
  } = before;
  const sublot = addRow<PackageRow>(books, transaction, 'inventory', {
    ...same,
    barcode: nextBarcode(books),
    room_id: taking.roomId ?? before.room_id,
    external_id: taking.externalId ?? '',
    received_hundredths: hundredths,
    remaining_hundredths: hundredths,
    initial: 0,
    parents: JSON.stringify([before.barcode]),
    results_of: before.results_of === '' ? before.barcode : before.results_of,
  });
  return { source, sublot };
}
