/** axe on every screen of every surface, with real data on it. */
import type { Page } from '@playwright/test';
import { actionsOutOfReach, expectMoreContrast, expectNothingGrave, wearDark } from './support/accessible.ts';
import { takeClock } from './support/clock.ts';
import { approve, openOrder, payCash, pickEverything, switchIn } from './support/counter.ts';
import { budtender, owner, storeName } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { tourOfLobby } from './support/lobby-tour.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice, showPairingCode, untilAtWork } from './support/pairing.ts';

/** Some twenty-five screens, each asked about twice: on a busy machine longer than other tests have. */
const everyScreenMs = 240_000;

/** Colours know no language, nor do words a theme: each is worn with one of the others, and each screen is switched over to more contrast. */
const lobbies = [
  { language: 'en', named: 'in English', wear: () => Promise.resolve() },
  { language: 'es', named: 'in Spanish, on a dark screen', wear: wearDark },
] as const;

for (const { language, named, wear } of lobbies)
  test(`axe finds nothing serious on any screen of the lobby ${named}`, async ({ openScreen, office, store }) => {
    test.setTimeout(everyScreenMs);
    const page = await openScreen('kiosk', { installs: true });
    await takeClock(page);
    const code = await showPairingCode(page, 'kiosk');
    await expectNothingGrave(page, 'pair');
    await office.ask('confirmPairing', { code, locationId: store.location.id, name: `Kiosk of the screens, ${language}` });
    await untilAtWork(page, 'kiosk');
    const look = async (screen: string): Promise<void> => {
      await wear(page);
      await expectNothingGrave(page, screen);
      await expectMoreContrast(page, screen);
    };
    await tourOfLobby({ page, language, store, look });
  });

test('axe finds nothing serious on any screen of the counter and the board', async ({ openScreen, office, store, orderOf }) => {
  const [counter, board] = [await openScreen('tablet'), await openScreen('board')];
  await counter.goto('/counter');
  await expect(counter.getByRole('link', { name: /pair/i }).first()).toBeVisible();
  await expectNothingGrave(counter, 'unpaired tablet');
  await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Till of the screens' });
  await pairDevice(board, { kind: 'board', office, location: store.location, name: 'Board' });

  await expect(counter.getByRole('heading', { name: 'Who is this?' })).toBeVisible();
  await expectNothingGrave(counter, 'lock');
  await switchIn(counter, budtender);
  await expectNothingGrave(counter, 'queue');
  const number = await orderOf(store.filmed);
  await openOrder(counter, number);
  await expectNothingGrave(counter, 'approve');
  await lookInto(counter, ['Reject']);
  await approve(counter);
  await expectNothingGrave(counter, 'pick');
  await lookInto(counter, ['Cancel the order', 'End shift']);
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
  await page.getByRole('button', { name: 'I am the only owner, and forgot mine' }).click();
  await expect(page.getByRole('heading', { name: 'Let an owner in again' })).toBeVisible();
  await expectNothingGrave(page, 'an owner who is locked out');
  await page.getByRole('button', { name: 'Back to the sign-in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to the office' })).toBeVisible();
  await signInAtOffice(page, owner);
  const main = page.getByRole('main');
  for (const { place, holds } of [
    { place: 'Overview', holds: main.getByRole('table', { name: 'By location' }) },
    { place: 'Sales', holds: main.getByRole('table', { name: 'Sales, newest first' }) },
    { place: 'Tills', holds: main.getByRole('table', { name: 'Counts of the tills, newest first' }) },
    { place: 'Stock', holds: main.getByRole('table', { name: 'Packages' }) },
    { place: 'Journeys', holds: main.getByRole('heading', { name: 'Sent by us' }) },
    { place: 'Cultivation', holds: main.getByRole('table', { name: 'Plants' }) },
    { place: 'Reports', holds: main.getByRole('table', { name: 'Reports by location' }) },
    { place: 'State connections', holds: main.getByRole('heading', { name: 'Set here' }) },
    { place: 'Reconciliation', holds: main.getByRole('heading', { name: storeName }) },
    { place: 'Areas', holds: main.getByRole('table', { name: 'Areas' }) },
    { place: 'Transport', holds: main.getByRole('heading', { name: 'Drivers' }) },
    { place: 'Catalog', holds: main.getByRole('table', { name: 'Items' }) },
    { place: 'People', holds: main.getByRole('table', { name: 'People who work here' }) },
    { place: 'Devices', holds: main.getByRole('table', { name: 'Devices' }) },
    { place: 'Invoices', holds: main.getByRole('heading', { level: 1 }) },
    { place: 'Deals', holds: main.getByRole('heading', { level: 1 }) },
    { place: 'Store look', holds: main.getByRole('heading', { level: 1 }) },
    { place: 'Locations', holds: main.getByRole('heading', { name: storeName }) },
  ]) {
    await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: place }).click();
    await expect(holds).toBeVisible();
    await expectNothingGrave(page, place);
  }
  // What is typed into a number's field stays as it is typed, and counts as something.
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'State connections' }).click();
  await expect(main.getByRole('heading', { name: 'Set here' })).toBeVisible();
  await main.getByRole('button', { name: 'Change' }).click();
  const [hours, set] = [page.getByLabel('Hours'), page.getByRole('dialog').getByRole('button', { name: 'Set' })];
  await hours.fill('');
  await expect(set).toHaveAttribute('aria-disabled', 'true');
  await hours.pressSequentially('1.05');
  await expect(hours).toHaveValue('1.05');
  await expect(set).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  const { items } = await office.ask('sales', {});
  expect(items.length, 'earlier specs, or the story, have sold something').toBeGreaterThan(0);
  await page.goto(`/office/sales/${items[0]!.id}`);
  await expect(page.getByTestId('sale-id')).toBeVisible();
  await expectNothingGrave(page, 'one sale');
  await lookInto(page, ['Refund lines', 'Void the sale']);
});

