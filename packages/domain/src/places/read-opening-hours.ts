import { parseLocalDate, type LocalDate } from '../business-day.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';
import { closingMinutes, type Hours, type HoursException } from './opening-hours.ts';
import { minutesOf } from './wall-clock.ts';

/** What an owner says of a store's hours. */
export interface HoursAsked {
  readonly hours: readonly (Hours | null)[];
  readonly exceptions: readonly { readonly on: string; readonly hours: Hours | null }[];
  /** The municipality allows this store to be open in the night. */
  readonly opensAtNight: boolean;
}

export interface HoursRead {
  readonly hours: readonly (Hours | null)[];
  readonly exceptions: readonly HoursException[];
  readonly opensAtNight: boolean;
}

/** Days that may differ from their weekday: a year of holidays and more. */
export const mostExceptions = 60;

/** Without the municipality's permission, closed from two to eight in the morning (9 NYCRR 119.2; `rules.md` 1.4, `NY-HOURS-01`). */
const newYorkNight = { from: 2 * 60, until: 8 * 60 };

/**
 * Reads a store's hours: seven weekdays, days that differ in the order of the calendar, and nothing that the law of its program forbids.
 * That is New York's night for adult use; when a bag may be handed over under the others, `hoursClosed` says.
 */
export function readHours(asked: HoursAsked, program: Program): Result<HoursRead, HoursProblem> {
  const all = [...asked.hours, ...asked.exceptions.map(({ hours }) => hours)].filter((hours) => hours !== null);
  if (asked.hours.length !== 7 || asked.exceptions.length > mostExceptions || !all.every(isTime))
    return refuse({ type: 'OpeningHoursNotPossible' });
  const exceptions: HoursException[] = [];
  for (const { on, hours } of asked.exceptions.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const day = parseLocalDate(on);
    if (day === undefined || exceptions.at(-1)?.on === day) return refuse({ type: 'DayNotPossible', day: on });
    exceptions.push({ on: day as LocalDate, hours });
  }
  if (program === 'adult-use' && !asked.opensAtNight && all.some(isInTheNight))
    return refuse({ type: 'HoursAtNight', rule: 'NY-HOURS-01' });
  return ok({ hours: asked.hours, exceptions, opensAtNight: asked.opensAtNight });
}

const isTime = ({ opens, closes }: Hours): boolean => [opens, closes].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));

/** Whether any minute of it lies in the night of that day or of the next. */
function isInTheNight(hours: Hours): boolean {
  const [opens, closes] = [minutesOf(hours.opens), closingMinutes(hours)];
  return [0, 24 * 60].some((midnight) => opens < midnight + newYorkNight.until && closes > midnight + newYorkNight.from);
}

export type HoursProblem =
  | { readonly type: 'OpeningHoursNotPossible' }
  /** No such day, or the same one twice. */
  | { readonly type: 'DayNotPossible'; readonly day: string }
  | { readonly type: 'HoursAtNight'; readonly rule: 'NY-HOURS-01' };
