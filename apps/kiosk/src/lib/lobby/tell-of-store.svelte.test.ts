import { setImmediate as effects } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announce, hush } from '#lib/ui/announcer.ts';
import { said } from '#lib/ui/said.svelte.ts';
import { tellOfStore } from './tell-of-store.svelte.ts';
import { anItem, browsing } from './testing.ts';

let end: () => void;
let since = $state<string | null>(null);
let heard: string[];
beforeEach(() => {
  since = null;
  heard = [];
  hush();
});
afterEach(() => end());

/** Somebody before the menu, and everything that a voice says to them. */
async function listening() {
  const { session } = browsing([anItem()]);
  end = $effect.root(() => {
    tellOfStore(session, () => since);
    $effect(() => {
      if (said.polite.words !== '') heard.push(said.polite.words.trim());
    });
  });
  await effects();
  return session;
}

test('a store that goes offline is told once, on the screen where that is, and not at each return to the menu', async () => {
  const session = await listening();
  expect(heard).toEqual([]);
  session.go('cart');
  since = '10 am';
  await effects();
  expect(heard).toEqual([
    expect.stringMatching(/^The store is offline\. You can still order\. Prices and stock are as of 10 am\./),
  ]);

  for (const screen of ['menu', 'browse', 'menu'] as const) {
    session.go(screen);
    since = '10:01 am';
    await effects();
  }
  expect(heard).toHaveLength(1);
});

test('who comes next to a store that is offline is told too', async () => {
  const session = await listening();
  since = '10 am';
  await effects();
  session.wipe();
  await effects();
  session.start('en');
  await effects();
  expect(heard, 'at the door nobody shops yet').toHaveLength(1);
  session.confirmAge();
  await effects();
  expect(heard).toHaveLength(2);
});

test('once the store is online again, a voice no longer finds on the page that it is not', async () => {
  await listening();
  since = '10 am';
  await effects();
  since = null;
  await effects();
  expect(said.polite.words).toBe('');
});

test('what else was said meanwhile stays when the store is online again', async () => {
  await listening();
  since = '10 am';
  await effects();
  announce('Item 1 is in your cart.');
  since = null;
  await effects();
  expect(said.polite.words.trim()).toBe('Item 1 is in your cart.');
});
