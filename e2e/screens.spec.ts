import type { Page } from '@playwright/test';
import { actionsOutOfReach, expectNothingGrave, tabTo } from './support/accessible.ts';
import { approve, openOrder, payCash, pickEverything, switchIn } from './support/counter.ts';
import { budtender, owner, storeName } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { addByScanner, enterMenu, openCart, placeOrder, readNumber } from './support/lobby.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice, showPairingCode, untilAtWork } from './support/pairing.ts';
import { scan } from './support/wedge.ts';

/** A minute without a touch, and a little more: then the lobby asks. */
const idleMs = 62_000;

/** Three ounces in milligrams (Cannabis Law § 222.05). */
const flowerLimitMg = 85_048;

const atAttract = (page: Page) => expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible();

test('axe finds nothing serious on any screen of the lobby', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await page.clock.install();
  const code = await showPairingCode(page, 'kiosk');
  await expectNothingGrave(page, 'pair');
  await office.ask('confirmPairing', { code, locationId: store.location.id, name: 'Kiosk of the screens' });
  await untilAtWork(page, 'kiosk');
  await atAttract(page);
  await expectNothingGrave(page, 'attract');
  await page.getByRole('button', { name: 'Touch to start' }).click();
  await expect(page.getByRole('heading', { name: 'Are you 21 or older?' })).toBeVisible();
  await expectNothingGrave(page, 'age notice');
  await page.getByRole('button', { name: 'Yes, I am 21 or older' }).click();
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
  await expectNothingGrave(page, 'menu');
  await page
    .getByRole('button', { name: /^Flower/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Flower' })).toBeVisible();
  await expectNothingGrave(page, 'shelf');
  await page.getByRole('button', { name: /^Filters/ }).click();
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  await expectNothingGrave(page, 'filters');
  await page.keyboard.press('Escape');
  await page.getByRole('listitem').getByRole('heading').first().getByRole('button').click();
  await expect(page.getByRole('button', { name: /^Add \$/ })).toBeVisible();
  await expectNothingGrave(page, 'item');
  await page.getByRole('button', { name: 'Display' }).click();
  await expectNothingGrave(page, 'display');
  await page.keyboard.press('Escape');
  await addByScanner(page, store.filmed);
  await openCart(page);
  await expectNothingGrave(page, 'cart');
  await page.clock.fastForward(idleMs);
  await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeVisible();
  await expectNothingGrave(page, 'idle question');
  await page.getByRole('button', { name: 'I need more time' }).click();
  await page.getByRole('button', { name: 'Place order' }).click();
  await readNumber(page);
  await expectNothingGrave(page, 'placed');
});

test('a shopper who walks away is asked, and then forgotten', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await page.clock.install();
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the idle' });
  await enterMenu(page);
  await addByScanner(page, store.filmed);
  await page.clock.fastForward(idleMs);
  await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeVisible();
  await page.clock.fastForward(idleMs);
  await atAttract(page);
  await enterMenu(page);
  await expect(page.getByRole('button', { name: /^View cart/ })).toHaveCount(0);
});

test('an add over the limit explains itself and offers what fits', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the limit' });
  const tooMany = (weightMg: number): number => Math.floor(flowerLimitMg / weightMg) + 1;
  const heavy = store.items.find(
    (item) => item.category === 'flower' && item.netWeightMg >= 14_000 && item.unitsFree >= tooMany(item.netWeightMg),
  );
  await enterMenu(page);
  await scan(page, heavy!.gtin!.replace(/^0/, ''));
  const more = page.getByRole('group', { name: /^How many/ }).getByRole('button', { name: /^One more/ });
  for (let piece = 1; piece < tooMany(heavy!.netWeightMg); piece += 1) await more.click();
  await page.getByRole('button', { name: /^Add \$/ }).click();

  const refusal = page.getByRole('alertdialog', {
    name: `${tooMany(heavy!.netWeightMg)} × ${heavy!.name} ${heavy!.sizeLabel} did not fit`,
  });
  await expect(refusal).toContainText('New York lets one person buy up to');
  await expectNothingGrave(page, 'refused add');
  await refusal.getByRole('button', { name: /^Add .+ instead/ }).click();
  await expect(refusal).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await openCart(page);
  const meter = page.getByRole('meter', { name: 'Flower' });
  expect(Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: /^Place order/ })).not.toHaveAttribute('aria-disabled', 'true');
});

