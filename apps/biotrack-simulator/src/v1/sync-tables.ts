import { inventoryTable } from './inventory.ts';
import { inventoryRoomTable, plantRoomTable } from './rooms.ts';
import { saleTable } from './sales.ts';
import type { SyncTable } from './sync-table.ts';

/** A table of the protocol whose records are not played: it is known, and empty. */
const empty: SyncTable = { rows: () => [] };

/** Every table of protocol 2.1.9, by the name that `sync_check` and `sync_<table>` use. */
export const syncTables: Readonly<Record<string, SyncTable>> = {
  vendor: empty,
  qa_lab: empty,
  third_party_transporter: empty,
  employee: empty,
  vehicle: empty,
  inventory_room: inventoryRoomTable,
  plant_room: plantRoomTable,
  inventory: inventoryTable,
  plant: empty,
  plant_derivative: empty,
  manifest: empty,
  inventory_transfer: empty,
  inventory_transfer_inbound: empty,
  inventory_sample: empty,
  inventory_qa_sample: empty,
  inventory_adjust: empty,
  sale: saleTable,
  tax_report: empty,
  id_preassign: empty,
};
