import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, atAttract, enterMenu, openCart, readNumber } from './support/lobby.ts';
import { OwnBrowser } from './support/own-browser.ts';
import { pairDevice, untilInstalled } from './support/pairing.ts';

const deviceName = 'Kiosk without a network';
/** The kiosk asks again at least every thirty seconds. */
const deliversWithinMs = 60_000;
/** What the kiosk says of an order that the edge does not have yet. */
const kept = /on this kiosk/;

test('orders taken without a network survive a killed browser and are delivered once, in order', async ({
  product,
  office,
  store,
  folder,
}) => {
  const profile = join(folder, 'kiosk-profile');
  const attract = `${product.edgeUrl}/lobby`;
  let kiosk = await OwnBrowser.start(profile);
  try {
    await pairDevice(kiosk.page, { kind: 'kiosk', office, location: store.location, name: deviceName, origin: product.edgeUrl });
    await atAttract(kiosk.page);
    await untilInstalled(kiosk.page);

    const numbers = await test.step('the server stops while a cart is being filled', async () => {
      await enterMenu(kiosk.page);
      await addByScanner(kiosk.page, store.filmed);
      await product.stopEdge();
      const first = await placeKept(kiosk.page);
      await kiosk.page.getByRole('button', { name: 'Done, clear now' }).click();
      await enterMenu(kiosk.page);
      // Another thing: a scanner that says the same twice within a second has read one package.
      await addByScanner(
        kiosk.page,
        store.items.find((item) => item.category === 'vape' && item.unitsFree > 0 && item.gtin !== null)!,
      );
      return [first, await placeKept(kiosk.page)];
    });

    await test.step('the browser is killed right after it said that the order is in, and starts again without a network', async () => {
      await kiosk.pullThePlug();
      kiosk = await OwnBrowser.start(profile);
      await kiosk.page.goto(`${product.edgeUrl}/pair`);
      await expect(kiosk.page.getByRole('heading', { name: `This device is “${deviceName}”` })).toBeVisible();
      await kiosk.page.goto(attract);
      await enterMenu(kiosk.page);
      await expect(kiosk.page.getByText(/^\d+ items?, as of /)).toBeVisible();
      await kiosk.pullThePlug();
    });

    await test.step('the network returns', async () => {
      await product.startEdgeAgain();
      expect(await ordersOfKiosk(), 'nothing was delivered before').toEqual([]);
      kiosk = await OwnBrowser.start(profile);
      await kiosk.page.goto(attract);
      await expect.poll(ordersOfKiosk, { timeout: deliversWithinMs }).toHaveLength(numbers.length);
    });

    await test.step('another start delivers nothing twice', async () => {
      await kiosk.page.reload();
      await enterMenu(kiosk.page);
      const delivered = await ordersOfKiosk();
      expect(delivered.map(({ number, units }) => ({ number, units }))).toEqual(numbers.map((number) => ({ number, units: 1 })));
      // The first may have been placed before the kiosk noticed; the second was not.
      expect(delivered.at(-1)?.placedOffline).toBe(true);
    });
  } catch (problem) {
    // Playwright photographs its own browsers only.
    const body = await kiosk.page.screenshot().catch(() => undefined);
    if (body !== undefined) await test.info().attach('kiosk', { body, contentType: 'image/png' });
    throw problem;
  } finally {
    await kiosk.pullThePlug();
  }

  /** What the edge holds of this kiosk, in the order in which it came. */
  async function ordersOfKiosk(): Promise<readonly { number: string; placedOffline: boolean; units: number }[]> {
    const { items } = await office.ask('orders', { locationId: store.location.id, state: 'open' });
    return items
      .filter((order) => order.deviceName === deviceName)
      .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.number.localeCompare(b.number))
      .map(({ number, placedOffline, lines }) => ({
        number,
        placedOffline,
        units: lines.reduce((sum, line) => sum + line.quantity, 0),
      }));
  }
});

async function placeKept(page: Page): Promise<string> {
  await openCart(page);
  await page.getByRole('button', { name: 'Place order' }).click();
  const number = await readNumber(page);
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
  return number;
}
