/** Without a touch for so long, the screen asks; the slower timer is for people who need it (WCAG 2.2.1). */
export const idleMs = { usual: 60_000, slow: 180_000 } as const;
/** So long the question stands before everything is forgotten. */
export const questionMs = 30_000;
/** So long an order's number stays; longer for whoever asked for the slower timer. */
export const placedMs = { usual: 60_000, slow: 180_000 } as const;
/** So long before that a voice says that it goes: time enough to ask for more (WCAG 2.2.1). */
export const placedSaidMs = 20_000;
