import { epochMs, isoFromMs, type Instant } from '../business-day.ts';

/** Days after which an administrator's consent lapses, and all reporting under it stops (`biotrack/protocol.md` 1.4). */
export const consentDays = 100;

/** Days on which somebody is reminded. */
export const consentAlertDays = [80, 90, 95] as const;

/** How far a consent has run. */
export interface Consent {
  /** Whole days since it was given; the first day is 0. */
  readonly day: number;
  readonly lapsesAt: Instant;
  /** The reminder that is due: the highest day reached, `lapsed` when it no longer holds, null before the first. */
  readonly alert: (typeof consentAlertDays)[number] | 'lapsed' | null;
}

const dayMs = 86_400_000;

/** How old a consent is at a moment, and whether somebody must be reminded. */
export function consentAt(consentedAt: Instant, now: Instant): Consent {
  const ageMs = Math.max(0, epochMs(now) - epochMs(consentedAt));
  const day = Math.floor(ageMs / dayMs);
  const reached = consentAlertDays.filter((alert) => day >= alert).at(-1) ?? null;
  return {
    day,
    lapsesAt: isoFromMs(epochMs(consentedAt) + consentDays * dayMs),
    alert: day >= consentDays ? 'lapsed' : reached,
  };
}
