/** Walks through the lobby and takes a picture of every screen into `docs/screens/`: upright, lying, on a phone, in Spanish and dark. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { pairDevice } from './support/pairing.ts';

const folder = join(import.meta.dirname, '../docs/screens');
/** Long enough for the last transition of a screen, in milliseconds. */
const settleMs = 900;

const shapes = {
  upright: { width: 1080, height: 1920 },
  lying: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;

const take = async (page: Page, name: string): Promise<void> => {
  for (const [shape, size] of Object.entries(shapes)) {
    await page.setViewportSize(size);
    await page.waitForTimeout(settleMs);
    await page.screenshot({ path: join(folder, `lobby-${name}-${shape}.jpg`), type: 'jpeg', quality: 80 });
  }
  await page.setViewportSize(shapes.upright);
};

test('every screen of the lobby', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the pictures' });
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  await take(page, 'attract');
  await button('Touch to start').tap();
  await take(page, 'age');
  await button(/21 or older/).tap();
  await take(page, 'menu');
  await page.getByRole('searchbox').first().tap();
  for (const key of 'nigt')
    await page.getByRole('group', { name: 'Keyboard' }).getByRole('button', { name: key, exact: true }).tap();
  // The last of the three sizes is a phone, which puts the lobby's keyboard away.
  await take(page, 'search');
  for (const at of [0, 1, 2])
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Compare / })
      .nth(at)
      .tap();
  await button('Compare 3').tap();
  await take(page, 'compare');
  await button('Stop comparing').tap();
  await button(/^Filters/).tap();
  await take(page, 'filters');
  await button(/^Show/).tap();
  await page.locator('main li h2 button').first().tap();
  await take(page, 'item');
  await button(/^Add \$/).tap();
  await button(/^View cart/).tap();
  await take(page, 'cart');
  await button('Display').tap();
  await take(page, 'display');
  await page.getByText('Within reach: everything to touch in the lower half').tap();
  await button('Done').tap();
  await button('Back').tap();
  await take(page, 'reach');
  await button('Display').tap();
  await page.getByText('Within reach: everything to touch in the lower half').tap();
  await page.getByText('Dark screen').tap();
  await button('Done').tap();
  await button('Español').tap();
  await take(page, 'dark-spanish');
  await button(/^Ver carrito/).tap();
  await button(/^Hacer el pedido/).tap();
  await expect(page.getByRole('heading', { name: /^Recibimos su pedido/ })).toBeVisible();
  await take(page, 'placed');
});
