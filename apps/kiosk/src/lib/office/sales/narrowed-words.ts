import type { LocationView, StaffView } from '@countersign/contract/views';
import type { SalesFilter } from '../overview/overview-places.ts';
import { listedWords } from '../overview/overview-words.ts';

/**
 * What a list of sales is narrowed to, as a sentence; empty for all sales.
 *
 * @param people whoever works here, or did
 */
export function narrowedWords(
  { first, last, locationId, staffId, back }: SalesFilter,
  locations: readonly Pick<LocationView, 'id' | 'name'>[],
  people: readonly Pick<StaffView, 'id' | 'name'>[],
): string {
  const deed = backWords[back ?? 'none'];
  const location = locationId === undefined ? undefined : (locations.find(({ id }) => id === locationId)?.name ?? 'one location');
  const time = first === undefined || last === undefined ? undefined : listedWords(first, last);
  const person = staffId === undefined ? undefined : (people.find(({ id }) => id === staffId)?.name ?? 'one person');
  if (deed === '' && location === undefined && time === undefined && person === undefined) return '';
  const parts = [
    ...(person === undefined ? [] : [`by ${person}`]),
    ...(location === undefined ? [] : [`at ${location}`]),
    ...(time === undefined ? [] : [`in this time: ${time}`]),
  ];
  return `Sales${deed === '' ? '' : ` ${deed}`} ${parts.join(', ')}`.trim().concat('.');
}

const backWords: Readonly<Record<NonNullable<SalesFilter['back']> | 'none', string>> = {
  none: '',
  any: 'of which something was given back',
  SaleVoided: 'that were voided',
  SaleRefunded: 'of which something was refunded',
  SalePriceChanged: 'of which a price was lowered',
};
