/** What is shown of members. */
import type { MemberId } from '@countersign/domain/identifiers';

/** As people at the counter see a member: enough to ask whether it is them. */
export interface MemberView {
  readonly id: MemberId;
  readonly firstName: string;
  /** The last two digits of the telephone; the rest is not kept. */
  readonly phoneEnd: string;
  readonly joinedAt: string;
  readonly points: number;
}
