import type { MemberView } from '@countersign/contract/member-views';
import type { MemberId, OrganisationId } from '@countersign/domain/identifiers';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { members } from '../db/schema/index.ts';

export type MemberRow = typeof members.$inferSelect;

/** By what a member is found: their id, the hash of their telephone, or that of the code they carry. */
export type Sought = { readonly [By in 'id' | 'phoneHash' | 'codeHash']?: string };

/** Statement for a member of an organisation. */
export const memberReads = (db: Database, organisationId: OrganisationId, sought: Sought) => {
  const [by, value] = Object.entries(sought)[0] as [keyof Sought, string];
  return db
    .select()
    .from(members)
    .where(and(eq(members.organisationId, organisationId), eq(members[by], value as MemberId)));
};

/** A member as the counter sees them. */
export const memberView = ({ id, firstName, phoneEnd, joinedAt }: MemberRow): MemberView => ({
  id,
  firstName,
  phoneEnd,
  joinedAt,
});
