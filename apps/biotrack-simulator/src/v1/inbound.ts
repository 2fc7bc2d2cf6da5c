import { rowOf } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { packageAt } from '../books/inventory.ts';
import { typeOf } from '../books/inventory-types.ts';
import { samplesOf } from '../books/lab-samples.ts';
import { licenceByNumber } from '../books/licences.ts';
import { manifestById } from '../books/manifest-rows.ts';
import { outstandingFor } from '../books/transfer-rows.ts';
import type { TransferItemRow } from '../books/transfer-rows.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Action } from './action.ts';
import { textIn } from './body.ts';
import { quantityText } from './spelling.ts';

/** `inventory_manifest_lookup`: what is on its way to a location, one row a manifest (protocol 2.1.5). */
export const lookUpManifests: Action = (books, caller, body) => {
  const location = textIn(body, 'location') ?? '';
  // Not 63 but 602, and as text: so it was captured in 2016 (sample `inventory_manifest_lookup.error-bad-license`).
  if (!caller.licences.includes(location)) return refuse(manifestRefusals.badLicenseNumber);
  const items = outstandingFor(books, location, { returns: false });
  if (items.length === 0) {
    const pending = pendingFor(books, location);
    return refuse(pending === 0 ? manifestRefusals.nothingInbound : manifestRefusals.onlyPending(pending));
  }
  const ids = [...new Set(items.map((item) => item.manifest_id))];
  const data = ids.map((id) => {
    const manifest = manifestById(books, id)!;
    const theirs = items.filter((item) => item.manifest_id === id);
    return {
      item_count: theirs.length,
      license_number: manifest.license,
      manifest_id: id,
      trade_name: licenceByNumber(books, manifest.license)?.name ?? '',
      transfer_date: dayText(theirs[0]!.session_time),
    };
  });
  return ok({ members: { data }, sessionTime: Math.floor(books.clock() / 1000) });
};

/** `MM/DD/YYYY` (protocol 3.2). */
function dayText(unixSeconds: number): string {
  const [year, month, day] = new Date(unixSeconds * 1000).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year}`;
}

const pendingFor = (books: Books, location: string): number =>
  rowOf<{ n: number }>(
    books,
    `SELECT count(DISTINCT manifests.manifest_id) AS n FROM manifests JOIN manifest_stops USING (manifest_id)
     WHERE vendor_license = ? AND manifests.deleted = 0 AND manifest_stops.deleted = 0 AND shipped_at_ms IS NULL`,
    location,
  )!.n;

/** `inventory_transfer_lookup`: the lines of a manifest that a location is still to receive. */
export const lookUpTransfer: Action = (books, caller, body) => {
  const location = textIn(body, 'location') ?? '';
  const manifestId = textIn(body, 'manifest_id') ?? '';
  const known = caller.licences.includes(location);
  const items = known
    ? [
        ...outstandingFor(books, location, { returns: false, manifestId }),
        ...outstandingFor(books, location, { returns: true, manifestId }),
      ]
    : [];
  if (items.length === 0) return refuse(manifestRefusals.nothingOutstanding);
  return ok({ members: { data: items.map((item) => lineOf(books, item)) }, sessionTime: Math.floor(books.clock() / 1000) });
};

/** `inventory_transfer_outbound_return_lookup`: what was not received of a location's own shipments. */
export const lookUpReturns: Action = (books, caller, body) => {
  const location = textIn(body, 'location') ?? '';
  const items = caller.licences.includes(location) ? outstandingFor(books, location, { returns: true }) : [];
  if (items.length === 0) return refuse(manifestRefusals.nothingReturned);
  return ok({ members: { data: items.map((item) => lineOf(books, item)) }, sessionTime: Math.floor(books.clock() / 1000) });
};

/** One line as captured: numbers and texts side by side, `is_return` only where it is one, the unit's weight for finished goods. */
function lineOf(books: Books, item: TransferItemRow): JsonObject {
  const pkg = packageAt(books, item.is_return === 1 ? item.inbound_license : item.license, item.barcode)!;
  const finished = typeOf(pkg.inventory_type)?.stage === 'final';
  return {
    barcode_id: item.barcode,
    description: finished ? item.description : null,
    inventorytype: pkg.inventory_type,
    is_medical: pkg.medicated,
    is_sample: pkg.is_sample === 1 ? 1 : null,
    ...(item.is_return === 1 ? { is_return: 1 } : {}),
    product: finished ? pkg.product_name : (typeOf(pkg.inventory_type)?.name ?? ''),
    quantity: quantityText(item.amount_hundredths),
    sample_id: samplesOf(books, pkg.results_of || pkg.barcode)[0]?.inventory_id ?? null,
    strain: pkg.strain,
    usableweight: String(pkg.usable_weight),
  };
}
