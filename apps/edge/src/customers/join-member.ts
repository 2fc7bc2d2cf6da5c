import type { JoinMember } from '@countersign/contract/member-commands';
import type { MemberView } from '@countersign/contract/member-views';
import type { Problem } from '@countersign/contract/problems';
import { joinMember as decide } from '@countersign/domain/members/join-member';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { members } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { findMember } from './find-member.ts';
import { memberReads } from './member-store.ts';
import type { PhoneHash } from './phone-hash.ts';

/** A joining as the counter asks for it, with hashes in the place of what they hide: what follows never sees the telephone. */
export interface Joining extends Omit<JoinMember, 'phone' | 'code'> {
  readonly phoneHash: PhoneHash;
  readonly phoneEnd: string;
  readonly codeHash: string;
}

/**
 * A person becomes a member of the organisation. The audit says that somebody joined, where and by whose hand, and nothing of who.
 *
 * Problems: `AlreadyMember`, `NameMissing`, `NotFound` (the location).
 */
export async function joinMember(ctx: EdgeContext, caller: Caller, input: Joining): Promise<Result<MemberView, Problem>> {
  const joined = await takeRecordStep(ctx, caller, input, {
    name: 'join-member',
    reads: (db) => [memberReads(db, caller.organisationId, { phoneHash: input.phoneHash })],
    decide: ([known], { db, at }) => {
      const { memberId, locationId, phoneHash, phoneEnd, codeHash } = input;
      if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
      const decided = decide(input, { isKnown: known.length > 0 });
      if (!decided.ok) return decided;
      const row = { id: memberId, organisationId: caller.organisationId, phoneHash, phoneEnd, codeHash };
      return ok({
        entityId: memberId,
        locationId,
        what: 'MemberJoined',
        rows: [db.insert(members).values({ ...row, ...decided.value, joinedAt: at, joinedWhere: locationId })],
        reports: [],
      });
    },
  });
  return joined.ok ? findMember(ctx, caller, { id: joined.value }) : joined;
}
