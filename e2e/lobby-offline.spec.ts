import type { Response } from '@playwright/test';
import type { OrderView } from '../packages/contract/src/views.ts';
import { approve, openOrder, switchIn } from './support/counter.ts';
import { budtender } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, openCart, placeOrder } from './support/lobby.ts';
import { pairDevice, untilInstalled } from './support/pairing.ts';
import { readQr } from './support/read-qr.ts';
import { scan } from './support/wedge.ts';

/** From the kiosk's screen to the open order on the tablet, with no network anywhere. */
const handedOverWithinMs = 60_000;

test('an order goes from the kiosk to the tablet by its code while both are offline, and is one order afterwards', async ({
  product,
  office,
  store,
  openScreen,
}) => {
  const kiosk = await openScreen('kiosk', { installs: true });
  await pairDevice(kiosk, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the code' });
  const tablet = await openScreen('tablet', { installs: true });
  const tellsKiosks = (response: Response): boolean => response.url().endsWith('/api/devices/kiosks') && response.ok();
  // It comes once somebody has switched in, two screens from here.
  const knowsKiosks = tablet.waitForResponse(tellsKiosks, { timeout: 60_000 });
  await pairDevice(tablet, { kind: 'tablet', office, location: store.location, name: 'Tablet of the code' });
  await switchIn(tablet, budtender);
  await knowsKiosks;
  await enterMenu(kiosk);
  await addByScanner(kiosk, store.filmed);
  await untilInstalled(kiosk);
  await untilInstalled(tablet);

  await product.stopEdge();
  const startedMs = Date.now();
  await openCart(kiosk);
  await kiosk.getByRole('button', { name: 'I have questions' }).click();
  await kiosk.getByRole('button', { name: 'Back' }).click();
  const number = await placeOrder(kiosk);
  const ticket = await readQr(kiosk.getByRole('img', { name: `Order ${number} as a code for the counter` }));

  await test.step('a code that was changed is refused in words, and leaves nothing', async () => {
    const place = ticket.length - 150;
    await scan(tablet, `${ticket.slice(0, place)}${ticket[place] === 'Q' ? 'R' : 'Q'}${ticket.slice(place + 1)}`);
    await expect(tablet.getByText(/That code (was changed|is damaged)/).first()).toBeVisible();
  });

  await test.step('the tablet opens the order off its code and says that it waits', async () => {
    await scan(tablet, ticket);
    await expect(tablet.getByRole('heading', { level: 1, name: number })).toBeVisible();
    await expect(tablet.getByText('Read off the shopper’s code, not delivered yet')).toBeVisible();
    await expect(tablet.getByText(store.filmed.name).first()).toBeVisible();
    await expect(tablet.getByText('Has questions before paying')).toBeVisible();
    expect(Date.now() - startedMs).toBeLessThanOrEqual(handedOverWithinMs);
  });

  await test.step('the network returns: both deliver it, it stands once, and it can be approved', async () => {
    await product.startEdgeAgain();
    await expect.poll(ordersUnder, { timeout: 60_000 }).toHaveLength(1);
    await expect(tablet.getByText('Read off the shopper’s code, not delivered yet')).toBeHidden({ timeout: 60_000 });
    // The kiosk's own delivery comes too, and finds it.
    await expect(kiosk.getByRole('status').filter({ hasText: /on this kiosk/ })).toBeHidden({ timeout: 60_000 });
    expect(await ordersUnder()).toMatchObject([{ number, placedOffline: true, deviceName: 'Kiosk of the code' }]);
    await tablet.getByRole('button', { name: 'Queue' }).click();
    await openOrder(tablet, number);
    await approve(tablet);
  });

  async function ordersUnder(): Promise<readonly OrderView[]> {
    const { items } = await office.ask('orders', { locationId: store.location.id, state: 'open' });
    return items.filter((order) => order.number === number && order.deviceName === 'Kiosk of the code');
  }
});
