import type {
  InvoiceId,
  LocationId,
  ManifestId,
  PackageId,
  PaymentId,
  SampleId,
  StaffId,
  TransferId,
} from '@countersign/domain/identifiers';
import type { LabSample } from '@countersign/domain/inventory/lab-sample';
import type { Invoice, Payment } from '@countersign/domain/manifests/invoice';
import type { Manifest } from '@countersign/domain/manifests/manifest';
import type { InboundTransfer } from '@countersign/domain/manifests/receive-transfer';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const manifests = sqliteTable(
  'manifests',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<ManifestId>().notNull(),
    state: text().$type<Manifest['state']>().notNull(),
    purpose: text().$type<Manifest['purpose']>().notNull(),
    carrier: text({ mode: 'json' }).$type<Manifest['carrier']>().notNull(),
    stops: text({ mode: 'json' }).$type<Manifest['stops']>().notNull(),
    filedAt: text('filed_at').notNull(),
    filedBy: text('filed_by').$type<StaffId>().notNull(),
    shippedAt: text('shipped_at'),
    stateId: text('state_id'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const transfers = sqliteTable(
  'transfers',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<TransferId>().notNull(),
    state: text().$type<InboundTransfer['state']>().notNull(),
    senderLicence: text('sender_licence').notNull(),
    senderName: text('sender_name').notNull(),
    lines: text({ mode: 'json' }).$type<InboundTransfer['lines']>().notNull(),
    listedAt: text('listed_at').notNull(),
    answeredAt: text('answered_at'),
    stateId: text('state_id').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const invoices = sqliteTable(
  'invoices',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<InvoiceId>().notNull(),
    direction: text().$type<Invoice['direction']>().notNull(),
    state: text().$type<Invoice['state']>().notNull(),
    counterpartLicence: text('counterpart_licence').notNull(),
    manifestId: text('manifest_id').$type<ManifestId>(),
    stopN: integer('stop_n'),
    lines: text({ mode: 'json' }).$type<Invoice['lines']>().notNull(),
    issuedAt: text('issued_at').notNull(),
    stateId: text('state_id'),
    stateVersion: integer('state_version').notNull().default(0),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const invoicePayments = sqliteTable(
  'invoice_payments',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<PaymentId>().notNull(),
    invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
    amountCents: integer('amount_cents').notNull(),
    method: text().$type<Payment['method']>(),
    state: text().$type<Payment['state']>().notNull(),
    reason: text().notNull().default(''),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').$type<StaffId>(),
    stateId: text('state_id'),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const labSamples = sqliteTable(
  'lab_samples',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<SampleId>().notNull(),
    packageId: text('package_id').$type<PackageId>().notNull(),
    samplePackageId: text('sample_package_id').$type<PackageId>().notNull(),
    labLicence: text('lab_licence').notNull(),
    units: integer().notNull(),
    state: text().$type<LabSample['state']>().notNull(),
    drawnAt: text('drawn_at').notNull(),
    stateId: text('state_id'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);
