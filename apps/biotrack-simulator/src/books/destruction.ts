import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { creditDestroyed } from './allotments.ts';
import type { Books } from './books.ts';
import { heldPackage, heldPackages } from './holding.ts';
import { changePackage } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import type { WrittenPackages } from './packages.ts';
import { beginTransaction } from './rows.ts';
import { readSettings } from './settings.ts';

/** Why goods are destroyed: v1's numbers (protocol 2.1.4). */
export const destructionReasons = [
  'Other',
  'Waste',
  'Unhealthy or Died',
  'Infestation',
  'Product Return',
  'Mistake',
  'Spoilage',
  'Quality Control',
] as const;

const hourMs = 3_600_000;

/**
 * Announces that packages will be destroyed, whole, and starts the state's clock: they are sold and worked on no more. `override`
 * silences only "already scheduled" (protocol 2.1.4).
 */
export const scheduleDestruction = (
  books: Books,
  license: string,
  barcodes: readonly string[],
  reason: { readonly text: string | undefined; readonly id: number | undefined; readonly override?: boolean },
): Answer<WrittenPackages> =>
  books.atomically(() => {
    const held = heldPackages(books, license, barcodes, whole);
    if (!held.ok) return held;
    if (destructionReasons[reason.id ?? 0] === undefined || (reason.text ?? '').trim() === '')
      return refuse(inventoryRefusals.noReason);
    const scheduled = held.value.find((pkg) => pkg.destroy_at_ms !== null);
    if (scheduled !== undefined && reason.override !== true) return refuse(inventoryRefusals.alreadyScheduled(scheduled.barcode));
    const destroyAtMs = books.clock() + readSettings(books).destructionWaitHours * hourMs;
    const transaction = beginTransaction(books);
    const packages = held.value.map((pkg) =>
      changePackage(books, transaction, pkg, {
        destroy_at_ms: pkg.destroy_at_ms ?? destroyAtMs,
        destroy_reason: reason.text!,
        destroy_reason_id: reason.id ?? 0,
      }),
    );
    return ok({ packages, transaction });
  });

/** Takes the announcement back. */
export const unscheduleDestruction = (books: Books, license: string, barcodes: readonly string[]): Answer<WrittenPackages> =>
  books.atomically(() => {
    const held = heldPackages(books, license, barcodes, scheduled);
    if (!held.ok) return held;
    const transaction = beginTransaction(books);
    const columns = { destroy_at_ms: null, destroy_reason: '', destroy_reason_id: 0 };
    return ok({ packages: held.value.map((pkg) => changePackage(books, transaction, pkg, columns)), transaction });
  });

/** Destroys packages whose time has come: nothing is left of them, and the state keeps the empty record. */
export const destroyPackages = (books: Books, license: string, barcodes: readonly string[]): Answer<WrittenPackages> =>
  books.atomically(() => {
    const held = heldPackages(books, license, barcodes, scheduled);
    if (!held.ok) return held;
    if (held.value.some((pkg) => pkg.destroy_at_ms! > books.clock()))
      return refuse(inventoryRefusals.tooEarly(readSettings(books).destructionWaitHours));
    const transaction = beginTransaction(books);
    const columns = { destroyed: 1, remaining_hundredths: 0 };
    for (const { barcode } of held.value) creditDestroyed(books, license, barcode);
    return ok({ packages: held.value.map((pkg) => changePackage(books, transaction, pkg, columns)), transaction });
  });

function whole(books: Books, license: string, barcode: string): Answer<PackageRow> {
  const pkg = heldPackage(books, license, barcode);
  if (!pkg.ok) return pkg;
  const gone = pkg.value.destroyed === 1 || pkg.value.manifest_id !== '';
  return gone ? refuse(inventoryRefusals.wrongState(barcode, 'destroyed')) : pkg;
}

function scheduled(books: Books, license: string, barcode: string): Answer<PackageRow> {
  const pkg = whole(books, license, barcode);
  if (!pkg.ok) return pkg;
  return pkg.value.destroy_at_ms === null ? refuse(inventoryRefusals.notScheduled(barcode)) : pkg;
}
