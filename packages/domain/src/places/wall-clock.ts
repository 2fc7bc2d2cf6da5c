import { daysBetween, isoFromMs, localDate, parseLocalDate, type Instant, type LocalDate } from '../business-day.ts';

/** What the clock and the calendar on a store's wall say. */
export interface WallClock {
  readonly day: LocalDate;
  /** Monday = 0. */
  readonly weekday: number;
  /** Minutes since the wall's midnight: 90 is half past one, on the night the clocks go back twice. */
  readonly minutes: number;
}

/** Reads the wall of a store at a moment, in milliseconds since 1970. @param timeZone IANA name, e.g. `America/New_York` */
export function wallClock(ms: number, timeZone: string): WallClock {
  const parts = formatOf(timeZone).formatToParts(ms);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const day = localDate(`${part('year')}-${part('month')}-${part('day')}`);
  return { day, weekday: weekdayOf(day), minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Minutes by which the wall of a store is ahead of UTC at a moment; negative in America. */
export function offsetMinutes(ms: number, timeZone: string): number {
  const { day, minutes } = wallClock(ms, timeZone);
  return daysBetween(anEpoch, day) * 1440 + minutes - Math.floor(ms / 60_000);
}

/**
 * The moment at which a store's wall shows a time of a day. Of an hour that the night has twice it is the first; a time that the night
 * leaves out is the one an hour later, which the wall shows then.
 *
 * @param minutes after the wall's midnight
 */
export function wallInstant(day: LocalDate, minutes: number, timeZone: string): Instant {
  const asUtc = (daysBetween(anEpoch, day) * 1440 + minutes) * 60_000;
  const dayMs = 24 * 60 * 60_000;
  const [before, after] = [asUtc - dayMs, asUtc + dayMs].map((near) => asUtc - offsetMinutes(near, timeZone) * 60_000);
  const shows = (ms: number): boolean => ms + offsetMinutes(ms, timeZone) * 60_000 === asUtc;
  return isoFromMs(!shows(before!) && shows(after!) ? after! : before!);
}

/** Reads a day and a time as a form has them, `YYYY-MM-DDTHH:MM`, off a store's wall; `undefined` when it is neither. */
export function readWallTime(text: string, timeZone: string): Instant | undefined {
  const [date = '', time = ''] = text.split('T');
  const day = parseLocalDate(date);
  return day === undefined || !/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/.test(time)
    ? undefined
    : wallInstant(day, minutesOf(time), timeZone);
}

/** A calendar day's weekday, Monday = 0. */
export const weekdayOf = (day: LocalDate): number => ((daysBetween(aMonday, day) % 7) + 7) % 7;

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const anEpoch = '1970-01-01' as LocalDate;
const aMonday = '2024-01-01' as LocalDate;

/** Making a format costs a hundred times more than using it: each zone's is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}
