import { epochMs, type Instant } from '../business-day.ts';

/** In at a tablet, gone from it a moment ago, or not at work. */
export type Duty = 'here' | 'away' | 'gone';

/** How long whoever locked their tablet is still near, in milliseconds: the way to the vault and back, or a break. */
export const awayMs = 30 * 60_000;

export interface DutyFacts {
  /** When their last time at a tablet of the location ended, or ends by itself. */
  readonly until: Instant;
  /** When they last ended a shift there; null for never. */
  readonly shiftEndedAt: Instant | null;
}

/** Where somebody is who was in at a tablet of a location. Who ended their shift is gone at once, who only locked the tablet later. */
export function dutyOf({ until, shiftEndedAt }: DutyFacts, now: Instant): Duty {
  const sinceMs = epochMs(now) - epochMs(until);
  if (sinceMs < 0) return 'here';
  if (shiftEndedAt !== null && epochMs(shiftEndedAt) >= epochMs(until)) return 'gone';
  return sinceMs <= awayMs ? 'away' : 'gone';
}
