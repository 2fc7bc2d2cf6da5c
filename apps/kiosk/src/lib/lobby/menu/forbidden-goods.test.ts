import { expect, test } from 'vitest';
import { substitutesFor } from '../cart/substitutes.ts';
import { similarTo } from '../item/similar.ts';
import { againNow } from '../member/meet-member.ts';
import { florida } from '../messages/florida.ts';
import { newYork } from '../messages/new-york.ts';
import { anItem, browsing } from '../testing.ts';
import { openFilters } from './filters.ts';

const mild = anItem({ name: 'Amber Drop', brand: 'Tall Grass', category: 'edible', thcMg: 100, servings: 10 });
// As the edge tells a store in Florida of it: over 10 mg a serving.
const strong = anItem({ ...mild, id: anItem().id, name: 'Amber Boulder', thcMg: 120, active: false });

test('what the law forbids here is on no road: doors, lists, search, fresh, comparing, similar, in place of another, ordered again', () => {
  const { session, browse } = browsing([mild, strong]);
  expect(browse.doors.map(({ shelf, items }) => [shelf, items])).toEqual([['edible', 1]]);
  session.openShelf('edible');
  session.setFilters({ ...openFilters, inStock: false });
  expect(browse.list).toEqual([mild]);
  for (const query of ['amber', 'boulder', 'tall grass']) {
    session.search(query);
    expect(browse.list).not.toContain(strong);
    expect(browse.nearest).not.toContain(strong);
  }
  session.toggleCompared(strong.id);
  expect([browse.fresh, browse.fitting, browse.compared].flat()).not.toContain(strong);
  expect(similarTo(mild, browse.active, () => 0, 9)).toEqual([]);
  expect(substitutesFor({ item: mild, quantity: 1 }, [mild, strong], session)).toEqual([]);
  const before = { placedAt: '2026-11-01T00:00:00Z', lines: [{ itemId: strong.id, quantity: 1 }] };
  expect(againNow([before] as Parameters<typeof againNow>[0], () => strong)).toEqual([]);
});

test('the lobby says why in both languages, and of what is allowed nothing', () => {
  for (const language of ['en', 'es'] as const) {
    const { whyNotSold } = florida[language];
    expect(whyNotSold?.(strong)).toMatch(/200 mg .*10 mg/);
    expect(whyNotSold?.(anItem({ category: 'accessory' }))).toMatch(/certifica/);
    expect(whyNotSold?.(mild)).toBeUndefined();
    expect(newYork[language].whyNotSold?.(strong)).toMatch(/100 mg .*10 mg/);
    expect(newYork[language].whyNotSold?.(mild)).toBeUndefined();
  }
});
