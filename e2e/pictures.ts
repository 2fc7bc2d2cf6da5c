/** Walks through the main job and takes the pictures of the README, `docs/` and the manifest. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { approve, openOrder, payCash, pickEverything, saleIdInSync, switchIn, wantedBarcodes } from './support/counter.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, openCart, readNumber } from './support/lobby.ts';
import { confirmInOffice, signInAtOffice } from './support/office.ts';
import { showPairingCode, untilAtWork } from './support/pairing.ts';
import { scan } from './support/wedge.ts';

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs/images');
const screenshots = join(root, 'apps/kiosk/static/screenshots');

/** Long enough for the last transition of a screen, in milliseconds. */
const settleMs = 900;

const take = async (page: Page, name: string, folder = images): Promise<void> => {
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

test('pictures of the product at work', async ({ openScreen, store }) => {
  const [lobby, counter, office] = [await openScreen('kiosk'), await openScreen('tablet'), await openScreen('office')];
  await signInAtOffice(office, owner);
  for (const { page, kind, name } of [
    { page: lobby, kind: 'kiosk', name: 'Kiosk 1' },
    { page: counter, kind: 'tablet', name: 'Tablet 1' },
  ] as const) {
    const code = await showPairingCode(page, kind);
    await confirmInOffice(office, { code, name, location: store.location });
    await untilAtWork(page, kind);
  }
  await take(office, 'office-devices');

  await take(lobby, 'lobby-attract');
  await enterMenu(lobby);
  await take(lobby, 'lobby-menu');
  await take(lobby, 'lobby', screenshots);
  await scan(lobby, store.filmed.gtin!.replace(/^0/, ''));
  await expect(lobby.getByRole('heading', { level: 1, name: store.filmed.name })).toBeVisible();
  await take(lobby, 'lobby-item');
  await lobby.getByRole('button', { name: /^Add \$/ }).click();
  const vape = store.items.find((item) => item.category === 'vape' && item.unitsFree > 3 && item.gtin !== null);
  if (vape !== undefined) await addByScanner(lobby, vape);
  await openCart(lobby);
  await take(lobby, 'lobby-cart');
  await lobby.getByRole('button', { name: 'Place order' }).click();
  const number = await readNumber(lobby);
  await take(lobby, 'lobby-placed');

  await switchIn(counter, budtender);
  await take(counter, 'counter-queue');
  await take(counter, 'counter', screenshots);
  await openOrder(counter, number);
  await take(counter, 'counter-approve');
  await approve(counter);
  const [first] = await wantedBarcodes(counter);
  if (first !== undefined) await scan(counter, first);
  await take(counter, 'counter-pick');
  await pickEverything(counter);
  await payCash(counter);
  await saleIdInSync(counter);
  await take(counter, 'counter-done');

  await office.goto('/office/sales');
  await office.getByRole('link', { name: number }).click();
  await expect(office.getByText('What we and the state said')).toBeVisible();
  await take(office, 'office-sale');
  await office.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Overview' }).click();
  await expect(office.getByRole('table', { name: 'By location' })).toBeVisible();
  await take(office, 'office-overview');
});
