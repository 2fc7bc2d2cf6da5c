import type { LocationId } from '@countersign/domain/identifiers';
import type { BookedLine, Difference } from '@countersign/domain/reports/reconcile';
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Up to which of the state's transaction numbers the mirror is true. */
export const mirrorCounters = sqliteTable(
  'mirror_counters',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    kind: text().$type<'inventory' | 'sale'>().notNull(),
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

/** What came of the last comparison of a location with its state. */
export const reconciliations = sqliteTable('reconciliations', {
  locationId: text('location_id').$type<LocationId>().primaryKey(),
  at: text().notNull(),
  by: text(),
  trouble: text(),
  differences: text({ mode: 'json' }).$type<readonly Difference[]>().notNull(),
});
