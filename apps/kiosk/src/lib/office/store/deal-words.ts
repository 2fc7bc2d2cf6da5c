import type { Deal, Offer } from '@countersign/domain/deals/deal';
import { formatCents } from '@countersign/domain/money';
import { calendarDay } from '#lib/ui/calendar-day.ts';
import { categoryWord, weekdays } from '../words.ts';

/** What a deal gives: `20 % off`, `any 3 for $90.00`. */
export const offerWords = (offer: Offer): string => {
  if (offer.kind === 'percent') return `${offer.percent} % off`;
  if (offer.kind === 'amount') return `${formatCents(offer.offCents)} off each`;
  if (offer.kind === 'units-for') return `any ${offer.units} for ${formatCents(offer.priceCents)}`;
  return `buy ${offer.buy}, get ${offer.get} at ${offer.percent} % off`;
};

/** What a deal is on. */
export const aboutWords = ({ itemIds, categories, brands }: Deal['scope']): string =>
  [...categories.map(categoryWord), ...brands, ...(itemIds.length === 0 ? [] : [`${itemIds.length} items`])].join(', ') ||
  'everything';

/** When a deal holds: `Fri, Sat, 09:00–12:00, from Nov 1, 2026, until Nov 30, 2026`; both days count. */
export const whenWords = ({ days, hours, startsOn, endsOn }: Pick<Deal, 'days' | 'hours' | 'startsOn' | 'endsOn'>): string =>
  [
    days.length === 0 ? 'every day' : days.map((day) => weekdays[day]?.slice(0, 3)).join(', '),
    ...(hours === null ? [] : [`${hours.from}–${hours.until}`]),
    `from ${calendarDay(startsOn)}`,
    ...(endsOn === null ? [] : [`until ${calendarDay(endsOn)}`]),
  ].join(', ');
