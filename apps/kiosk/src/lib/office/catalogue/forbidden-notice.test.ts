import { expect, test } from 'vitest';
import { forbiddenNotices } from './forbidden-notice.ts';

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
    const [notice] = forbiddenNotices(item, [pensacola]);
    expect(notice?.what).toBe('It cannot be sold in Florida: it is on no menu there, and no order takes it.');
    expect(notice?.todo).toMatch(says);
  },
);

test('it says of an edible too strong for adult use that it cannot be sold in New York (NY-PROD-THC-01)', () => {
  const strong = { ...gummies, thcMg: 200, servings: 20 };
  expect(forbiddenNotices(strong, [kingston, pensacola])).toEqual([
    {
      what: 'It cannot be sold in New York: it is on no menu there, and no order takes it.',
      todo: 'An edible may hold 100 mg of THC there, and 10 mg a serving (9 NYCRR 123.6(f)(1)). If its label says less, change THC or servings.',
    },
  ]);
  expect(forbiddenNotices(strong, [pensacola])).toEqual([]);
});

test('it says nothing of what is allowed where we sell', () => {
  for (const item of [gummies, { category: 'vape', thcMg: 800, servings: 1 } as const])
    expect(forbiddenNotices(item, [kingston, pensacola])).toEqual([]);
  expect(forbiddenNotices({ category: 'accessory' }, [kingston])).toEqual([]);
});
