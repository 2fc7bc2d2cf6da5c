import type { GreetedMemberView } from '@countersign/contract/member-views';
import type { MemberId } from '@countersign/domain/identifiers';
import { and, desc, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { orders } from '../db/schema/index.ts';
import { memberReads, type Sought } from './member-store.ts';

/** Orders of before that a member is offered again: what fits on one screen. */
const mostOrders = 3;

/** What a kiosk may know of the member before it, without who they are; undefined for nobody's code or number. */
export interface Greeted extends Omit<GreetedMemberView, 'greeting'> {
  readonly memberId: MemberId;
}

/** The member whose code was scanned or whose number was typed, with their points and what they bought last. */
export async function greetMember(ctx: EdgeContext, caller: Caller, sought: Sought): Promise<Greeted | undefined> {
  const db = database(ctx.db);
  const [member] = await memberReads(db, caller.organisationId, sought);
  if (member === undefined) return undefined;
  const sold = await db
    .select({ placedAt: orders.placedAt, lines: orders.lines })
    .from(orders)
    .where(and(eq(orders.memberId, member.id), eq(orders.state, 'sold')))
    .orderBy(desc(orders.placedAt))
    .limit(mostOrders);
  return {
    memberId: member.id,
    points: member.points,
    orders: sold.map(({ placedAt, lines }) => ({
      placedAt,
      lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
    })),
  };
}
