import type { WallClock } from '../places/wall-clock.ts';
import { minutesOf } from '../places/wall-clock.ts';
import { discountsMayBeAdvertisedFrom } from '../pricing/discount-rules.ts';
import type { DealTerms } from './deal.ts';

/** Why a deal does not hold at a moment. `over`: before its first day or after its last, or before the law allowed any. */
export type NotNow = 'over' | 'other-day' | 'other-hour';

/** Whether a deal holds at a moment on the store's wall; undefined when it does. A deal until 02:00 belongs to the evening before. */
export function whyNotNow(
  { days, hours, startsOn, endsOn }: DealTerms,
  { day, weekday, minutes }: WallClock,
): NotNow | undefined {
  if (day < startsOn || (endsOn !== null && day > endsOn) || day < discountsMayBeAdvertisedFrom) return 'over';
  const isOn = (at: number): boolean => days.length === 0 || days.includes((at + 7) % 7);
  if (hours === null) return isOn(weekday) ? undefined : 'other-day';
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)];
  if (from < until) {
    if (!isOn(weekday)) return 'other-day';
    return minutes >= from && minutes < until ? undefined : 'other-hour';
  }
  if ((minutes >= from && isOn(weekday)) || (minutes < until && isOn(weekday - 1))) return undefined;
  return isOn(weekday) ? 'other-hour' : 'other-day';
}
