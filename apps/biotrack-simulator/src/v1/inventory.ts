import { rowsOf } from '../books/books.ts';
import type { PackageRow } from '../books/inventory.ts';
import { quantityText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

/**
 * `sync_inventory`: the full set of columns of a captured row, and the two that the server's own dump adds (protocol 2.1.9).
 * ASSUMPTION: `parentid`, which the manual's row of a derived package has beside `inventoryparentid`, names the first it came out of.
 */
export const inventoryTable: SyncTable = {
  numbers: ['deleted', 'inventorytype', 'wet', 'is_medical', 'in_process'],
  manual: true,
  rows: (books, range) =>
    rowsOf<PackageRow>(books, `SELECT * FROM inventory WHERE ${range.where('inventory')} ORDER BY changed`, ...range.values).map(
      inventoryRow,
    ),
};

function inventoryRow(row: PackageRow) {
  const parents = JSON.parse(row.parents) as string[];
  return {
    currentroom: String(row.room_id),
    deleted: row.deleted,
    id: row.barcode,
    inventoryparentid: parents.length === 0 ? null : parents.length === 1 ? parents[0]! : parents,
    inventorystatus: null,
    inventorystatustime: null,
    inventorytype: row.inventory_type,
    is_sample: row.is_sample === 1 ? 1 : null,
    is_medical: row.medicated,
    in_process: row.in_process,
    location: row.license,
    net_package: row.net_package_weight === 0 ? null : row.net_package_weight.toFixed(2),
    parentid: parents[0] ?? null,
    plantid: row.source_plant_id === '' ? null : [row.source_plant_id],
    productname: row.product_name,
    rec_usableweight: row.rec_usable_weight === 0 ? null : row.rec_usable_weight.toFixed(2),
    remaining_quantity: quantityText(row.remaining_hundredths),
    seized: null,
    sessiontime: row.session_time,
    source_id: row.source_id === '' ? null : row.source_id,
    strain: row.strain,
    transactionid: row.transaction_id,
    transactionid_original: row.transaction_id_original,
    usable_weight: String(row.usable_weight),
    wet: row.wet,
  };
}
