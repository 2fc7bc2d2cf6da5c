/**
 * The plug is pulled between the tap on "Place order" and "Done", over and over, with a network and without one. A number that was
 * painted is a promise: its order arrives, once. `npm run unplug -- --kills N` runs it long.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueItemView } from '../packages/contract/src/catalogue-views.ts';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, openCart, placeOrder } from './support/lobby.ts';
import { OwnBrowser } from './support/own-browser.ts';
import { PlacedWatch } from './support/placed-watch.ts';
import { pairDevice } from './support/pairing.ts';

const deviceName = 'Kiosk without a plug';
const kills = Number(process.env['KIOSK_KILLS'] ?? 3);
/** One round: the browser's start, the shopper's way, the kill. */
const roundWithinMs = 30_000;
/** The kiosk asks again at least every thirty seconds; a long run leaves it many orders. */
const deliversWithinMs = 90_000;
/** Plugs are pulled from the tap on until a little after the usual time to the painted number. */
const beyondPaint = 1.4;
/** Spreads any number of rounds evenly over the time between tap and number. */
const goldenRatio = 0.618_033_988_75;

test('an order whose number was painted arrives once, however soon the plug is pulled', async ({
  product,
  office,
  store,
  folder,
}) => {
  test.setTimeout(60_000 + (kills + 2) * roundWithinMs + deliversWithinMs);
  const profile = join(folder, 'killed-profile');
  const attract = `${product.edgeUrl}/lobby`;
  const promised: string[] = [];
  const items = shelfOf(store.items);
  let kiosk = await OwnBrowser.start(profile);
  try {
    await pairDevice(kiosk.page, { kind: 'kiosk', office, location: store.location, name: deviceName, origin: product.edgeUrl });
    const usualMs = await test.step('undisturbed, to know how long it takes', async () => {
      const watch = await PlacedWatch.on(kiosk.page);
      await fillCart();
      promised.push(await placeOrder(kiosk.page));
      return (await watch.paintedMs()) - (await watch.tappedMs());
    });

    for (let round = 0; round < kills; round += 1) {
      await kiosk.pullThePlug();
      kiosk = await OwnBrowser.start(profile);
      const watch = await PlacedWatch.on(kiosk.page);
      await kiosk.page.goto(attract);
      await fillCart();
      await openCart(kiosk.page);
      await kiosk.page.context().setOffline(round % 2 === 1);
      // The click may never come to its end: its browser is gone before it.
      const placing = kiosk.page
        .getByRole('button', { name: 'Place order' })
        .click()
        .catch(() => undefined);
      await watch.tappedMs();
      await new Promise((done) => setTimeout(done, ((round * goldenRatio) % 1) * usualMs * beyondPaint));
      await kiosk.pullThePlug();
      await placing;
      if (watch.number !== undefined) promised.push(watch.number);
    }

    kiosk = await OwnBrowser.start(profile);
    await kiosk.page.goto(attract);
    await expect.poll(undelivered, { timeout: deliversWithinMs }).toEqual([]);
    await enterMenu(kiosk.page);
    await expect(kiosk.page.getByText(/on this kiosk/), 'nothing waits any more').toHaveCount(0, { timeout: deliversWithinMs });

    const numbers = await numbersOfKiosk();
    const verdict = {
      kills,
      usualMs: Math.round(usualMs),
      promised: promised.length,
      arrived: numbers.length,
      lost: (await undelivered()).length,
      doubled: numbers.length - new Set(numbers).size,
    };
    if (process.env['KIOSK_KILLS_VERDICT'] !== undefined)
      writeFileSync(process.env['KIOSK_KILLS_VERDICT'], JSON.stringify(verdict));
    expect(verdict).toMatchObject({ lost: 0, doubled: 0 });
    expect(numbers.length, 'no order without a tap').toBeLessThanOrEqual(kills + 1);
  } finally {
    await kiosk.pullThePlug();
  }

  async function fillCart(): Promise<void> {
    await enterMenu(kiosk.page);
    await addByScanner(kiosk.page, items.next().value!);
  }

  async function undelivered(): Promise<readonly string[]> {
    const numbers = await numbersOfKiosk();
    return promised.filter((number) => !numbers.includes(number));
  }

  /** What the edge holds of this kiosk, page by page. */
  async function numbersOfKiosk(): Promise<readonly string[]> {
    const numbers: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await office.ask('orders', {
        locationId: store.location.id,
        state: 'open',
        ...(cursor === undefined ? {} : { cursor }),
      });
      numbers.push(...page.items.filter((order) => order.deviceName === deviceName).map(({ number }) => number));
      cursor = page.next;
    }
    return numbers;
  }
});

/** One piece after the other of what is in stock, each item until all but one are taken. */
function* shelfOf(items: readonly CatalogueItemView[]): Generator<CatalogueItemView, never> {
  for (const item of items.filter(({ gtin }) => gtin !== null)) for (let left = item.unitsFree; left > 1; left -= 1) yield item;
  throw new Error('The store has too little stock for so many rounds.');
}
