import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import type { Books } from './books.ts';
import { itemsOf, manifestById, stopsOf } from './manifest-rows.ts';
import type { ManifestRow, StopRow } from './manifest-rows.ts';
import { voidManifest } from './manifest-void.ts';
import { touchManifest } from './manifests.ts';
import type { WrittenManifest } from './manifests.ts';
import { beginTransaction, changeRow } from './rows.ts';
import { transferItems, transfersOfManifest } from './transfer-rows.ts';

/** Marks that the driver is at a stop: receiving waits for it (protocol 5.2, ASSUMPTION A-12). A delivery is on its way once planned. */
export const arrive = (books: Books, license: string, id: string, stopNumber: number): Answer<WrittenManifest> =>
  books.atomically(() => {
    const found = stopFor(books, license, id, stopNumber);
    if (!found.ok) return found;
    const { manifest, stop } = found.value;
    if (manifest.in_transit === 0 && manifest.type !== 'Delivery') return refuse(manifestRefusals.notInTransit);
    const transaction = beginTransaction(books);
    changeRow(books, transaction, 'manifest_stops', { id: stop.id }, { arrived_at_ms: books.clock() });
    const delivered = manifest.type === 'Delivery' && stopsOf(books, manifest).every((each) => each.arrived_at_ms !== null);
    const changed = touchManifest(books, transaction, manifest, delivered ? { completed_at_ms: books.clock() } : {});
    return ok({ manifest: changed, packages: [], transaction });
  });

/** Takes an arrival back, while nothing was received there (ASSUMPTION A-12). */
export const undoArrival = (books: Books, license: string, id: string, stopNumber: number): Answer<WrittenManifest> =>
  books.atomically(() => {
    const found = stopFor(books, license, id, stopNumber);
    if (!found.ok) return found;
    const { manifest, stop } = found.value;
    if (stop.arrived_at_ms === null) return refuse(manifestRefusals.notArrived);
    const here = transfersOfManifest(books, id).filter((transfer) => transfer.stop_number === stopNumber);
    if (here.some((transfer) => transferItems(books, transfer.id).some((item) => item.received_hundredths !== null)))
      return refuse(manifestRefusals.alreadyReceived);
    const transaction = beginTransaction(books);
    changeRow(books, transaction, 'manifest_stops', { id: stop.id }, { arrived_at_ms: null });
    return ok({ manifest: touchManifest(books, transaction, manifest, { completed_at_ms: null }), packages: [], transaction });
  });

/** Has the driver arrived where this transfer goes? */
export function hasArrived(books: Books, manifestId: string, stopNumber: number): boolean {
  const manifest = manifestById(books, manifestId);
  const stop = manifest && stopsOf(books, manifest).find((each) => each.stop_number === stopNumber);
  return stop !== undefined && stop.arrived_at_ms !== null;
}

/** The transporter takes the manifest on, or hands it back: a refused one is voided and its packages are free. */
export const answerThirdParty = (books: Books, license: string, id: string, accepted: boolean): Answer<WrittenManifest> =>
  books.atomically(() => {
    const manifest = manifestById(books, id);
    if (manifest === undefined || manifest.deleted === 1 || manifest.third_party !== license)
      return refuse(manifestRefusals.noSuchManifest);
    if (manifest.in_transit === 1 || manifest.completed_at_ms !== null) return refuse(manifestRefusals.fulfilled);
    if (!accepted) return voidManifest(books, manifest.license, id);
    const transaction = beginTransaction(books);
    const changed = touchManifest(books, transaction, manifest, { is_accepted: 1 });
    return ok({ manifest: changed, packages: [], transaction });
  });

/** A stop of a manifest that this licence sends, carries or receives. */
function stopFor(
  books: Books,
  license: string,
  id: string,
  stopNumber: number,
): Answer<{ readonly manifest: ManifestRow; readonly stop: StopRow }> {
  const manifest = manifestById(books, id);
  const stop = manifest && stopsOf(books, manifest).find((each) => each.stop_number === stopNumber);
  if (manifest === undefined || manifest.deleted === 1 || stop === undefined) return refuse(manifestRefusals.noSuchManifest);
  const theirs = [manifest.license, manifest.third_party, stop.vendor_license].includes(license);
  return theirs && itemsOf(books, manifest).length > 0 ? ok({ manifest, stop }) : refuse(manifestRefusals.noSuchManifest);
}
