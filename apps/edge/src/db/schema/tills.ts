import type { DeviceId, LocationId, StaffId } from '@countersign/domain/identifiers';
import type { TillFlow } from '@countersign/domain/sales/till';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Counts of a location's tills, each of which ends a period of its till at a step's number. */
export const tillCounts = sqliteTable(
  'till_counts',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    place: integer().notNull(),
    till: integer().notNull().default(1),
    upTo: integer('up_to').notNull(),
    at: text().notNull(),
    staffId: text('staff_id').$type<StaffId>().notNull(),
    deviceId: text('device_id').$type<DeviceId>().notNull(),
    countedCents: integer('counted_cents').notNull(),
    leftCents: integer('left_cents').notNull(),
    beganWithCents: integer('began_with_cents'),
    flow: text({ mode: 'json' }).$type<TillFlow>(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.place] })],
);
