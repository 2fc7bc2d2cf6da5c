import { addDays, type LocalDate } from '../business-day.ts';
import { minutesOf, wallClock, weekdayOf } from './wall-clock.ts';

/** From when to when, `HH:MM` on the store's wall. It may close after midnight; the same twice is the whole day. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** A day that is not like its weekday: other hours, or none. */
export interface HoursException {
  readonly on: LocalDate;
  readonly hours: Hours | null;
}

/** When a store is open. */
export interface StoreTimes {
  readonly timeZone: string;
  /** Monday first; null when closed. */
  readonly hours: readonly (Hours | null)[];
  readonly exceptions?: readonly HoursException[];
}

/** Whether a store is open, and what comes next. Weekdays count from Monday = 0. */
export interface Opening {
  readonly weekday: number;
  readonly isOpen: boolean;
  /** `HH:MM` of closing when open; null when closed, and on a day that is open to its end. */
  readonly closes: string | null;
  /** When closed: the next opening; `inDays` is 0 today. Null when none is in sight. */
  readonly next: { readonly on: LocalDate; readonly weekday: number; readonly opens: string; readonly inDays: number } | null;
}

/** How many days ahead an opening is looked for: a store closed for longer says only that it is closed. */
const mostDaysAhead = 31;

/** A store's hours at a moment, by its own wall clock, on both sides of daylight saving. */
export function openingAt(store: StoreTimes, nowMs: number): Opening {
  const { day, weekday, minutes } = wallClock(nowMs, store.timeZone);
  const yesterday = hoursOn(store, addDays(day, -1));
  if (yesterday !== null && minutes < closingMinutes(yesterday) - dayMinutes && !hasClosedBefore(store, nowMs, yesterday))
    return { weekday, isOpen: true, closes: yesterday.closes, next: null };
  const today = hoursOn(store, day);
  if (today !== null && minutes >= minutesOf(today.opens) && minutes < closingMinutes(today))
    return { weekday, isOpen: true, closes: today.opens === today.closes ? null : today.closes, next: null };

  for (let inDays = 0; inDays <= mostDaysAhead; inDays += 1) {
    const on = addDays(day, inDays);
    const hours = hoursOn(store, on);
    if (hours !== null && (inDays > 0 || minutes < minutesOf(hours.opens)))
      return { weekday, isOpen: false, closes: null, next: { on, weekday: weekdayOf(on), opens: hours.opens, inDays } };
  }
  return { weekday, isOpen: false, closes: null, next: null };
}

/** The hours of a calendar day; null when the store stays closed. */
export const hoursOn = ({ hours, exceptions = [] }: Omit<StoreTimes, 'timeZone'>, day: LocalDate): Hours | null => {
  const exception = exceptions.find(({ on }) => on === day);
  return exception === undefined ? (hours[weekdayOf(day)] ?? null) : exception.hours;
};

/** When the clocks go back, an hour of the night comes twice: what closed in the first one stays closed in the second. */
function hasClosedBefore({ timeZone }: StoreTimes, nowMs: number, { closes }: Hours): boolean {
  const now = wallClock(nowMs, timeZone).minutes;
  if (wallClock(nowMs - 60 * 60_000, timeZone).minutes !== now) return false;
  return minutesOf(closes) < (Math.floor(now / 60) + 1) * 60;
}

const dayMinutes = 24 * 60;

/** Minutes after the day's midnight at which it closes; more than a day's when that is past the next midnight. */
export const closingMinutes = ({ opens, closes }: Hours): number =>
  minutesOf(closes) <= minutesOf(opens) ? minutesOf(closes) + dayMinutes : minutesOf(closes);
