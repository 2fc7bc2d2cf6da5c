import { rowsOf } from '../books/books.ts';
import type { PackageRow } from '../books/inventory.ts';
import type { PackageSeed } from '../books/seed-schema.ts';
import { quantityText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

/** `sync_inventory`: the full set of columns of a captured row, and the two that the server's own dump adds (protocol 2.1.9). */
export const inventoryTable: SyncTable = {
  numbers: ['deleted', 'inventorytype', 'wet', 'is_medical', 'in_process'],
  manual: true,
  rows: (books, range) =>
    rowsOf<PackageRow>(books, `SELECT * FROM inventory WHERE ${range.where('inventory')} ORDER BY changed`, ...range.values).map(
      inventoryRow,
    ),
};

function inventoryRow(row: PackageRow) {
  const pkg = JSON.parse(row.seeded_as) as PackageSeed;
  return {
    currentroom: String(row.room_id),
    deleted: row.deleted,
    id: row.barcode,
    inventoryparentid: pkg.parentIds.length === 0 ? null : pkg.parentIds.length === 1 ? pkg.parentIds[0]! : pkg.parentIds,
    inventorystatus: null,
    inventorystatustime: null,
    inventorytype: row.inventory_type,
    is_sample: null,
    is_medical: pkg.medicated ? 1 : 0,
    in_process: 0,
    location: row.license,
    net_package: pkg.netPackageWeight === 0 ? null : pkg.netPackageWeight.toFixed(2),
    parentid: null,
    plantid: pkg.sourcePlantId === '' ? null : [pkg.sourcePlantId],
    productname: row.product_name,
    rec_usableweight: pkg.recUsableWeight === 0 ? null : pkg.recUsableWeight.toFixed(2),
    remaining_quantity: quantityText(row.remaining_hundredths),
    seized: null,
    sessiontime: row.session_time,
    source_id: null,
    strain: pkg.strain,
    transactionid: row.transaction_id,
    transactionid_original: row.transaction_id_original,
    usable_weight: String(pkg.usableWeight),
    wet: 0,
  };
}
