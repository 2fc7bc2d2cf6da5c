import { actionsOutOfReach, expectNothingGrave, tabTo } from './support/accessible.ts';
import { takeClock } from './support/clock.ts';
import { expect, test } from './support/fixtures.ts';
import {
  addByScanner,
  atAttract,
  calledAloud,
  enterMenu,
  lookForNews,
  openCart,
  readNumber,
  placeOrder,
  untilAskedMs,
} from './support/lobby.ts';
import { pairDevice } from './support/pairing.ts';
import { scan } from './support/wedge.ts';

/** Three ounces in milligrams (Cannabis Law § 222.05). */
const flowerLimitMg = 85_048;
const dayMs = 86_400_000;
/** Forty letters, and no place to break them. */
const longWord = 'Supercalifragilisticoespialidosamentedul';

test('a shopper who walks away is asked, and then forgotten', async ({ openScreen, office, store }) => {
  const page = await openScreen('kiosk');
  await takeClock(page);
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the idle' });
  await enterMenu(page);
  await addByScanner(page, store.filmed);
  await page.clock.fastForward(untilAskedMs);
  await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeVisible();
  await page.clock.fastForward(untilAskedMs);
  await atAttract(page);
  await enterMenu(page);
  await expect(page.getByRole('button', { name: /^View cart/ })).toHaveCount(0);

  // The number of an order goes a minute later, also from a kiosk that looked for news meanwhile and heard none.
  await addByScanner(page, store.filmed);
  await placeOrder(page);
  // Once the store has it there is no more news of it: news would give its shopper another minute.
  await expect(page.getByText('Staff have it now.')).toBeVisible();
  await page.clock.fastForward(40_000);
  await lookForNews(page);
  await expect(page.getByRole('alert'), 'who does not see the seconds hears that they run out').toHaveText(
    /^This screen forgets you in \d+ seconds/,
  );
  await page.clock.fastForward(25_000);
  await atAttract(page);

  // Whoever comes next finds nothing that was said to the last person, and the door says whom the store serves, in both languages.
  await expect(page.locator('[role="status"], [role="alert"]')).toHaveText(['', '']);
  await expect(page.getByText('For adults 21 and older.')).toBeVisible();
  await expect(page.getByText('Para mayores de 21 años.')).toBeVisible();

  await test.step('a click without a touch, as a switch or a screen reader makes it, is a sign of life', async () => {
    await page.clock.fastForward(2 * untilAskedMs);
    await page.getByRole('button', { name: 'Touch to start' }).dispatchEvent('click');
    await page.clock.fastForward(50_000);
    await page.getByRole('button', { name: 'Yes, I am 21 or older' }).dispatchEvent('click');
    await page.clock.fastForward(50_000);
    await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
    await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeHidden();
  });
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
  await expect(refusal.getByRole('status'), 'the reason is said, not only shown').toHaveText(
    /^New York lets one person buy up to .* over, so it was not added/,
  );
  expect(await page.locator('body').ariaSnapshot(), 'a price is one number to who listens').not.toContain('superscript');
  await expectNothingGrave(page, 'refused add');
  await refusal.getByRole('button', { name: /^Add .+ instead/ }).click();
  await expect(refusal).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await openCart(page);
  const line = new RegExp(`^One more: ${escaped(`${heavy!.name}, ${heavy!.brand}, `)}`);
  await expect(page.getByRole('button', { name: line }), 'a voice tells its line from another’s').toBeVisible();
  const meter = page.getByRole('meter', { name: 'Flower' });
  expect(Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: /^Place order/ })).not.toHaveAttribute('aria-disabled', 'true');
});

test('a clock that is put right by a day throws nobody out, and who then walks away is forgotten', async ({
  openScreen,
  office,
  store,
}) => {
  const page = await openScreen('kiosk');
  await takeClock(page);
  await page.clock.setSystemTime(Date.now() - dayMs);
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of yesterday' });
  await enterMenu(page);
  await addByScanner(page, store.filmed);
  await page.clock.setSystemTime(Date.now());
  await page.clock.runFor(3_000);
  await expect(page.getByRole('button', { name: /^View cart, 1 item/ })).toBeVisible();
  await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeHidden();
  await page.clock.fastForward(untilAskedMs);
  await expect(page.getByRole('alertdialog', { name: 'Still there?' })).toBeVisible();
  await page.clock.fastForward(untilAskedMs);
  await atAttract(page);
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
  await tabTo(page, new RegExp(`^Add ${escaped(calledAloud(store.filmed))}$`));
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

test('a name of one long word stays within its dialog, on a phone in large text', async ({ openScreen, office, store }) => {
  const page = await openScreen('phone');
  await page.route('**/api/catalogue/packed', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(store.filmed.name, longWord) });
  });
  await pairDevice(page, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of a long name' });
  await enterMenu(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = '125%'));
  await addByScanner(page, { ...store.filmed, name: longWord });
  await openCart(page);
  await page.getByRole('button', { name: /^If it is gone/ }).click();
  const instead = page.getByRole('dialog', { name: `If ${longWord} is gone` });
  await expect(instead).toBeVisible();
  expect(await instead.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(1);
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
