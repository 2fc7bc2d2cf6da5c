import type { LocationView } from '@countersign/contract/views';

/** Whether the store is open, and what comes next. Weekdays count from Monday = 0. */
export interface StoreHours {
  readonly weekday: number;
  readonly isOpen: boolean;
  /** `HH:MM` of closing when open. */
  readonly closes: string | null;
  /** When closed: the next opening; `inDays` is 0 today. Null when the store never opens. */
  readonly next: { readonly weekday: number; readonly opens: string; readonly inDays: number } | null;
}

type Day = LocationView['hours'][number];

/** The store's hours at a moment, by its own wall clock. A day may close after midnight (`opens` 10:00, `closes` 02:00). */
export function storeHours(location: Pick<LocationView, 'hours' | 'timeZone'>, nowMs: number): StoreHours {
  const { weekday, minutes } = wallClock(nowMs, location.timeZone);
  const on = (day: number): Day => location.hours[(day + 7) % 7] ?? null;

  const yesterday = on(weekday - 1);
  if (yesterday !== null && closingMinutes(yesterday) > dayMinutes && minutes < closingMinutes(yesterday) - dayMinutes)
    return { weekday, isOpen: true, closes: yesterday.closes, next: null };
  const today = on(weekday);
  if (today !== null && minutes >= minutesOf(today.opens) && minutes < closingMinutes(today))
    return { weekday, isOpen: true, closes: today.closes, next: null };

  for (let inDays = 0; inDays <= 7; inDays += 1) {
    const day = on(weekday + inDays);
    if (day !== null && (inDays > 0 || minutes < minutesOf(day.opens)))
      return { weekday, isOpen: false, closes: null, next: { weekday: (weekday + inDays) % 7, opens: day.opens, inDays } };
  }
  return { weekday, isOpen: false, closes: null, next: null };
}

/** Neighbouring weekdays with the same hours as one row, Monday first. */
export function hourRows(hours: LocationView['hours']): { readonly from: number; readonly to: number; readonly day: Day }[] {
  const rows: { from: number; to: number; day: Day }[] = [];
  hours.forEach((day, weekday) => {
    const last = rows.at(-1);
    if (last !== undefined && last.day?.opens === day?.opens && last.day?.closes === day?.closes) last.to = weekday;
    else rows.push({ from: weekday, to: weekday, day });
  });
  return rows;
}

/** `20:00` as people say it: `8 pm`, `8:30 pm`, in Spanish `8 p. m.`. */
export function sayTime(time: string, language: 'en' | 'es'): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const half = hours % 24 < 12 ? 'am' : 'pm';
  const said = `${hours % 12 === 0 ? 12 : hours % 12}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return `${said}\u00a0${language === 'en' ? half : half === 'am' ? 'a.\u00a0m.' : 'p.\u00a0m.'}`;
}

/** `HH:MM` on the store's wall at a moment. */
export function wallTime(ms: number, timeZone: string): string {
  const { minutes } = wallClock(ms, timeZone);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A weekday's name in a language, Monday = 0. */
export const weekdayName = (weekday: number, locale: string): string =>
  // 2024-01-01 was a Monday.
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + weekday));

const dayMinutes = 24 * 60;

function wallClock(ms: number, timeZone: string): { weekday: number; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
  return { weekday, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes after the day's midnight at which it closes; more than a day's when that is past the next midnight. */
const closingMinutes = (day: NonNullable<Day>): number =>
  minutesOf(day.closes) <= minutesOf(day.opens) ? minutesOf(day.closes) + dayMinutes : minutesOf(day.closes);
