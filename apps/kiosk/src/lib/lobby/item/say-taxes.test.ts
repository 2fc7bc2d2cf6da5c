import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView } from '@countersign/contract/views';
import { parseLocalDate } from '@countersign/domain/business-day';
import { expect, test } from 'vitest';
import { enSteps } from '../messages/en-steps.ts';
import { languages } from '../messages/messages.svelte.ts';
import { priceOne } from '../menu/prices.ts';
import { aLocation, anItem } from '../testing.ts';
import { sayTaxes } from './say-taxes.ts';

const pipe = { category: 'accessory', inventoryType: null, netWeightMg: 0, priceCents: 1000 } as const;

test.each<[string, Partial<CatalogueItemView>, Partial<LocationView>, string | null]>([
  ['flower', { priceCents: 10_000 }, {}, '$100.00 + state cannabis tax $9.00 + local cannabis tax $4.00'],
  ['a pipe', pipe, {}, '$10.00 + sales tax $0.80'],
  ['a pipe for nothing', { ...pipe, priceCents: 0 }, {}, null],
  ['flower for a patient in Florida', {}, { program: 'florida-medical' }, null],
])('the price of %s splits into the taxes that it bears, and no others', (_, over, place, said) => {
  languages.take(enSteps);
  const priced = priceOne(anItem(over), aLocation(place), parseLocalDate('2026-11-24')!);
  expect(sayTaxes(priced, languages.in('en'))).toBe(said);
});
