/** What the counter asks for members: people who joined on their own wish. Only the counter sees who they are. */
import type { LoyaltyTerms } from '@countersign/domain/members/loyalty';
import type { CommandId, LocationId, MemberId } from '@countersign/domain/identifiers';

interface AtCounter {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}

/** `code` is 128 random bits of the tablet's, as 32 hexadecimal digits: the edge keeps its hash, and nobody can show it again. */
export interface JoinMember extends AtCounter {
  readonly memberId: MemberId;
  readonly firstName: string;
  readonly phone: string;
  readonly code: string;
}
/** By what a person says, or by what they carry. */
export interface FindMember {
  readonly by: { readonly kind: 'phone'; readonly phone: string } | { readonly kind: 'code'; readonly code: string };
}
/** A kiosk says whose the order is that it has just taken: by the greeting it was given, never by a person's name or number. */
export interface ClaimOrder {
  readonly commandId: CommandId;
  readonly greeting: string;
}
/** Another code in the place of one that was lost: the old one opens nothing from then on. */
export interface RenewMemberCode extends AtCounter {
  readonly code: string;
}
/** On the person's request: all that is kept of them goes. Sales stay, and are nobody's. */
export type ForgetMember = AtCounter;

/** What members are promised from now on, at every location; null for nothing more. */
export interface SetLoyalty {
  readonly commandId: CommandId;
  readonly loyalty: LoyaltyTerms | null;
}

/** Null makes the order nobody's again. */
export interface SetOrderMember {
  readonly commandId: CommandId;
  readonly memberId: MemberId | null;
}
