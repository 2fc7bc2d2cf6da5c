import { assert } from './result.ts';

/** A calendar day without a time, `YYYY-MM-DD`, as the store's wall calendar shows it. */
export type LocalDate = string & { readonly __unit: 'local-date' };

/** A moment as RFC 3339 text with an offset or `Z`. */
export type Instant = string;

/** Reads a calendar day that must exist. @throws {Bug} for 2026-02-30 and the like; use {@link parseLocalDate} for outside input. */
export function localDate(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  assert(parsed !== undefined, `${text} is not a calendar day`);
  return parsed;
}

/** Reads a calendar day from outside; `undefined` when there is no such day. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate;
}

/**
 * The store's business day of a moment: the calendar day on the wall of the store, on both sides of daylight saving.
 *
 * @param at RFC 3339 with an offset
 * @param timeZone IANA name, e.g. `America/New_York`
 */
export function businessDay(at: Instant, timeZone: string): LocalDate {
  const parts = wallCalendar(timeZone).formatToParts(epochMs(at));
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return localDate(`${part('year')}-${part('month')}-${part('day')}`);
}

/** Making a calendar costs a hundred times more than asking it, and there are few time zones: each is made once. */
const wallCalendars = new Map<string, Intl.DateTimeFormat>();

function wallCalendar(timeZone: string): Intl.DateTimeFormat {
  const known = wallCalendars.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  wallCalendars.set(timeZone, made);
  return made;
}

/** Milliseconds since 1970 of an RFC 3339 moment. @throws {Bug} when it cannot be read. */
export function epochMs(at: Instant): number {
  const ms = Date.parse(at);
  assert(!Number.isNaN(ms), `${at} is not a moment`);
  return ms;
}

/** The moment at which a business day of the store begins, in UTC milliseconds: the first instant whose day is `date`. */
export function startOfDayMs(date: LocalDate, timeZone: string): number {
  const guess = epochMs(`${date}T00:00:00Z`);
  const hourMs = 3_600_000;
  // Offsets lie between -14 h and +14 h; quarter hours are the smallest steps in use.
  for (let ms = guess - 14 * hourMs; ms <= guess + 14 * hourMs; ms += hourMs / 4)
    if (businessDayOfMs(ms, timeZone) === date) return ms;
  throw new Error(`no start of ${date} in ${timeZone}`);
}

/** Adds days to a calendar day. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from one calendar day to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The day on which someone reaches an age. Born on 29 February, it is 1 March in years without one (`rules.md` 1.1). */
export function birthday(birthDate: LocalDate, age: number): LocalDate {
  const [year, month, day] = split(birthDate);
  const reached = year + age;
  if (day > daysInMonth(reached, month)) return localDate(`${pad(reached, 4)}-03-01`);
  return localDate(`${pad(reached, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Completed years of age on a day; negative when the birth lies after it. */
export function ageOn(birthDate: LocalDate, on: LocalDate): number {
  const years = split(on)[0] - split(birthDate)[0];
  return birthday(birthDate, Math.max(years, 0)) <= on ? years : years - 1;
}

/** Days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const businessDayOfMs = (ms: number, timeZone: string): LocalDate => businessDay(isoFromMs(ms), timeZone);

/** RFC 3339 in UTC from milliseconds since 1970. */
export const isoFromMs = (ms: number): Instant => new Date(ms).toISOString();

const split = (date: LocalDate): [year: number, month: number, day: number] => {
  const [year, month, day] = date.split('-').map(Number);
  return [year!, month!, day!];
};
const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const dayNumber = (date: LocalDate): number => Math.round(epochMs(`${date}T00:00:00Z`) / 86_400_000);
const fromDayNumber = (day: number): LocalDate => localDate(isoFromMs(day * 86_400_000).slice(0, 10));
