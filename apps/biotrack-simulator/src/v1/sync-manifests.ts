import { rowsOf } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { packageAt } from '../books/inventory.ts';
import { licenceByNumber } from '../books/licences.ts';
import { driversIn, itemsOf, recipientOf, stopsOf } from '../books/manifest-rows.ts';
import type { ManifestItemRow, ManifestRow, StopRow } from '../books/manifest-rows.ts';
import type { TransferItemRow } from '../books/transfer-rows.ts';
import type { Stamped } from '../books/rows.ts';
import { moneyText, quantityText } from './spelling.ts';
import type { Range, SyncTable } from './sync-table.ts';

const read = <Row extends object>(books: Books, table: string, range: Range): Row[] =>
  rowsOf<Row>(books, `SELECT * FROM ${table} WHERE ${range.where(table)} ORDER BY changed`, ...range.values);

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));

/** What every row ends with. */
const stampOf = (row: Stamped) => ({
  deleted: row.deleted,
  sessiontime: row.session_time,
  transactionid: row.transaction_id,
  transactionid_original: row.transaction_id_original,
});

/** `YYYY-MM-DD` as v1 writes a day of birth: `MM/DD/YYYY` (protocol 3.2). */
function birthText(day: string): string {
  const [year, month, date] = day.split('-');
  return date === undefined ? '' : `${month}/${date}/${year}`;
}

/** Rows of stops and items have the manual's texts; production's items are numbers (sample `sync_manifest`, second item). */
const stopTable: SyncTable = {
  rows: (books, range) =>
    read<StopRow>(books, 'manifest_stops', range).map((stop) => {
      const at = recipientOf(stop);
      return {
        arrive_time: seconds(stop.arrival_ms),
        city: at.city,
        depart_time: seconds(stop.departure_ms),
        item_count: itemCount(books, stop),
        license_number: stop.vendor_license,
        location: stop.license,
        manifestid: stop.manifest_id,
        name: at.name,
        phone: at.phone,
        state: at.state,
        stopnumber: stop.stop_number,
        street: at.street,
        travel_route: stop.route,
        zip: at.zip,
        ...stampOf(stop),
      };
    }),
};

const itemCount = (books: Books, stop: StopRow): number =>
  rowsOf(
    books,
    'SELECT 1 FROM manifest_items WHERE manifest_id = ? AND stop_number = ? AND deleted = 0',
    stop.manifest_id,
    stop.stop_number,
  ).length;

const itemTable: SyncTable = {
  numbers: ['deleted', 'sessiontime', 'transactionid', 'transactionid_original'],
  manual: true,
  rows: (books, range) =>
    read<ManifestItemRow>(books, 'manifest_items', range).map((item) => ({
      description: item.description,
      inventoryid: item.barcode,
      location: item.license,
      manifestid: item.manifest_id,
      quantity: quantityText(item.quantity_hundredths),
      requiresweighing: null,
      stopnumber: String(item.stop_number),
      ...stampOf(item),
    })),
};

/** `sync_manifest`: one call, three tables. `fulfilled` once all of it was shipped. */
export const manifestTable: SyncTable = {
  along: { manifest_stop_data: stopTable, manifest_stop_items: itemTable },
  rows: (books, range) =>
    read<ManifestRow>(books, 'manifests', range).map((row) => {
      const from = licenceByNumber(books, row.license);
      const [driver] = driversIn(row);
      return {
        completion_date: seconds(row.shipped_at_ms),
        fulfilled: row.shipped_at_ms === null ? 0 : 1,
        location: row.license,
        manifestid: row.manifest_id,
        origination_city: from?.city ?? '',
        origination_license_number: row.license,
        origination_name: from?.name ?? '',
        origination_phone: from?.phone ?? '',
        origination_state: from?.state ?? '',
        origination_street: from?.address ?? '',
        origination_zip: from?.zip ?? '',
        stopcount: stopsOf(books, row).length,
        total_item_count: itemsOf(books, row).length,
        transporter_dob: birthText(driver?.birthDate ?? ''),
        transporter_id: driver?.employeeId ?? '',
        transporter_name: driver?.name ?? '',
        transporter_vehicle_details: row.vehicle_description,
        transporter_vehicle_identification: row.vehicle_id,
        ...stampOf(row),
      };
    }),
};

/** `sync_inventory_transfer`: what a location sent, and to whom. */
export const outboundTable: SyncTable = {
  rows: (books, range) =>
    read<TransferItemRow>(books, 'transfer_items', range)
      .filter((item) => item.is_return === 0)
      .map((item) => {
        const pkg = packageAt(books, item.license, item.barcode);
        return {
          inventoryid: item.barcode,
          inventorytype: pkg?.inventory_type ?? 0,
          location: item.license,
          manifest_stop: item.stop_number,
          manifestid: item.manifest_id,
          outbound_license: item.inbound_license,
          price: moneyText(item.price_cents),
          quantity: quantityText(item.amount_hundredths),
          strain: pkg?.strain ?? '',
          ...stampOf(item),
        };
      }),
};

interface ReceiptRow extends Stamped {
  readonly license: string;
  readonly outbound_license: string;
  readonly manifest_id: string;
  readonly stop_number: number;
  readonly barcode: string;
  readonly quantity_hundredths: number;
  readonly price_cents: number;
  readonly is_refund: number;
  readonly refund_cents: number | null;
}

/** `sync_inventory_transfer_inbound`: what a location received. `transactionid_original` is the sender's (protocol 2.1.9). */
export const inboundTable: SyncTable = {
  numbers: ['deleted', 'inventorytype', 'is_refund'],
  manual: true,
  rows: (books, range) =>
    read<ReceiptRow>(books, 'transfer_receipts', range).map((row) => {
      const pkg = packageAt(books, row.license, row.barcode) ?? packageAt(books, row.outbound_license, row.barcode);
      return {
        inventoryid: row.barcode,
        inventorytype: pkg?.inventory_type ?? 0,
        is_refund: row.is_refund,
        location: row.license,
        manifest_stop: String(row.stop_number),
        manifestid: row.manifest_id,
        outbound_license: row.outbound_license,
        price: moneyText(row.price_cents),
        quantity: quantityText(row.quantity_hundredths),
        refund_amount: row.refund_cents === null ? null : moneyText(row.refund_cents),
        strain: pkg?.strain ?? '',
        ...stampOf(row),
      };
    }),
};
