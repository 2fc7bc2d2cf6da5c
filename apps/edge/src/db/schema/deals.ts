import type { Deal } from '@countersign/domain/deals/deal';
import type { DealId, LocationId, OrganisationId, StaffId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every version of every deal there was. Those that hold now stand in their location's settings. */
export const deals = sqliteTable(
  'deals',
  {
    id: text().$type<DealId>().notNull(),
    version: integer().notNull(),
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    body: text({ mode: 'json' }).$type<Deal>().notNull(),
    savedAt: text('saved_at').notNull(),
    savedBy: text('saved_by').$type<StaffId>().notNull(),
    endedAt: text('ended_at'),
    endedBy: text('ended_by').$type<StaffId>(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);
