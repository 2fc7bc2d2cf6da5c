import type { ForgetMember, RenewMemberCode } from '@countersign/contract/member-commands';
import type { Problem } from '@countersign/contract/problems';
import type { MemberId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import type { Database, Statement } from '../db/database.ts';
import { memberPoints, members, orders } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { memberReads } from './member-store.ts';

type Change = ForgetMember & { readonly memberId: MemberId };

/** A member who lost their code carries another one; the lost one opens nothing any more. Problems: `NotFound`. */
export const renewMemberCode = (
  ctx: EdgeContext,
  caller: Caller,
  input: Omit<RenewMemberCode, 'code'> & { readonly memberId: MemberId; readonly codeHash: string },
): Promise<Result<string, Problem>> =>
  changeMember(ctx, caller, input, {
    name: 'renew-member-code',
    what: 'MemberCodeRenewed',
    rows: (db) => [db.update(members).set({ codeHash: input.codeHash }).where(eq(members.id, input.memberId))],
  });

/** All that is kept of a person goes at their request. What they bought stays in the books and is nobody's. Problems: `NotFound`. */
export const forgetMember = (ctx: EdgeContext, caller: Caller, input: Change): Promise<Result<string, Problem>> =>
  changeMember(ctx, caller, input, {
    name: 'forget-member',
    what: 'MemberForgotten',
    rows: (db) => [
      db.update(orders).set({ memberId: null }).where(eq(orders.memberId, input.memberId)),
      db.delete(memberPoints).where(eq(memberPoints.memberId, input.memberId)),
      db.delete(members).where(eq(members.id, input.memberId)),
    ],
  });

const changeMember = (
  ctx: EdgeContext,
  caller: Caller,
  input: Change,
  change: { readonly name: string; readonly what: string; readonly rows: (db: Database) => readonly Statement[] },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: change.name,
    reads: (db) => [memberReads(db, caller.organisationId, { id: input.memberId })],
    decide: ([[member]], { db }) => {
      const { memberId: entityId, locationId } = input;
      if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
      if (member === undefined) return refuse({ type: 'NotFound', what: 'member' });
      return ok({ entityId, locationId, what: change.what, rows: change.rows(db), reports: [] });
    },
  });
