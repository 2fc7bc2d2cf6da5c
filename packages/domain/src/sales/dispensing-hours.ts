import { epochMs, isoFromMs, type Instant } from '../business-day.ts';
import { minutesOf, wallClock } from '../places/wall-clock.ts';
import type { Program } from '../pricing/new-york-taxes.ts';

/** From the first minute on, and until before the last, by the store's own wall. */
const hours = { opens: '07:00', closes: '21:00' } as const;

/** Where a bag changes hands: over the counter of the store, or at the patient's own door. */
export type HandOverPlace = 'counter' | 'door';

export interface DispensingProblem {
  readonly type: 'NotDispensingNow';
  /** From when on it is lawful again. */
  readonly opensAt: Instant;
}

/**
 * Whether the hour lets a bag be handed over; `undefined` when it does.
 *
 * Florida lets nothing be dispensed from the premises between 9 in the evening and 7 in the morning, and delivered at any hour
 * (F.S. 381.986(8)(f); `rules.md` 3.5 and FL-HOURS-01, where it is known and not quoted). Everything else may go on: orders are placed
 * and packed at night. New York's hours are the municipality's, and stand in the hours of the store.
 *
 * @param timeZone of the store, not of the registry: the west of Florida is an hour behind
 */
export function dispensingProblem(
  program: Program,
  at: Instant,
  timeZone: string,
  place: HandOverPlace = 'counter',
): DispensingProblem | undefined {
  if (program !== 'florida-medical' || place === 'door') return undefined;
  const { minutes } = wallClock(epochMs(at), timeZone);
  if (minutes >= minutesOf(hours.opens) && minutes < minutesOf(hours.closes)) return undefined;
  return { type: 'NotDispensingNow', opensAt: nextOpening(epochMs(at), minutes, timeZone) };
}

/** The next morning's opening. On a night on which the clocks change it is an hour nearer or farther than they say. */
function nextOpening(atMs: number, minutes: number, timeZone: string): Instant {
  const opens = minutesOf(hours.opens);
  const byTheClock = opens - minutes + (minutes < opens ? 0 : 24 * 60);
  const guess = Math.floor(atMs / 60_000) * 60_000 + byTheClock * 60_000;
  return isoFromMs(guess + (opens - wallClock(guess, timeZone).minutes) * 60_000);
}
