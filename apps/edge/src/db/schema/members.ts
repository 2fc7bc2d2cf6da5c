import type { LocationId, MemberId, OrganisationId } from '@countersign/domain/identifiers';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
