import type { MemberView } from '@countersign/contract/member-views';

/** `March 1, 2026`: the day at the store on which somebody joined. */
export const memberSince = ({ joinedAt }: Pick<MemberView, 'joinedAt'>, timeZone: string): string =>
  new Date(joinedAt).toLocaleDateString('en-US', { dateStyle: 'long', timeZone });
