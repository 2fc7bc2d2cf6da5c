/** A staff badge chooses its person wherever a person is chosen, opens nothing without the PIN, and elsewhere is said for what it is. */
import type { Locator } from '@playwright/test';
import { expectNothingGrave } from './support/accessible.ts';
import { budtender, owner } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { enterMenu } from './support/lobby.ts';
import { signInAtOffice } from './support/office.ts';
import { pairDevice } from './support/pairing.ts';
import { readQr } from './support/read-qr.ts';
import { scan } from './support/wedge.ts';

const ofNobody = 'CSB1:staff_00000000-0000-7000-8000-000000000000';

test('the badge that the office prints chooses its person at the lock and at the staff exit', async ({
  openScreen,
  office,
  store,
}) => {
  let badge = '';

  await test.step('the office prints it: name, store, and a code that names nobody', async () => {
    const page = await openScreen('office');
    await signInAtOffice(page, owner);
    await page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'People' }).click();
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: `Print badge of ${budtender.name}` }).click();
    await expect(page.locator('html[data-printed]')).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.getByRole('article');
    await expect(sheet.getByRole('heading', { name: budtender.name })).toBeVisible();
    await expect(sheet).toContainText(store.location.name);
    badge = await readQr(sheet.getByRole('img', { name: `Staff badge of ${budtender.name}` }));
    expect(badge).toMatch(/^CSB1:staff_[0-9a-f-]{36}$/);
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pages.match(/\/Type \/Page\b/g), 'one card').toHaveLength(1);
    expect(pages).toMatch(/\/MediaBox \[0 0 242\.\d+ 153\.\d+\]/);
    await expect(sheet, 'taken off once it was printed').toHaveCount(0);
  });

  const typePin = async (keypad: Locator): Promise<void> => {
    for (const digit of budtender.pin) await keypad.getByRole('button', { name: digit, exact: true }).click();
  };

  await test.step('at the lock it chooses, and the PIN is typed', async () => {
    const counter = await openScreen('tablet');
    await pairDevice(counter, { kind: 'tablet', office, location: store.location, name: 'Till of the badge' });
    await expect(counter.getByRole('button', { name: new RegExp(`^${budtender.name}`) })).toBeVisible();
    const keypad = counter.getByRole('group', { name: `PIN of ${budtender.name}` });
    await scan(counter, ofNobody);
    await expect(counter.getByText('That staff badge is of nobody who works at this store.', { exact: true })).toBeVisible();
    await expectNothingGrave(counter, 'a badge of nobody');
    await scan(counter, badge);
    await expect(keypad).toBeVisible();
    await expect(counter.getByText('That staff badge is of nobody who works at this store.', { exact: true })).toBeHidden();
    await expect(counter.getByText('Four digits', { exact: true })).toBeVisible();
    await typePin(keypad);
    await expect(counter.getByRole('heading', { name: /^Just in/ })).toBeVisible();
    await scan(counter, badge);
    await expect(counter.getByRole('status').filter({ hasText: 'Lock the tablet first' }).first()).toBeVisible();
    await expect(counter.getByRole('heading', { name: /^Just in/ })).toBeVisible();
  });

  await test.step('in the lobby it is said for what it is, and at the staff exit it chooses', async () => {
    const lobby = await openScreen('kiosk');
    await pairDevice(lobby, { kind: 'kiosk', office, location: store.location, name: 'Kiosk of the badge' });
    await enterMenu(lobby);
    const note = lobby.getByRole('note').filter({ hasText: 'That is a staff badge. Nothing of it was kept.' });
    await scan(lobby, badge);
    await expect(note).toBeVisible();
    await lobby.getByRole('button', { name: 'Close', exact: true }).tap();
    for (let taps = 0; taps < 5; taps += 1) await lobby.touchscreen.tap(8, 8);
    const dialog = lobby.getByRole('dialog', { name: 'Staff only' });
    await expect(dialog.getByRole('button', { name: budtender.name })).toBeVisible();
    await scan(lobby, ofNobody);
    await expect(dialog.getByRole('note').filter({ hasText: 'of nobody who works at this store' })).toBeVisible();
    await scan(lobby, badge);
    await expect(dialog.getByRole('note')).toHaveCount(0);
    await expect(note).toBeHidden();
    await typePin(dialog.getByRole('group', { name: `PIN of ${budtender.name}` }));
    await expect(lobby.getByRole('heading', { name: 'Scanners of this device' })).toBeVisible();
  });
});
