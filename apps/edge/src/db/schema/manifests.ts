import type { LocationId, ManifestId, StaffId, TransferId } from '@countersign/domain/identifiers';
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
