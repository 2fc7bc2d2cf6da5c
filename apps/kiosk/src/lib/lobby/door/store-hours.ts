import type { LocationView } from '@countersign/contract/views';
import { type Hours, type HoursException, type Opening } from '@countersign/domain/places/opening-hours';
import { addDays } from '@countersign/domain/business-day';
import { wallClock } from '@countersign/domain/places/wall-clock';
import type { Messages } from '../messages/messages.svelte.ts';

/** Whether the store is open, in a sentence: until when, or when it opens next. */
export function sayOpening(
  opening: Opening | undefined,
  t: Pick<Messages, 'openNow' | 'openUntil' | 'closedNow' | 'opensAt' | 'weekdays' | 'locale'>,
  language: 'en' | 'es',
): string {
  if (opening?.isOpen === true) return opening.closes === null ? t.openNow : t.openUntil(sayTime(opening.closes, language));
  if (!opening?.next) return t.closedNow;
  const { inDays, on, weekday, opens } = opening.next;
  const day = inDays === 0 ? null : inDays < 7 ? weekdayName(weekday, t) : sayDate(on, t.locale);
  return t.opensAt(sayTime(opens, language), day);
}

/** Days of the next week that differ from their weekday. */
export const exceptionsSoon = ({ exceptions = [], timeZone }: LocationView, nowMs: number): readonly HoursException[] => {
  // Most weeks have none: then the store's clock, which takes long to make, is not asked for.
  if (exceptions.length === 0) return exceptions;
  const { day } = wallClock(nowMs, timeZone);
  return exceptions.filter(({ on }) => on >= day && on < addDays(day, 7));
};

/** A calendar day without its year: `November 26`. */
export const sayDate = (on: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${on}T00:00:00Z`));

/** Neighbouring weekdays with the same hours as one row, Monday first. */
export function hourRows(
  hours: LocationView['hours'],
): { readonly from: number; readonly to: number; readonly day: Hours | null }[] {
  const rows: { from: number; to: number; day: Hours | null }[] = [];
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
export const weekdayName = (weekday: number, t: Pick<Messages, 'weekdays'>): string => t.weekdays[weekday] ?? '';
