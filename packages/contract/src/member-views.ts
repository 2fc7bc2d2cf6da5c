/** What is shown of members. */
import type { ItemId, MemberId } from '@countersign/domain/identifiers';

/** As people at the counter see a member: enough to ask whether it is them. */
export interface MemberView {
  readonly id: MemberId;
  readonly firstName: string;
  /** The last two digits of the telephone; the rest is not kept. */
  readonly phoneEnd: string;
  readonly joinedAt: string;
  readonly points: number;
}

/** All that a kiosk learns of a member: nothing that says who they are, and nothing that it may keep after the visit. */
export interface GreetedMemberView {
  /** Sealed: it claims an order at this kiosk, for an hour. */
  readonly greeting: string;
  /** Null for a number that was typed: whether it is a member's is told to nobody who cannot prove that it is theirs. */
  readonly points: number | null;
  /** What they bought last, the newest first; none for a number that was typed. */
  readonly orders: readonly {
    readonly placedAt: string;
    readonly lines: readonly { readonly itemId: ItemId; readonly quantity: number }[];
  }[];
}
