/** A budtender at the counter, by what they see, touch and scan. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './demo.ts';
import { licenceOf } from './licence.ts';
import { scan } from './wedge.ts';

export async function switchIn(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${person.name}`) }).click();
  const keypad = page.getByRole('group', { name: `PIN of ${person.name}` });
  for (const digit of person.pin) await keypad.getByRole('button', { name: digit, exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Just in/ })).toBeVisible();
}

/** The ticket of an order in the queue. */
export const ticketOf = (page: Page, number: string): Locator => page.getByRole('button', { name: new RegExp(`^${number}\\b`) });

export async function openOrder(page: Page, number: string): Promise<void> {
  await ticketOf(page, number).first().click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** Scans the licence of a grown person, looks at the face, approves. */
export async function approve(page: Page): Promise<void> {
  await scan(page, licenceOf({ age: 30 }));
  await expect(page.getByRole('heading', { name: 'Is this their face?' })).toBeVisible();
  await page.getByRole('button', { name: 'Yes, it is them' }).click();
  await page.getByRole('button', { name: /^Approve/ }).click();
  await expect(page.getByText('What the scanner heard').first()).toBeVisible();
}

/** Package numbers the pick list asks for, in its order. */
export async function wantedBarcodes(page: Page): Promise<readonly string[]> {
  const texts = await page.getByRole('article').allInnerTexts();
  return texts.map((text) => /\d{4} \d{4} \d{4} \d{4}/.exec(text)?.[0].replaceAll(' ', '') ?? '');
}

/** Scans what the list still asks for, until everything is in the bag. The specs order one piece of a thing. */
export async function pickEverything(page: Page): Promise<void> {
  const lines = page.getByRole('article');
  for (const [place, barcode] of (await wantedBarcodes(page)).entries()) {
    const line = lines.nth(place);
    if ((await line.innerText()).includes('1/1')) continue;
    await scan(page, barcode);
    await expect(line).toContainText('1/1');
  }
}

export const inFours = (barcode: string): string => barcode.match(/.{4}/g)!.join(' ');

/** Takes cash in whole twenties. Gives the change in cents. */
export async function payCash(page: Page): Promise<number> {
  await page.getByRole('button', { name: /^Check and pay/ }).click();
  const total = page.locator('dl').filter({ hasText: 'To pay' }).locator('dd').first();
  const totalCents = centsOf(await total.innerText());
  const tenderedCents = Math.ceil((totalCents + 1) / 2000) * 2000;
  const keypad = page.getByRole('group', { name: 'Cash handed to you' });
  for (const digit of String(tenderedCents)) await keypad.getByRole('button', { name: digit, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Change to give' })).toContainText(money(tenderedCents - totalCents));
  await page.getByRole('button', { name: `Take ${money(tenderedCents)}` }).click();
  await expect(page.getByRole('heading', { name: 'Hand the bag over now.' })).toBeVisible();
  return tenderedCents - totalCents;
}

/** What the state knows of the sale on the screen. */
export const syncState = (page: Page): Locator => page.getByRole('region', { name: 'Sync state' });

/** Waits for the badge, without a reload, and reads the state's number. */
export async function saleIdInSync(page: Page, timeoutMs = 30_000): Promise<string> {
  await expect(syncState(page).getByRole('status')).toHaveText(/in sync/, { timeout: timeoutMs });
  const saleId = (await page.getByTestId('sale-id').innerText()).trim();
  expect(saleId).toMatch(/^\d+$/);
  return saleId;
}

const centsOf = (text: string): number => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
export const money = (cents: number): string => `$${(cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
