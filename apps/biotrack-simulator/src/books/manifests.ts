import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import type { Books } from './books.ts';
import { nextBarcode, nextNumber } from './counters.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { licenceByNumber } from './licences.ts';
import { addInvoice } from './invoices.ts';
import { manifestById, ownManifest } from './manifest-rows.ts';
import type { ManifestDriver, ManifestRow, ManifestType, Recipient } from './manifest-rows.ts';
import { manifestProblem } from './manifest-rules.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';

/** A manifest as a client of either dialect plans it. Times are milliseconds since 1970. */
export interface ManifestPlan {
  readonly type: ManifestType;
  readonly drivers: readonly ManifestDriver[];
  readonly vehicleId: string;
  readonly vehicleDescription: string;
  /** The transporter's licence; empty when the sender or the buyer drives. */
  readonly thirdParty: string;
  readonly stops: readonly StopPlan[];
}

export interface StopPlan {
  readonly stopNumber: number;
  /** The receiving licence; empty at a customer's door. */
  readonly vendorLicense: string;
  readonly recipient: Recipient | undefined;
  readonly departureMs: number;
  readonly arrivalMs: number;
  readonly route: string;
  readonly newRoom: number | undefined;
  readonly items: readonly ItemPlan[];
}

export interface ItemPlan {
  readonly barcode: string;
  /** Only a delivery carries a part of a package; everything else moves whole packages (protocol 2.1.5). */
  readonly quantityHundredths: number | undefined;
  /** The price of the line, when it is agreed already: the Licensee API prices with the plan, v1 with the shipment. */
  readonly priceCents: number | undefined;
}

/** A manifest that was written, with the packages as they are after it. */
export interface WrittenManifest {
  readonly manifest: ManifestRow;
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** Plans a manifest and holds its packages for it. Nothing moves yet (protocol 2.1.5, ASSUMPTION A-12). */
export const planManifest = (books: Books, license: string, plan: ManifestPlan): Answer<WrittenManifest> =>
  books.atomically(() => {
    const problem = manifestProblem(books, license, plan);
    if (problem !== undefined) return refuse(problem);
    const transaction = beginTransaction(books);
    const manifestId = nextBarcode(books);
    const manifest = addRow<ManifestRow>(books, transaction, 'manifests', {
      manifest_id: manifestId,
      license,
      type: plan.type,
      drivers: JSON.stringify(plan.drivers),
      vehicle_id: plan.vehicleId,
      vehicle_description: plan.vehicleDescription,
      third_party: plan.thirdParty,
      created_at_ms: books.clock(),
    });
    const packages = plan.stops.flatMap((stop) => addStop(books, transaction, manifest, stop));
    return ok({ manifest, packages, transaction });
  });

function addStop(books: Books, transaction: Transaction, manifest: ManifestRow, stop: StopPlan): PackageRow[] {
  const { manifest_id: manifestId, license } = manifest;
  const packages = stop.items.map((item) => {
    const pkg = packageAt(books, license, item.barcode)!;
    addRow(books, transaction, 'manifest_items', {
      id: nextNumber(books, 'manifestItem'),
      manifest_id: manifestId,
      license,
      stop_number: stop.stopNumber,
      barcode: item.barcode,
      quantity_hundredths: item.quantityHundredths ?? pkg.remaining_hundredths,
      description: pkg.product_name,
    });
    // A delivery leaves its packages on sale: what reaches the door is reported as a sale (ASSUMPTION).
    return manifest.type === 'Delivery' ? pkg : changePackage(books, transaction, pkg, { manifest_id: manifestId });
  });
  addRow(books, transaction, 'manifest_stops', {
    id: nextNumber(books, 'manifestStop'),
    manifest_id: manifestId,
    license,
    stop_number: stop.stopNumber,
    vendor_license: stop.vendorLicense,
    recipient: JSON.stringify(stop.recipient ?? recipientAt(books, stop.vendorLicense)),
    departure_ms: stop.departureMs,
    arrival_ms: stop.arrivalMs,
    route: stop.route,
    new_room: stop.newRoom ?? null,
    invoice_id: invoiceFor(books, transaction, license, stop, packages),
  });
  return packages;
}

function invoiceFor(
  books: Books,
  transaction: Transaction,
  license: string,
  stop: StopPlan,
  packages: readonly PackageRow[],
): string {
  const lines = stop.items.flatMap((item, place) =>
    item.priceCents === undefined
      ? []
      : [{ barcode: item.barcode, amountHundredths: packages[place]!.remaining_hundredths, priceCents: item.priceCents }],
  );
  if (lines.length === 0) return '';
  return addInvoice(books, transaction, { license, buyerLicense: stop.vendorLicense, refund: false, lines }).invoice_id;
}

function recipientAt(books: Books, license: string): Recipient {
  const at = licenceByNumber(books, license);
  return {
    name: at?.name ?? '',
    street: at?.address ?? '',
    city: at?.city ?? '',
    state: at?.state ?? '',
    zip: at?.zip ?? '',
    phone: at?.phone ?? '',
  };
}

/** What may change about a manifest that has not been shipped: who drives what. */
export interface ManifestChanges {
  readonly drivers?: readonly ManifestDriver[] | undefined;
  readonly vehicleId?: string | undefined;
  readonly vehicleDescription?: string | undefined;
}

/** Reassigns driver and vehicle, by the sender or by the transporter it was given to. */
export const changeManifest = (books: Books, license: string, id: string, changes: ManifestChanges): Answer<WrittenManifest> =>
  books.atomically(() => {
    const manifest = manifestInHandsOf(books, license, id);
    if (manifest === undefined) return refuse(manifestRefusals.noSuchManifest);
    if (manifest.completed_at_ms !== null) return refuse(manifestRefusals.fulfilled);
    const transaction = beginTransaction(books);
    const changed = touchManifest(books, transaction, manifest, {
      ...(changes.drivers === undefined ? {} : { drivers: JSON.stringify(changes.drivers) }),
      ...(changes.vehicleId === undefined ? {} : { vehicle_id: changes.vehicleId }),
      ...(changes.vehicleDescription === undefined ? {} : { vehicle_description: changes.vehicleDescription }),
    });
    return ok({ manifest: changed, packages: [], transaction });
  });

/** A manifest that this licence sends, or carries for another. */
export function manifestInHandsOf(books: Books, license: string, id: string): ManifestRow | undefined {
  const own = ownManifest(books, license, id);
  if (own !== undefined) return own;
  const carried = manifestById(books, id);
  return carried !== undefined && carried.third_party === license && carried.deleted === 0 ? carried : undefined;
}

/** Changes a manifest's own row under a transaction. */
export const touchManifest = (
  books: Books,
  transaction: Transaction,
  manifest: ManifestRow,
  columns: Readonly<Record<string, SqlStorageValue>> = {},
): ManifestRow => changeRow<ManifestRow>(books, transaction, 'manifests', { manifest_id: manifest.manifest_id }, columns);
