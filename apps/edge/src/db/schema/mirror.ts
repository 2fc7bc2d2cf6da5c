import type { LocationId } from '@countersign/domain/identifiers';
import type { Difference } from '@countersign/domain/reports/difference';
import type { BookedLine, TheirGoods, TheirRecord } from '@countersign/domain/reports/their-books';
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Up to which of the state's transaction numbers the mirror is true. */
export const mirrorCounters = sqliteTable(
  'mirror_counters',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    kind: text().$type<'inventory' | 'sale' | TheirRecord['kind'] | 'all'>().notNull(),
    version: integer().notNull(),
    pulledAt: text('pulled_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.kind] })],
);

export const mirrorPackages = sqliteTable(
  'mirror_packages',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    barcode: text().notNull(),
    amount: real().notNull(),
    roomId: text('room_id'),
    isGone: integer('is_gone', { mode: 'boolean' }).notNull(),
    /** `StateLab`, as text: it is compared before it is read. */
    lab: text(),
    /** Null for a row that was read before it was kept: the next pull reads it again. */
    goods: text({ mode: 'json' }).$type<TheirGoods>(),
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.barcode] })],
);

export const mirrorSales = sqliteTable(
  'mirror_sales',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    stateId: text('state_id').notNull(),
    reference: text().notNull(),
    isDeleted: integer('is_deleted', { mode: 'boolean' }).notNull(),
    lines: text({ mode: 'json' }).$type<readonly BookedLine[]>().notNull(),
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.stateId] })],
);

/** Vendors, rooms, manifests and inbound transfers, as the state lists them. */
export const mirrorRecords = sqliteTable(
  'mirror_records',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    kind: text().$type<TheirRecord['kind']>().notNull(),
    stateId: text('state_id').notNull(),
    isGone: integer('is_gone', { mode: 'boolean' }).notNull(),
    facts: text({ mode: 'json' }).$type<TheirRecord['facts']>().notNull(),
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.kind, table.stateId] })],
);

/** What came of the last comparison of a location with its state. */
export const reconciliations = sqliteTable('reconciliations', {
  locationId: text('location_id').$type<LocationId>().primaryKey(),
  at: text().notNull(),
  by: text(),
  trouble: text(),
  differences: text({ mode: 'json' }).$type<readonly Difference[]>().notNull(),
  /** How many more there were than one row keeps. */
  more: integer().notNull().default(0),
});
