import {
  addDays,
  businessDay,
  daysBetween,
  daysInMonth,
  isoFromMs,
  localDate,
  startOfDayMs,
  type Instant,
  type LocalDate,
} from '../business-day.ts';
import { hoursOn, type StoreTimes } from '../places/opening-hours.ts';
import { minutesOf, offsetMinutes, wallClock, weekdayOf } from '../places/wall-clock.ts';

export const spans = ['day', 'week', 'month'] as const;
/** A business day, a week from Monday to Sunday, or a calendar month. */
export type Span = (typeof spans)[number];

/** Business days, the last one with it. Each store reads them off its own wall. */
export interface Period {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** The day, the week or the month in which a day falls. */
export function periodOf(span: Span, day: LocalDate): Period {
  if (span === 'day') return { first: day, last: day };
  if (span === 'week') {
    const monday = addDays(day, -weekdayOf(day));
    return { first: monday, last: addDays(monday, 6) };
  }
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return { first: localDate(`${day.slice(0, 8)}01`), last: localDate(`${day.slice(0, 8)}${daysInMonth(year, month)}`) };
}

/** What a period is held against: the same weekday of the week before, the week before, the month before. */
export function periodBefore(span: Span, { first, last }: Period): Period {
  if (span === 'month') return periodOf('month', addDays(first, -1));
  return { first: addDays(first, -7), last: addDays(last, -7) };
}

/**
 * The day that is looked at when nobody chose one: today once a store has opened on its own wall, the day before until then.
 *
 * @returns undefined when there is no store
 */
export function usualDay(stores: readonly StoreTimes[], nowMs: number): LocalDate | undefined {
  const days = stores.map((store) => {
    const { day, minutes } = wallClock(nowMs, store.timeZone);
    const hours = hoursOn(store, day);
    return hours !== null && minutes >= minutesOf(hours.opens) ? day : addDays(day, -1);
  });
  return latest(days);
}

/** The newest business day that has begun at any of some stores; undefined when there is none. */
export const newestDay = (stores: readonly Pick<StoreTimes, 'timeZone'>[], nowMs: number): LocalDate | undefined =>
  latest(stores.map(({ timeZone }) => wallClock(nowMs, timeZone).day));

const latest = (days: readonly LocalDate[]): LocalDate | undefined => [...days].sort().at(-1);

/** A time in which a store's clock stood in one way: from its first moment, up to and without its last. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  /** What the store's wall is ahead of UTC; negative in America. */
  readonly offsetMinutes: number;
}

/** The times of a period at one store, and of the one that it is held against. */
export interface Stretches {
  readonly now: readonly Stretch[];
  readonly before: readonly Stretch[];
  /** Whether the period has begun and is not over: the other one is cut at the same time of its day then. */
  readonly isRunning: boolean;
}

/**
 * When a period began and ended at one store, by its own wall, and likewise the one before it.
 *
 * While a period runs, so much of the other one counts as has passed of it: half a Monday is held against half a Monday.
 */
export function stretchesOf(span: Span, period: Period, timeZone: string, nowMs: number): Stretches {
  const before = periodBefore(span, period);
  const [fromMs, toMs] = boundsOf(period, timeZone);
  const [beforeFromMs, beforeToMs] = boundsOf(before, timeZone);
  const isRunning = nowMs >= fromMs && nowMs < toMs;
  const now = stretchesBetween(fromMs, toMs, timeZone);
  if (!isRunning) return { now, before: stretchesBetween(beforeFromMs, beforeToMs, timeZone), isRunning };
  const today = businessDay(isoFromMs(nowMs), timeZone);
  const sameDay = addDays(before.first, daysBetween(period.first, today));
  const cutMs = startOfDayMs(sameDay, timeZone) + nowMs - startOfDayMs(today, timeZone);
  return { now, before: stretchesBetween(beforeFromMs, Math.min(cutMs, beforeToMs), timeZone), isRunning };
}

/** The moments at which a period begins and ends at a store: from the first, up to and without the second. */
export function momentsOf(period: Period, timeZone: string): { readonly from: Instant; readonly to: Instant } {
  const [fromMs, toMs] = boundsOf(period, timeZone);
  return { from: isoFromMs(fromMs), to: isoFromMs(toMs) };
}

const boundsOf = ({ first, last }: Period, timeZone: string): [fromMs: number, toMs: number] => [
  startOfDayMs(first, timeZone),
  startOfDayMs(addDays(last, 1), timeZone),
];

const dayMs = 86_400_000;
const minuteMs = 60_000;

function stretchesBetween(fromMs: number, toMs: number, timeZone: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let beganMs = fromMs;
  for (let ms = fromMs; ms < toMs; ms += dayMs) {
    const nextMs = Math.min(ms + dayMs, toMs);
    const [offset, next] = [offsetMinutes(ms, timeZone), offsetMinutes(nextMs - minuteMs, timeZone)];
    if (offset === next) continue;
    const turnsMs = turnBetween(ms, nextMs, timeZone);
    stretches.push({ from: isoFromMs(beganMs), to: isoFromMs(turnsMs), offsetMinutes: offset });
    beganMs = turnsMs;
  }
  if (beganMs < toMs)
    stretches.push({ from: isoFromMs(beganMs), to: isoFromMs(toMs), offsetMinutes: offsetMinutes(beganMs, timeZone) });
  return stretches;
}

/** The minute at which the clocks are turned, somewhere between two moments. */
function turnBetween(fromMs: number, toMs: number, timeZone: string): number {
  const before = offsetMinutes(fromMs, timeZone);
  let [low, high] = [fromMs, toMs];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetMinutes(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}