test('axe finds nothing serious on any screen of the counter and the board', async ({ openScreen, office, store }) => {
  const [lobby, counter, board] = [await openScreen('kiosk'), await openScreen('tablet'), await openScreen('board')];
  await counter.goto('/counter');
  await expect(counter.getByRole('link', { name: /pair/i }).first()).toBeVisible();
  await expectNothingGrave(counter, 'unpaired tablet');
  await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk beside the board' });
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Till of the screens' });
  await pairDevice(board, { kind: 'board', office, location: store.location, name: 'Board' });

  await expect(counter.getByRole('heading', { name: 'Who is this?' })).toBeVisible();
  await expectNothingGrave(counter, 'lock');
  await switchIn(counter, budtender);
  await expectNothingGrave(counter, 'queue');
  await enterMenu(lobby);
  await addByScanner(lobby, store.filmed);
  const number = await placeOrder(lobby);
  await openOrder(counter, number);
  await expectNothingGrave(counter, 'approve');
  await approve(counter);
  await expectNothingGrave(counter, 'pick');
  await expect(board.getByRole('region', { name: 'Being prepared' })).toContainText(number);
  await pickEverything(counter);
  await expect(board.getByRole('region', { name: /^Ready/ })).toContainText(number);
  await expectNothingGrave(board, 'board');
  await counter.getByRole('button', { name: /^Check and pay/ }).click();
  await expectNothingGrave(counter, 'pay');
  await counter.getByRole('button', { name: 'Back to picking' }).click();
  await payCash(counter);
  await expectNothingGrave(counter, 'done');
});

test('axe finds nothing serious on any screen of the office', async ({ openScreen, office }) => {
  const page = await openScreen('office');
  await page.goto('/office');
  await expect(page.getByRole('heading', { name: 'Sign in to the office' })).toBeVisible();
  await expectNothingGrave(page, 'sign in');
  await signInAtOffice(page, owner);
  const main = page.getByRole('main');
  for (const { place, holds } of [
    { place: 'Sales', holds: main.getByRole('table', { name: 'Sales, newest first' }) },
    { place: 'Stock', holds: main.getByRole('table', { name: 'Packages' }) },
    { place: 'Journeys', holds: main.getByRole('heading', { name: 'Sent by us' }) },
    { place: 'Cultivation', holds: main.getByRole('table', { name: 'Plants' }) },
    { place: 'Reports', holds: main.getByRole('table', { name: 'Reports by location' }) },
    { place: 'State connections', holds: main.getByRole('heading', { name: 'Set here' }) },
    { place: 'Reconciliation', holds: main.getByRole('heading', { name: storeName }) },
    { place: 'Areas', holds: main.getByRole('table', { name: 'Areas' }) },
    { place: 'Transport', holds: main.getByRole('heading', { name: 'Drivers' }) },
    { place: 'Catalogue', holds: main.getByText('Choose a CSV file') },
    { place: 'People', holds: main.getByRole('table', { name: 'People who work here' }) },
    { place: 'Devices', holds: main.getByRole('table', { name: 'Devices' }) },
    { place: 'Locations', holds: main.getByRole('heading', { name: storeName }) },
  ]) {
    await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: place }).click();
    await expect(holds).toBeVisible();
    await expectNothingGrave(page, place);
  }
  const { items } = await office.ask('sales', {});
  expect(items.length, 'earlier specs, or the story, have sold something').toBeGreaterThan(0);
  await page.goto(`/office/sales/${items[0]!.id}`);
  await expect(page.getByTestId('sale-id')).toBeVisible();
  await expectNothingGrave(page, 'one sale');
});

test('the lobby works by keyboard alone, from the attract screen to the order', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the keyboard' });
  await atAttract(page);
  await tabTo(page, /Touch to start/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Yes, I am 21 or older/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Search the menu/);
  await page.keyboard.type(store.filmed.name, { delay: 60 });
  await tabTo(page, new RegExp(`^Add ${escaped(store.filmed.name)}, ${escaped(store.filmed.sizeLabel)}$`));
  await page.keyboard.press('Enter');
  await tabTo(page, /^View cart/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your cart', level: 1 })).toBeVisible();
  await tabTo(page, /^Place order/);
  await page.keyboard.press('Space');
  await readNumber(page);
});

test('at twice the size of letters, every action of the lobby can be seen and reached', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of large letters' });
  await atAttract(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const look = async (screen: string): Promise<void> => expect.soft(await actionsOutOfReach(page), screen).toEqual([]);
  await look('attract');
  await page.getByRole('button', { name: 'Touch to start' }).click();
  await expect(page.getByRole('heading', { name: 'Are you 21 or older?' })).toBeVisible();
  await look('age notice');
  await page.getByRole('button', { name: 'Yes, I am 21 or older' }).click();
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
  await look('menu');
  await page
    .getByRole('button', { name: /^Flower/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Flower' })).toBeVisible();
  await look('shelf');
  // The look went down the list, which holds only what is near: from its beginning the first item stays where it is.
  await page.getByRole('heading', { level: 1, name: 'Flower' }).scrollIntoViewIfNeeded();
  await page.getByRole('listitem').getByRole('heading').first().getByRole('button').click();
  await expect(page.getByRole('button', { name: /^Add \$/ })).toBeVisible();
  await look('item');
  await addByScanner(page, store.filmed);
  await openCart(page);
  await look('cart');
  await page.getByRole('button', { name: 'Place order' }).click();
  await readNumber(page);
  await look('placed');
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
