/** A kiosk's disk fills up: an order that it cannot keep gets no number, and once there is room it is taken as if nothing had been. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, openCart, readNumber } from './support/lobby.ts';
import { pairDevice, untilInstalled } from './support/pairing.ts';

/** Holds the app, its catalogue and its pictures several times over, in bytes. */
const roomBytes = 48_000_000;

test('a kiosk whose storage is full says that the order was not placed, and takes it once there is room', async ({
  product,
  office,
  store,
  openScreen,
}) => {
  const name = 'Kiosk without room';
  const kiosk = await openScreen('kiosk', { installs: true });
  const devTools = await kiosk.context().newCDPSession(kiosk);
  const { origin } = new URL(product.edgeUrl);
  await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: roomBytes });
  await pairDevice(kiosk, { kind: 'kiosk', office, location: store.location, name });
  await enterMenu(kiosk);
  await addByScanner(kiosk, store.filmed);
  await untilInstalled(kiosk);
  await openCart(kiosk);

  await fillUp(kiosk, devTools, origin);
  await kiosk.getByRole('button', { name: 'Place order' }).click();
  const notice = kiosk.getByRole('alert').filter({ hasText: 'Your order was not placed' });
  await expect(notice).toContainText('This kiosk cannot keep your order just now. Please order at the counter');
  expect(await ordersOfKiosk()).toEqual([]);

  await devTools.send('Storage.overrideQuotaForOrigin', { origin });
  await kiosk.getByRole('button', { name: 'Place order' }).click();
  const number = await readNumber(kiosk);
  await expect.poll(ordersOfKiosk).toEqual([number]);

  async function ordersOfKiosk(): Promise<readonly string[]> {
    const { items } = await office.ask('orders', { locationId: store.location.id, state: 'open' });
    return items.filter((order) => order.deviceName === name).map((order) => order.number);
  }
});

/**
 * Leaves no byte free. The browser remembers for half a minute how much room it found, and asks again only when more is wanted than
 * that: something as large as all the room there was makes it look.
 */
async function fillUp(page: Page, devTools: CDPSession, origin: string): Promise<void> {
  await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  const said = await page.evaluate(
    (bytes) =>
      new Promise<string | undefined>((done) => {
        const opening = indexedDB.open('fills-the-disk', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('large');
        opening.onerror = () => done(opening.error?.name);
        opening.onsuccess = () => {
          // Chance, because what repeats takes less room than it is long.
          const large = new Uint8Array(bytes);
          for (let from = 0; from < bytes; from += 65_536) crypto.getRandomValues(large.subarray(from, from + 65_536));
          const writing = opening.result.transaction('large', 'readwrite');
          writing.objectStore('large').put(large, 1);
          writing.oncomplete = () => done('it fits');
          writing.onabort = () => done(writing.error?.name);
        };
      }),
    roomBytes,
  );
  expect(said, 'what a write finds').toBe('QuotaExceededError');
}
