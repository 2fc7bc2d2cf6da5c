/** How long one of the rotating warnings stays, in milliseconds. */
export const warningMs = 20_000;
const warnings = 4;

/**
 * Which of the four rotating warnings stands now (9 NYCRR 129.2(d); `rules.md` 1.8). By the clock alone, each in turn for the same
 * time, so over any day each is shown equally often on every kiosk.
 */
export const rotatingWarning = (nowMs: number): number => Math.floor(nowMs / warningMs) % warnings;
