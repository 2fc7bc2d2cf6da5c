import {
  approve,
  inFours,
  money,
  openOrder,
  payCash,
  pickEverything,
  saleIdInSync,
  switchIn,
  syncState,
  ticketOf,
  wantedBarcodes,
} from './support/counter.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { addShownItem, enterMenu, openCart, readNumber, stay } from './support/lobby.ts';
import { confirmInOffice, signInAtOffice } from './support/office.ts';
import { showPairingCode, untilAtWork } from './support/pairing.ts';
import { scan } from './support/wedge.ts';

/** The promise is a second; a machine with two cores that runs all of it gets this long. Without the live hint it takes thirty. */
const appearsWithinMs = 5000;
/** How long the state takes to answer here, in milliseconds: long enough for a person to see that something is on its way. */
const stateTakesMs = 3000;

test('a sale goes from the cart to the state, and its sale ID comes back on both screens', async ({
  openScreen,
  store,
  desk,
  office,
}) => {
  const [lobby, counter, desktop] = [await openScreen('kiosk'), await openScreen('tablet'), await openScreen('office')];

  await test.step('the office pairs both devices by the codes they show', async () => {
    await signInAtOffice(desktop, owner);
    for (const { page, kind, name } of [
      { page: lobby, kind: 'kiosk', name: 'Kiosk by the door' },
      { page: counter, kind: 'tablet', name: 'Till 1' },
    ] as const) {
      const code = await showPairingCode(page, kind);
      await confirmInOffice(desktop, { code, name, location: store.location });
      await untilAtWork(page, kind);
    }
    await switchIn(counter, budtender);
  });

  const number = await test.step('a shopper orders, holding the item before the camera', async () => {
    await enterMenu(lobby);
    await lobby.getByRole('button', { name: 'Scan a package' }).click();
    await addShownItem(lobby, store.filmed);
    await openCart(lobby);
    await expect(lobby.getByRole('meter', { name: 'Flower' })).toHaveAttribute('aria-valuenow', String(store.filmed.netWeightMg));
    await lobby.getByRole('button', { name: 'Place order' }).click();
    const placed = await readNumber(lobby);
    await expect(lobby.getByRole('img', { name: `Order ${placed} as a code for the counter` })).toBeVisible();
    return placed;
  });

  await test.step('the order appears at the counter by itself', async () => {
    const startMs = performance.now();
    await expect(ticketOf(counter, number)).toBeVisible({ timeout: appearsWithinMs });
    test.info().annotations.push({ type: 'order appears after', description: `${Math.round(performance.now() - startMs)} ms` });
  });
  // A page that is loaded anew forgets this.
  await counter.evaluate(() => (document.body.dataset['loaded'] = 'once'));

  await test.step('the budtender checks the licence and approves', async () => {
    await openOrder(counter, number);
    await expect(counter.getByRole('button', { name: /^Approve/ })).toHaveAccessibleName(/See the ID first/);
    await approve(counter);
    await expect(lobby.getByRole('status').filter({ hasText: 'Your ID is checked' })).toBeVisible();
    await stay(lobby);
  });

  await test.step('a wrong package is refused with its reason, the right one turns the line green', async () => {
    const [wanted] = await wantedBarcodes(counter);
    const wrong = (await desk.packages()).find(
      ({ license, productName }) => license === store.location.licenceNumber && !productName.includes(store.filmed.name),
    );
    await scan(counter, wrong!.barcode);
    await expect(counter.getByRole('complementary', { name: 'What to do' }).getByRole('alert')).toContainText(
      `Package ${inFours(wrong!.barcode)} is not in this order.`,
    );
    await expect(counter.getByRole('list', { name: 'What the scanner heard' }).getByRole('listitem').first()).toContainText(
      'is not in this order',
    );
    expect(wanted).toMatch(/^\d{16}$/);
    await pickEverything(counter);
    await expect(counter.locator('[data-state="right"]')).toHaveCount(1);
    await stay(lobby);
  });

  await desk.arm({ kind: 'slow', route: 'POST /v1/sale', ms: stateTakesMs });
  const saleId = await test.step('the budtender takes cash, and the badge goes from pending sync to in sync', async () => {
    const changeCents = await payCash(counter);
    await expect(counter.getByText(money(changeCents)).first()).toBeVisible();
    await expect(syncState(counter).getByRole('status')).toHaveText(/pending sync/);
    const shown = await saleIdInSync(counter);
    expect(await counter.evaluate(() => document.body.dataset['loaded'])).toBe('once');
    return shown;
  });

  await test.step('the shopper sees the same sale ID', async () => {
    await expect(lobby.getByText(/State sale ID/)).toHaveText(new RegExp(`State sale ID ${saleId}$`));
  });

  const reference = await test.step('the office shows the sale and the whole exchange', async () => {
    await desktop.goto('/office/sales');
    const row = desktop.getByRole('row').filter({ hasText: number }).filter({ hasText: saleId });
    await expect(row).toContainText('in sync');
    await row.getByRole('link', { name: number }).click();
    await expect(desktop.getByTestId('sale-id')).toHaveText(saleId);
    const timeline = desktop.getByRole('list', { name: 'Conversation with the state' });
    await expect(timeline.getByRole('listitem').filter({ hasText: 'POST /v1/sale' })).toHaveCount(1);
    const { items } = await office.ask('sales', { find: saleId });
    return items.find((sale) => sale.orderNumber === number)?.report?.reference;
  });

  expect((await desk.sales(reference!)).map((sale) => String(sale.ID))).toEqual([saleId]);
});
