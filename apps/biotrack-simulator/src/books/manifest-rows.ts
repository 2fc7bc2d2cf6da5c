import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import type { Stamped } from './rows.ts';

/** How goods travel (protocol 2.1.5, 2.4). The words of `Manifest.Type` are UNKNOWN: these are ASSUMPTIONs. */
export type ManifestType = 'Outbound' | 'Delivery' | 'Pickup' | 'Third party';

/** Who drives: from the state's own list, or named by whoever picks up. */
export interface ManifestDriver {
  readonly id: number;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** The number v1 knows them by. */
  readonly employeeId: string;
}

/** Where a stop is, when it is no licence: a customer's door. */
export interface Recipient {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly phone: string;
}

export interface ManifestRow extends Stamped {
  readonly manifest_id: string;
  readonly license: string;
  readonly type: ManifestType;
  /** `ManifestDriver[]` as JSON. */
  readonly drivers: string;
  readonly vehicle_id: string;
  readonly vehicle_description: string;
  readonly third_party: string;
  readonly is_accepted: number;
  readonly in_transit: number;
  readonly shipped_at_ms: number | null;
  readonly completed_at_ms: number | null;
  readonly created_at_ms: number;
}

export interface StopRow extends Stamped {
  readonly id: number;
  readonly manifest_id: string;
  readonly license: string;
  readonly stop_number: number;
  readonly vendor_license: string;
  /** `Recipient` as JSON. */
  readonly recipient: string;
  readonly departure_ms: number;
  readonly arrival_ms: number;
  readonly route: string;
  readonly new_room: number | null;
  readonly arrived_at_ms: number | null;
  readonly invoice_id: string;
}

export interface ManifestItemRow extends Stamped {
  readonly id: number;
  readonly manifest_id: string;
  readonly license: string;
  readonly stop_number: number;
  readonly barcode: string;
  readonly quantity_hundredths: number;
  readonly description: string;
  readonly shipped: number;
  readonly received_hundredths: number | null;
}

/** A manifest by its number, whoever it belongs to, voided ones too. */
export const manifestById = (books: Books, id: string): ManifestRow | undefined =>
  rowOf<ManifestRow>(books, 'SELECT * FROM manifests WHERE manifest_id = ?', id);

/** A manifest of this licence that was not voided. */
export function ownManifest(books: Books, license: string, id: string): ManifestRow | undefined {
  const manifest = manifestById(books, id);
  return manifest !== undefined && manifest.license === license && manifest.deleted === 0 ? manifest : undefined;
}

/** The stops of a manifest in order, those voided left out unless the manifest is voided itself. */
export const stopsOf = (books: Books, manifest: ManifestRow): StopRow[] =>
  rowsOf<StopRow>(
    books,
    'SELECT * FROM manifest_stops WHERE manifest_id = ? AND deleted <= ? ORDER BY stop_number',
    manifest.manifest_id,
    manifest.deleted,
  );

export const itemsOf = (books: Books, manifest: ManifestRow): ManifestItemRow[] =>
  rowsOf<ManifestItemRow>(
    books,
    'SELECT * FROM manifest_items WHERE manifest_id = ? AND deleted <= ? ORDER BY stop_number, id',
    manifest.manifest_id,
    manifest.deleted,
  );

export const driversIn = (manifest: ManifestRow): ManifestDriver[] => JSON.parse(manifest.drivers) as ManifestDriver[];

export const recipientOf = (stop: StopRow): Recipient => JSON.parse(stop.recipient) as Recipient;

/** Which of these locations sends this manifest. */
export function manifestLocation(books: Books, licences: readonly string[], id: string): string | undefined {
  const license = manifestById(books, id)?.license;
  return license !== undefined && licences.includes(license) ? license : undefined;
}
