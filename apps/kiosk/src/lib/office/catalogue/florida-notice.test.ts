import { expect, test } from 'vitest';
import { floridaNotice } from './florida-notice.ts';

const kingston = { program: 'adult-use' } as const;
const pensacola = { program: 'florida-medical' } as const;
const gummies = { category: 'edible', thcMg: 100, servings: 10 } as const;

test.each([
  { what: 'an edible over 200 mg', item: { ...gummies, thcMg: 201, servings: 30 }, says: /200 mg of THC.*\(8\)\(e\)8/ },
  { what: 'a drink over 10 mg a serving', item: { category: 'beverage', thcMg: 11, servings: 1 }, says: /10 mg a serving/ },
  { what: 'a pipe', item: { category: 'accessory' }, says: /certification/ },
] as const)(
  'the catalogue says of $what that it cannot be sold in Florida, and why (FL-PROD-ED-01, FL-DEV-01)',
  ({ item, says }) => {
    const notice = floridaNotice(item, [kingston, pensacola]);
    expect(notice?.what).toBe('It cannot be sold in Florida: it is on no menu there, and no order takes it.');
    expect(notice?.todo).toMatch(says);
    expect(floridaNotice(item, [kingston])).toBeUndefined();
  },
);

test('the catalogue says nothing of what Florida allows', () => {
  expect(floridaNotice(gummies, [pensacola])).toBeUndefined();
  expect(floridaNotice({ category: 'vape', thcMg: 800, servings: 1 }, [pensacola])).toBeUndefined();
});
