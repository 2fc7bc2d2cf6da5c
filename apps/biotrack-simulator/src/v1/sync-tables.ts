import { employeeTable, vehicleTable } from './drivers.ts';
import { inventoryTable } from './inventory.ts';
import { adjustTable, qaSampleTable, sampleTable } from './inventory-tables.ts';
import { inventoryRoomTable, plantRoomTable } from './rooms.ts';
import { saleTable } from './sales.ts';
import { plantDerivativeTable, plantTable } from './sync-plants.ts';
import { preassignTable } from './preassigned.ts';
import { inboundTable, manifestTable, outboundTable } from './sync-manifests.ts';
import { taxReportTable } from './tax.ts';
import type { SyncTable } from './sync-table.ts';
import { labTable, transporterTable, vendorTable } from './vendors.ts';

/** Every table of protocol 2.1.9, by the name that `sync_check` and `sync_<table>` use. */
export const syncTables: Readonly<Record<string, SyncTable>> = {
  vendor: vendorTable,
  qa_lab: labTable,
  third_party_transporter: transporterTable,
  employee: employeeTable,
  vehicle: vehicleTable,
  inventory_room: inventoryRoomTable,
  plant_room: plantRoomTable,
  inventory: inventoryTable,
  plant: plantTable,
  plant_derivative: plantDerivativeTable,
  manifest: manifestTable,
  inventory_transfer: outboundTable,
  inventory_transfer_inbound: inboundTable,
  inventory_sample: sampleTable,
  inventory_qa_sample: qaSampleTable,
  inventory_adjust: adjustTable,
  sale: saleTable,
  tax_report: taxReportTable,
  id_preassign: preassignTable,
};
