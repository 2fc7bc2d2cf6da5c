/** A shopper takes their order along on their phone, and it ends otherwise than they thought. */
import { randomUUID } from 'node:crypto';
import { idFrom, type OrderId } from '../packages/domain/src/identifiers.ts';
import { actionsOutOfReach, expectNothingGrave } from './support/accessible.ts';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, placeOrder } from './support/lobby.ts';
import { pairDevice } from './support/pairing.ts';
import { readQr } from './support/read-qr.ts';

/** A sweep of the local edge comes every five seconds, and the page looks every ten. */
const heardWithinMs = 40_000;
/** Forty letters, and no place to break them. */
const longName = 'Supercalifragilisticoespialidosamentedul';

test('the page on a phone follows an order until it lapses, is cancelled, or is none we know', async ({
  product,
  office,
  store,
  openScreen,
}) => {
  const kiosk = await openScreen('kiosk');
  await pairDevice(kiosk, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the followed' });
  const phone = await openScreen('phone');
  const said = phone.getByRole('main').getByRole('status');

  await phone.route('**/api/follow/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(store.location.name, longName) });
  });

  const lapsed = await order();
  await phone.goto(lapsed.address);
  await expect(phone.getByText(longName)).toBeVisible();
  await expect(phone.getByRole('heading', { level: 1, name: lapsed.number })).toBeVisible();
  await expect(said).toHaveText('Staff have your order. Come to the counter with your ID.');
  await expectNothingGrave(phone, 'followed');
  await phone.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'at twice the size of letters nothing is beside the screen').toBe(390);
  await phone.evaluate(() => (document.documentElement.style.fontSize = ''));

  await test.step('nobody comes for it: it lapses, and the page says so by itself, in both languages', async () => {
    await product.makeDue(lapsed.id);
    await expect(said).toContainText('This order waited too long and was closed.', { timeout: heardWithinMs });
    await expect(said).toContainText('Nothing was charged');
    await expect(phone.getByRole('list'), 'no steps are promised any more').toBeHidden();
    await phone.getByRole('button', { name: 'Español' }).tap();
    await expect(said).toContainText('Este pedido esperó demasiado y se cerró.');
    await expect(said).toContainText('No se le cobró nada');
    await expectNothingGrave(phone, 'lapsed');
    expect(await actionsOutOfReach(phone)).toEqual([]);
  });

  await test.step('another order’s code in the same page shows that order; it is cancelled', async () => {
    const cancelled = await order({ stays: true });
    await expect(kiosk.getByText('Watch the board')).toBeVisible();
    await phone.goto(cancelled.address);
    await expect(phone.getByRole('heading', { level: 1, name: cancelled.number })).toBeVisible();
    await office.ask('cancelOrder', { commandId: idFrom('cmd', randomUUID()), orderId: cancelled.id, reason: 'Asked by phone' });
    await expect(said).toContainText('This order was canceled.', { timeout: heardWithinMs });
    await expect(said).not.toContainText('Asked by phone');
    await expect(kiosk.getByRole('status').filter({ hasText: 'This order was canceled. Nothing was charged.' })).toBeVisible();
    await expect(kiosk.getByText('Watch the board'), 'the kiosk promises nothing of it any more').toBeHidden();
  });

  await test.step('a code that names no order we know says what may have happened', async () => {
    await phone.goto(`${product.edgeUrl}/follow#${'0'.repeat(32)}`);
    await expect(said).toContainText('We cannot find this order.');
    await expect(said).toContainText('It may still be on its way from the kiosk.');
    await phone.getByRole('button', { name: 'Español' }).tap();
    await expect(said).toContainText('No encontramos este pedido.');
  });

  /** An order from the kiosk, and the address in the code that it shows for a phone. */
  async function order({ stays = false } = {}): Promise<{ id: OrderId; number: string; address: string }> {
    await enterMenu(kiosk);
    await addByScanner(kiosk, store.filmed);
    const number = await placeOrder(kiosk);
    const address = await readQr(kiosk.getByRole('img', { name: `Page of order ${number} for your phone` }));
    if (!stays) await kiosk.getByRole('button', { name: 'Done, clear now' }).tap();
    const { items } = await office.ask('orders', { locationId: store.location.id, state: 'open' });
    const { id } = items.find((each) => each.number === number && each.deviceName === 'Kiosk of the followed')!;
    return { id, number, address };
  }
});
