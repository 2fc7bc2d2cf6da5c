import type { MemberView } from '@countersign/contract/member-views';
import type { MemberId, OrganisationId } from '@countersign/domain/identifiers';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { members } from '../db/schema/index.ts';
import { pointsOf } from './points.ts';

export type MemberRow = typeof members.$inferSelect & { readonly points: number };

/** Everything that is kept of members, with the points they have. */
export const selectMembers = (db: Database) =>
  db.select({ ...getTableColumns(members), points: pointsOf(members.id) }).from(members);

/** By what a member is found: their id, the hash of their telephone, or that of the code they carry. */
export type Sought = { readonly [By in 'id' | 'phoneHash' | 'codeHash']?: string };

/** Statement for a member of an organisation. */
export const memberReads = (db: Database, organisationId: OrganisationId, sought: Sought) => {
  const [by, value] = Object.entries(sought)[0] as [keyof Sought, string];
  return selectMembers(db).where(and(eq(members.organisationId, organisationId), eq(members[by], value as MemberId)));
};

/** A member as the counter sees them. */
export const memberView = ({ id, firstName, phoneEnd, joinedAt, points }: MemberRow): MemberView => ({
  id,
  firstName,
  phoneEnd,
  joinedAt,
  points,
});
