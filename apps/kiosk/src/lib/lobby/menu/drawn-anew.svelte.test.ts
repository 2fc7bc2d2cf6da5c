import { setImmediate as effects } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { anItem, browsing } from '../testing.ts';

/** A list on the screen, which counts how often it was drawn. */
async function watchedList() {
  const items = [anItem(), anItem()] as const;
  const { session, browse } = browsing(items);
  session.openShelf('flower');
  const drawn = { list: 0, asked: 0 };
  $effect.root(() => {
    $effect(() => {
      void browse.cards;
      drawn.list += 1;
    });
    $effect(() => {
      void browse.asked;
      drawn.asked += 1;
    });
  });
  await effects();
  return { session, items, drawn };
}

describe('a list of thousands', () => {
  test('is not drawn anew, and stays where it is, while the shopper chooses, compares and types nothing', async () => {
    const { session, items, drawn } = await watchedList();
    const touches = [
      () => session.add(items[0]),
      () => session.toggleCompared(items[1].id),
      () => session.setKeyboard(true),
      () => session.show('display'),
      () => session.dismiss(),
    ];
    for (const touch of touches) {
      touch();
      await effects();
    }
    expect(drawn).toEqual({ list: 1, asked: 1 });
  });

  test('is drawn anew when it is asked for something else', async () => {
    const { session, drawn } = await watchedList();
    session.search('item');
    await effects();
    session.setSort('price-up');
    await effects();
    expect(drawn).toEqual({ list: 3, asked: 3 });
  });

  test('follows the cart while it shows only what fits', async () => {
    const { session, items, drawn } = await watchedList();
    session.setFilters({ ...session.visit.filters, fits: true });
    await effects();
    session.add(items[0]);
    await effects();
    expect(drawn).toEqual({ list: 3, asked: 2 });
  });
});
