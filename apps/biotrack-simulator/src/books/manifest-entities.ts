import { fromHundredths } from '../wire/decimal.ts';
import { rfc3339 } from './books.ts';
import type { Books } from './books.ts';
import { inventoryEntity, packageAt } from './inventory.ts';
import { invoiceIn, timeOrEmpty } from './invoice-entities.ts';
import { licenceByNumber } from './licences.ts';
import { driversIn, itemsOf, recipientOf, stopsOf } from './manifest-rows.ts';
import type { ManifestItemRow, ManifestRow, StopRow } from './manifest-rows.ts';
import { transferItems } from './transfer-rows.ts';
import type { TransferItemRow, TransferRow } from './transfer-rows.ts';

/** `Manifest` of the type catalogue, protocol 2.4. Parking is not played. */
export function manifestEntity(books: Books, row: ManifestRow) {
  const from = licenceByNumber(books, row.license);
  const stops = stopsOf(books, row);
  const items = itemsOf(books, row);
  return {
    City: from?.city ?? '',
    Completed: row.completed_at_ms !== null,
    CompletionDate: timeOrEmpty(row.completed_at_ms),
    CreatedOn: rfc3339(row.created_at_ms),
    Deleted: row.deleted === 1,
    Driver: driversIn(row).map((driver) => ({ DateofBirth: driver.birthDate, ID: driver.id, Name: driver.name })),
    DriverArrived: stops.length > 0 && stops.every((stop) => stop.arrived_at_ms !== null),
    InTransit: row.in_transit === 1,
    IsAccepted: row.is_accepted === 1,
    IsParked: false,
    LicenseNumber: row.license,
    Links: [link('GET', 'self', `/v1/manifest/${row.manifest_id}`), link('PUT', 'void', `/v1/manifest/${row.manifest_id}/void`)],
    ManifestID: row.manifest_id,
    Name: from?.name ?? '',
    Phone: from?.phone ?? '',
    Received: items.length > 0 && items.every((item) => item.received_hundredths !== null),
    SessionTime: row.session_time,
    State: from?.state ?? '',
    Stop: stops.map((stop) => stopEntity(books, row, stop, items)),
    StopCount: stops.length,
    Street: from?.address ?? '',
    ThirdPartyTransporter: { LicenseNumber: row.third_party, Name: licenceByNumber(books, row.third_party)?.name ?? '' },
    TotalItemCount: items.length,
    TransactionID: row.transaction_id,
    Type: row.type,
    UpdatedOn: rfc3339(row.session_time * 1000),
    Vehicle: { Description: row.vehicle_description, ID: row.vehicle_id },
    Zip: from?.zip ?? '',
  };
}

function stopEntity(books: Books, manifest: ManifestRow, stop: StopRow, items: readonly ManifestItemRow[]) {
  const at = recipientOf(stop);
  const here = items.filter((item) => item.stop_number === stop.stop_number);
  return {
    ApproximateArrival: rfc3339(stop.arrival_ms),
    ApproximateDeparture: rfc3339(stop.departure_ms),
    ApproximateRoute: stop.route,
    City: at.city,
    DriverArrived: stop.arrived_at_ms !== null,
    DriverArrivedTime: timeOrEmpty(stop.arrived_at_ms),
    ID: stop.id,
    Invoice: invoiceIn(books, stop.invoice_id),
    InvoiceID: stop.invoice_id,
    Item: here.map(itemEntity),
    ItemsCount: here.length,
    Links: [link('PUT', 'arrive', `/v1/manifest/${manifest.manifest_id}/stop/${stop.stop_number}/arrive`)],
    LocationLicense: stop.vendor_license,
    ManifestID: stop.manifest_id,
    Name: at.name,
    ParkedTime: '',
    Phone: at.phone,
    ResumedDirections: '',
    ResumedEstimatedArrival: '',
    ResumedEstimatedDeparture: '',
    ResumedTime: '',
    State: at.state,
    StopNumber: stop.stop_number,
    TransporterParked: false,
    TransporterResumed: false,
    ZipCode: at.zip,
  };
}

const itemEntity = (item: ManifestItemRow) => ({
  Deleted: item.deleted === 1,
  Description: item.description,
  ID: item.id,
  InventoryID: item.barcode,
  ManifestID: item.manifest_id,
  Quantity: fromHundredths(item.quantity_hundredths),
  QuantityReceived: fromHundredths(item.received_hundredths ?? 0),
  SessionTime: item.session_time,
  StopNumber: item.stop_number,
  TransactionID: item.transaction_id,
});

const link = (Method: string, Rel: string, Href: string) => ({ Href, Method, Rel });

/** `InventoryTransfer` of the type catalogue, protocol 2.4. */
export const transferEntity = (books: Books, row: TransferRow) => ({
  Deleted: row.deleted === 1,
  ID: row.id,
  InboundLicense: row.inbound_license,
  Invoice: invoiceIn(books, row.invoice_id),
  InvoiceID: row.invoice_id,
  IsRejected: row.is_rejected === 1,
  Item: transferItems(books, row.id).map((item) => transferItemEntity(books, item)),
  ManifestID: row.manifest_id,
  ManifestStopNumber: row.stop_number,
  OutboundLicense: row.license,
  Received: row.received_at_ms !== null,
  ReceivedTime: timeOrEmpty(row.received_at_ms),
  SessionTime: row.session_time,
  TransactionID: row.transaction_id,
  TransferType: row.type,
});

function transferItemEntity(books: Books, item: TransferItemRow) {
  const sender = item.is_return === 1 ? item.inbound_license : item.license;
  const pkg = packageAt(books, sender, item.barcode)!;
  return {
    Amount: fromHundredths(item.amount_hundredths),
    Deleted: item.deleted === 1,
    Description: item.description,
    ID: item.id,
    Inventory: inventoryEntity(books, pkg),
    InventoryID: item.barcode,
    InventoryTransferID: item.transfer_id,
    IsRejected: item.is_rejected === 1,
    IsReturn: item.is_return === 1,
    ManifestID: item.manifest_id,
    Received: item.received_hundredths !== null,
    ReceivedAmount: fromHundredths(item.received_hundredths ?? 0),
    ReceivedTime: timeOrEmpty(item.received_at_ms),
    TransactionID: item.transaction_id,
  };
}
