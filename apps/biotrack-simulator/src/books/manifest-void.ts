import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import type { Books } from './books.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { voidInvoiceRows } from './invoices.ts';
import { itemsOf, manifestById, ownManifest, stopsOf } from './manifest-rows.ts';
import type { ManifestItemRow, ManifestRow } from './manifest-rows.ts';
import { touchManifest } from './manifests.ts';
import type { WrittenManifest } from './manifests.ts';
import { beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import { readSettings } from './settings.ts';
import { transfersOfManifest } from './transfer-rows.ts';
import { voidTransfers } from './transfers.ts';

/** Voids a manifest before it is shipped and lets its packages go (protocol 2.1.5, ASSUMPTION A-12). */
export const voidManifest = (books: Books, license: string, id: string): Answer<WrittenManifest> =>
  voidItems(books, license, id, () => true);

/** Voids one stop. The last stop takes the manifest with it (protocol 2.1.5). */
export const voidStop = (books: Books, license: string, id: string, stopNumber: number): Answer<WrittenManifest> =>
  voidItems(books, license, id, (item) => item.stop_number === stopNumber);

/** Voids single packages. An empty stop is voided, then an empty manifest (protocol 2.1.5). */
export const voidManifestItems = (
  books: Books,
  license: string,
  id: string,
  barcodes: readonly string[],
): Answer<WrittenManifest> => voidItems(books, license, id, (item) => barcodes.includes(item.barcode), barcodes.length);

function voidItems(
  books: Books,
  license: string,
  id: string,
  which: (item: ManifestItemRow) => boolean,
  atLeast = 1,
): Answer<WrittenManifest> {
  return books.atomically(() => {
    const manifest = ownManifest(books, license, id);
    if (manifest === undefined) return refuse(manifestRefusals.noSuchManifest);
    if (manifest.shipped_at_ms !== null) {
      const back = takenBack(books, license, id);
      if (!back.ok) return back;
    }
    const items = itemsOf(books, manifest).filter(which);
    if (items.length < Math.max(1, atLeast)) return refuse(manifestRefusals.noSuchItems);

    const transaction = beginTransaction(books);
    const packages = items.flatMap((item) => letGo(books, transaction, manifest, item));
    cascade(books, transaction, manifest);
    return ok({ manifest: manifestById(books, id)!, packages, transaction });
  });
}

/** The setting `voidAfterShipping`: what is under way is taken back first, as long as none of it was received. */
function takenBack(books: Books, license: string, id: string): Answer<unknown> {
  if (!readSettings(books).voidAfterShipping) return refuse(manifestRefusals.fulfilled);
  return voidTransfers(
    books,
    license,
    transfersOfManifest(books, id).map((transfer) => transfer.id),
  );
}

function letGo(books: Books, transaction: Transaction, manifest: ManifestRow, item: ManifestItemRow): PackageRow[] {
  changeRow(books, transaction, 'manifest_items', { id: item.id }, { deleted: 1 });
  const pkg = packageAt(books, manifest.license, item.barcode);
  return pkg?.manifest_id === manifest.manifest_id ? [changePackage(books, transaction, pkg, { manifest_id: '' })] : [];
}

/** What has nothing left in it is voided too. */
function cascade(books: Books, transaction: Transaction, manifest: ManifestRow): void {
  const left = itemsOf(books, manifest);
  for (const stop of stopsOf(books, manifest)) {
    if (left.some((item) => item.stop_number === stop.stop_number)) continue;
    if (stop.invoice_id !== '') voidInvoiceRows(books, transaction, stop.invoice_id);
    changeRow(books, transaction, 'manifest_stops', { id: stop.id }, { deleted: 1 });
  }
  touchManifest(books, transaction, manifest, left.length === 0 ? { deleted: 1 } : {});
}
