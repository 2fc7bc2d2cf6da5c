import { addDays, type LocalDate } from '../business-day.ts';
import { minutesOf, type WallClock } from '../places/wall-clock.ts';
import { discountsMayBeAdvertisedFrom } from '../pricing/discount-rules.ts';
import type { DealTerms } from './deal.ts';

/** Why a deal does not hold at a moment. `over`: before its first day or after its last, or before the law allowed any. */
export type NotNow = 'over' | 'other-day' | 'other-hour';

/**
 * Whether a deal holds at a moment on the store's wall; undefined when it does. A deal until 02:00 belongs to the evening before, on its
 * first and its last day as on every other.
 */
export function whyNotNow(terms: DealTerms, { day, weekday, minutes }: WallClock): NotNow | undefined {
  const today = whyNotOn(terms, day, weekday);
  if (terms.hours === null) return today;
  const [from, until] = [minutesOf(terms.hours.from), minutesOf(terms.hours.until)];
  const isOverMidnight = until <= from;
  if (isOverMidnight && minutes < until && whyNotOn(terms, addDays(day, -1), weekday - 1) === undefined) return undefined;
  if (today !== undefined) return today;
  return minutes >= from && (isOverMidnight || minutes < until) ? undefined : 'other-hour';
}

/** Whether it holds on a calendar day at all. @param weekday Monday = 0; -1 is the Sunday before */
function whyNotOn({ days, startsOn, endsOn }: DealTerms, day: LocalDate, weekday: number): NotNow | undefined {
  if (day < startsOn || (endsOn !== null && day > endsOn) || day < discountsMayBeAdvertisedFrom) return 'over';
  return days.length === 0 || days.includes((weekday + 7) % 7) ? undefined : 'other-day';
}
