import type { MemberView } from '@countersign/contract/member-views';
import type { Problem } from '@countersign/contract/problems';
import type { OrderId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { members, orders } from '../db/schema/index.ts';
import { memberReads, memberView, selectMembers, type MemberRow, type Sought } from './member-store.ts';

/** A member of the caller's organisation. Problems: `NotFound`. */
export const findMember = async (ctx: EdgeContext, caller: Caller, sought: Sought): Promise<Result<MemberView, Problem>> =>
  found(await memberReads(database(ctx.db), caller.organisationId, sought));

/** Whose order it is. Problems: `NotFound`, also for an order that is nobody's. */
export const memberOfOrder = async (
  ctx: EdgeContext,
  caller: Caller,
  { orderId }: { readonly orderId: OrderId },
): Promise<Result<MemberView, Problem>> => {
  const member = sql`(SELECT member_id FROM ${orders} WHERE ${orders.id} = ${orderId} AND ${inJson(orders.locationId, reachOf(caller))})`;
  return found(
    await selectMembers(database(ctx.db)).where(
      sql`${eq(members.id, member)} AND ${eq(members.organisationId, caller.organisationId)}`,
    ),
  );
};

const found = ([row]: readonly MemberRow[]): Result<MemberView, Problem> =>
  row === undefined ? refuse({ type: 'NotFound', what: 'member' }) : ok(memberView(row));