test('axe finds nothing serious in the dialogs of the office, and a phone reaches all of it', async ({
  openScreen,
  office,
  store,
}) => {
  const page = await openScreen('office');
  await signInAtOffice(page, owner);
  const dialogs: Readonly<Record<string, readonly string[]>> = {
    Journeys: ['File a manifest', 'Deliver orders'],
    'State connections': ['Enter or replace a login'],
    Areas: ['Add an area'],
    Transport: ['Add a driver'],
    People: ['Add a person'],
    Stock: ['New package'],
  };
  for (const [place, names] of Object.entries(dialogs)) {
    await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: place }).click();
    await lookInto(page, names);
  }
  // The first line that is added begins a first sync: the dialog stays, and tells of the line that was not.
  await page.getByText(`First stock of ${storeName}`, { exact: true }).click();
  await page.getByRole('button', { name: `Paste first stock of ${storeName}` }).click();
  const paste = page.getByRole('dialog', { name: `First stock of ${storeName}` });
  const { items: areas } = await office.ask('areas', { locationId: store.location.id });
  const area = areas.find(({ holds }) => holds === 'inventory')!.name;
  const named = `${store.filmed.name} ${store.filmed.sizeLabel}`;
  const line = (item: string): string => [item, area, '5', '2026-02-01', '2027-02-01'].join('\t');
  await paste.getByLabel('Packages').fill(`${line(named)}\n${line('Nothing of ours')}`);
  await paste.getByRole('button', { name: 'Add 1' }).click();
  await expect(page.getByText(`${storeName}: first sync`)).toBeVisible();
  await expect(paste.getByText('1 of 2 lines are in stock now.')).toBeVisible();
  await expect(paste.getByText('Line 2: No mapped item is called “Nothing of ours”.')).toBeVisible();
  await expectNothingGrave(page, 'paste first stock');
  await paste.getByRole('button', { name: 'Done' }).click();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('dialog', { name: 'Everywhere in the office' })).toBeVisible();
  await expectNothingGrave(page, 'everywhere, on a phone');
  await page.getByRole('dialog').getByRole('link', { name: 'State connections' }).click();
  await expect(page.getByRole('heading', { name: 'Set here' })).toBeVisible();
  expect(await actionsOutOfReach(page)).toEqual([]);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Stock' }).click();
  await expect(page.getByRole('table', { name: 'Packages' })).toBeVisible();
  expect(await actionsOutOfReach(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('table', { name: 'Sold best' })).toBeVisible();
  await expectNothingGrave(page, 'overview, on a phone');
  expect(await actionsOutOfReach(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

/** Opens each dialog by its button, asks axe, and leaves it by Escape: the focus is back on the button then. */
async function lookInto(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const opens = page.getByRole('button', { name, exact: true });
    await opens.click();
    await expect(page.locator('dialog[open]')).toBeVisible();
    await expectNothingGrave(page, name);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toBeHidden();
    await expect(opens).toBeFocused();
  }
}
