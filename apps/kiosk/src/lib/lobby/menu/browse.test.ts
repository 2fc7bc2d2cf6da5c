import { describe, expect, test } from 'vitest';
import { certificateText } from '../item/certificate.ts';
import { anItem, browsing } from '../testing.ts';
import { sayThc } from '../words.ts';

describe('a menu that was prepared while nobody stood before it', () => {
  test('has its words sorted when the search is touched', async () => {
    let read = 0;
    const item = {
      ...anItem(),
      get strain() {
        read += 1;
        return 'Lemon Haze';
      },
    };
    const { browse } = browsing([item]);
    await browse.prepare();
    const readBefore = read;
    expect(readBefore).toBeGreaterThan(0);
    expect(browse.completions('lem', 1)).toEqual(['lemon']);
    expect(read).toBe(readBefore);
  });
});

describe('a menu that is being prepared when somebody searches', () => {
  test('answers at once with every item, and reads none of them twice', async () => {
    let read = 0;
    const items = Array.from({ length: 3_000 }, (_, n) => ({
      ...anItem({ name: `Strain ${n}` }),
      get strain() {
        read += 1;
        return `Haze ${n}`;
      },
    }));
    const { session, browse } = browsing(items);
    const preparing = browse.prepare();
    session.search('haze 2999');
    expect(browse.list.map(({ name }) => name)).toEqual(['Strain 2999']);
    const readBefore = read;
    await preparing;
    expect(read).toBe(readBefore);
  });
});

describe('a list with nothing in it says what hides everything', () => {
  const flower = anItem({ name: 'Lemon Haze', category: 'flower' });
  const gone = anItem({ name: 'Amber Drop', category: 'edible', unitsFree: 0 });

  test('a filter, first of all that it must be in stock', () => {
    const { session, browse } = browsing([flower, gone]);
    session.search('amber');
    expect([browse.list, browse.hiddenBy]).toEqual([[], 'filters']);
    session.setFilters({ ...session.visit.filters, inStock: false });
    expect([browse.list.map(({ name }) => name), browse.hiddenBy]).toEqual([['Amber Drop'], null]);
  });

  test('the door one looks behind', () => {
    const { session, browse } = browsing([flower, anItem({ name: 'Amber Drop', category: 'edible' })]);
    session.openShelf('edible');
    session.search('lemon');
    expect([browse.list, browse.hiddenBy]).toEqual([[], 'shelf']);
    session.lookEverywhere();
    expect([browse.list.map(({ name }) => name), session.visit.query]).toEqual([['Lemon Haze'], 'lemon']);
  });

  test('the words, when nothing in the store answers to them', () => {
    const { session, browse } = browsing([flower]);
    session.search('zzzzzz');
    expect([browse.list, browse.hiddenBy]).toEqual([[], 'words']);
  });

  test('nothing does in a store that sells nothing', () => {
    const { session, browse } = browsing([]);
    session.openShelf(null);
    expect([browse.list, browse.hiddenBy]).toEqual([[], null]);
  });
});

describe('a menu that is not as one would wish', () => {
  test('five thousand items behind one door are all there, by name, and searched', () => {
    const items = Array.from({ length: 5_000 }, (_, n) => anItem({ name: `Strain ${n}`, brand: `Brand ${n % 7}` }));
    const { session, browse } = browsing(items);
    session.openShelf('flower');
    expect(browse.cards).toHaveLength(5_000);
    expect(browse.cards.slice(0, 3).map(({ item }) => item.name)).toEqual(['Strain 0', 'Strain 1', 'Strain 2']);
    session.search('strain 4999');
    expect(browse.cards.map(({ item }) => item.name)).toEqual(['Strain 4999']);
    expect([...browse.counts.choices.brands.values()]).toEqual([1]);
  });

  test('an item of which hardly anything is known stands in the list, without a claim', () => {
    const bare = anItem({
      name: 'x'.repeat(40),
      lab: null,
      packageDate: null,
      expiresOn: null,
      terpenes: [],
      thcMg: 0,
      netWeightMg: 0,
      unitsFree: 0,
      category: 'topical',
      gtin: null,
    });
    const { session, browse } = browsing([bare]);
    session.setFilters({ ...session.visit.filters, inStock: false });
    session.openShelf('topical');
    expect(browse.cards.map(({ item }) => item.name)).toEqual([bare.name]);
    expect(browse.inStock).toEqual([]);
    expect(browse.fresh).toEqual([]);
    expect(certificateText(bare)).toBeUndefined();
    expect(sayThc(bare)).toBe('THC 0\u00a0mg');
  });

  test.each([
    ['nothing', 'merchandise', 0, 0],
    ['as much as may be', 'flower', 999_999, 1_129_999],
  ] as const)('a price of %s is shown with its taxes and sorted', (_, category, priceCents, withTaxes) => {
    const item = anItem({ name: 'Priced', category, priceCents });
    const { session, browse } = browsing([item, anItem({ name: 'Usual', category })]);
    session.openShelf(category === 'flower' ? 'flower' : 'accessory');
    session.setSort('price-up');
    expect(browse.priceOf(item)).toBe(withTaxes);
    expect(browse.cards.map(({ item: { name } }) => name)).toEqual(priceCents === 0 ? ['Priced', 'Usual'] : ['Usual', 'Priced']);
  });

  test('an add changes what fits, and nothing that does not count toward the same limit', () => {
    const ounce = anItem({ name: 'Ounces', netWeightMg: 28_000, unitsFree: 9 });
    const vape = anItem({ name: 'Vape', category: 'vape', netWeightMg: 1_000 });
    const { session, browse } = browsing([ounce, vape]);
    expect(browse.overMg(ounce)).toBe(0);
    for (let n = 0; n < 3; n += 1) session.add(ounce);
    expect(browse.overMg(ounce)).toBe(4 * 28_000 - 85_048);
    expect(browse.overMg(vape)).toBe(0);
  });

  test('what is put side by side goes when the store stops selling it', () => {
    const items = [anItem(), anItem()];
    const { session, browse } = browsing([items[0]!, { ...items[1]!, active: false }]);
    for (const { id } of items) session.toggleCompared(id);
    expect(browse.compared.map(({ id }) => id)).toEqual([items[0]!.id]);
  });

  test('fresh is what was packed in the last two weeks', () => {
    const { browse } = browsing([
      anItem({ name: 'Old', packageDate: '2026-11-09' }),
      anItem({ name: 'Fresh', packageDate: '2026-11-10' }),
    ]);
    expect(browse.fresh.map(({ name }) => name)).toEqual(['Fresh']);
  });
});
