import { localDate } from '../business-day.ts';
import type { Deal } from '../deals/deal.ts';
import { idFrom } from '../identifiers.ts';

/** The n-th id of a deal. */
export const dealId = (n: number): Deal['id'] => idFrom('deal', `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** A tenth off everything, at all times, valid by default. Override what the test is about. */
export const aDeal = (over: Partial<Deal> = {}): Deal => ({
  id: dealId(9),
  version: 1,
  name: 'A tenth off',
  nameEs: '',
  offer: { kind: 'percent', percent: 10 },
  scope: { itemIds: [], categories: [], brands: [] },
  days: [],
  hours: null,
  startsOn: localDate('2026-01-01'),
  endsOn: null,
  minimumCents: 0,
  floorCents: 1,
  ...over,
});
