import type { LocationId, MemberId, OrganisationId, SaleId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** People who joined, and all that is kept of them (decision 0023). */
export const members = sqliteTable('members', {
  id: text().$type<MemberId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  firstName: text('first_name').notNull(),
  phoneHash: text('phone_hash').notNull(),
  phoneEnd: text('phone_end').notNull(),
  codeHash: text('code_hash').notNull(),
  joinedAt: text('joined_at').notNull(),
  joinedWhere: text('joined_where').$type<LocationId>().notNull(),
});

/** What members earned and what was taken back. Their sum is what a member has. */
export const memberPoints = sqliteTable(
  'member_points',
  {
    memberId: text('member_id').$type<MemberId>().notNull(),
    saleId: text('sale_id').$type<SaleId>().notNull(),
    /** 0 for the sale, then the number of the event that undid something of it. */
    sequence: integer().notNull(),
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    at: text().notNull(),
    points: integer().notNull(),
    /** The promise under which the sale was made. */
    pointsPerDollar: integer('points_per_dollar').notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.saleId, table.sequence] })],
);
