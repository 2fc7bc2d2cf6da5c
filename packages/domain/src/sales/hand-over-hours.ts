import { addDays, epochMs, type Instant } from '../business-day.ts';
import { openingAt, type StoreTimes } from '../places/opening-hours.ts';
import { minutesOf, wallClock, wallInstant } from '../places/wall-clock.ts';
import type { Program } from '../pricing/new-york-taxes.ts';

/** In Florida, from the first minute on and until before the last, by the store's own wall. */
const florida = { opens: minutesOf('07:00'), closes: minutesOf('21:00') };

/** Where a bag changes hands: over the counter of the store, or at the shopper's own door. */
export type HandOverPlace = 'counter' | 'door';

/** What of a store decides at which hours a bag may change hands; the clock is that of its own wall, not the registry's. */
export interface HandOverStore extends StoreTimes {
  readonly program: Program;
}

export interface HoursClosed {
  readonly type: 'NotDispensingNow';
  readonly rule: 'NY-HOURS-01' | 'FL-HOURS-01';
  readonly source: string;
  readonly place: HandOverPlace;
  /** From when on it is lawful again; null when no opening is in sight. */
  readonly opensAt: Instant | null;
  /** Of the store, IANA name. */
  readonly timeZone: string;
}

/**
 * Whether the hour lets a bag be handed over; `undefined` when it does.
 *
 * New York wants it within the hours of the store, at its counter and at a door alike (9 NYCRR 119.2, and the Office's guidance on
 * deliveries; `rules.md` 1.4). Those are the municipality's, and `readHours` lets none of them reach into the night without its word.
 * Florida lets nothing be dispensed from the premises between 9 in the evening and 7 in the morning, and delivered at any hour
 * (F.S. 381.986(8)(f); `rules.md` 3.5 and FL-HOURS-01, where it is known and not quoted). Everything else may go on at night: orders are
 * placed, packed and paid ahead. For New York's medical shops no rule is known to us.
 */
export function hoursClosed(store: HandOverStore, at: Instant, place: HandOverPlace): HoursClosed | undefined {
  switch (store.program) {
    case 'adult-use':
      return newYorkClosed(store, at, place);
    case 'florida-medical':
      return place === 'door' ? undefined : floridaClosed(store, at);
    case 'medical':
      return undefined;
  }
}

function newYorkClosed(store: HandOverStore, at: Instant, place: HandOverPlace): HoursClosed | undefined {
  const { isOpen, next } = openingAt(store, epochMs(at));
  if (isOpen) return undefined;
  const { timeZone } = store;
  const opensAt = next && wallInstant(next.on, minutesOf(next.opens), timeZone);
  return { type: 'NotDispensingNow', rule: 'NY-HOURS-01', source: '9 NYCRR 119.2', place, opensAt, timeZone };
}

function floridaClosed({ timeZone }: HandOverStore, at: Instant): HoursClosed | undefined {
  const { day, minutes } = wallClock(epochMs(at), timeZone);
  if (minutes >= florida.opens && minutes < florida.closes) return undefined;
  const opensAt = wallInstant(minutes < florida.opens ? day : addDays(day, 1), florida.opens, timeZone);
  const law = { rule: 'FL-HOURS-01', source: 's. 381.986(8)(f), F.S.' } as const;
  return { type: 'NotDispensingNow', ...law, place: 'counter', opensAt, timeZone };
}
