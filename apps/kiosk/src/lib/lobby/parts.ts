import { Part } from '#lib/app/part.svelte.ts';

/** What the lobby does without until it is asked for. While somebody waits for one in vain, the screen says so (`PartMissing`). */
export const parts = {
  /** Every screen after the menu: fetched as soon as the menu stands. */
  later: new Part(() => import('./later.ts')),
  /** What opens over the screen. */
  asked: new Part(() => import('./asked-for.ts')),
  member: new Part(() => import('./member/MemberSheet.svelte')),
  deals: new Part(() => import('./cart/deals.ts')),
  refused: new Part(() => import('./cart/refused.ts')),
  cartTrouble: new Part(() => import('./cart/cart-trouble.ts')),
  substitute: new Part(() => import('./cart/SubstituteSheet.svelte')),
};

/** Whether somebody waits for one in vain. Reactive. */
export const isPartMissing = (): boolean => Object.values(parts).some(({ isMissing }) => isMissing);
