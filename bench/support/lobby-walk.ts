/** A shopper in the lobby, by what they see and touch. */
import type { Page } from '@playwright/test';

/** From the attract screen over the age notice to the painted menu. */
export async function enterMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Touch to start' }).click();
  await page.getByRole('button', { name: 'Yes, I am 21 or older' }).click();
  await untilMenu(page);
}

/** The menu stands there with its items counted. */
export async function untilMenu(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'What are you looking for?' }).waitFor();
  await page.getByText(/^\d+ items? (in the store right now|, as of)/).waitFor();
}

/** Types into the search and waits for the item it must find. */
export async function search(page: Page, itemName: string, options: { readonly timeout?: number } = {}): Promise<void> {
  await page.getByRole('searchbox').fill(itemName);
  await page.getByRole('button', { name: itemName }).first().waitFor(options);
}

/** Adds one of the first item on the screen and opens the cart. */
export async function fillCart(page: Page, itemName: string): Promise<void> {
  await page.getByRole('button', { name: itemName }).first().click();
  await page.getByRole('button', { name: /^Add \$/ }).click();
  await page.getByRole('button', { name: /^View cart/ }).click();
  await page.getByRole('heading', { name: 'Your cart', level: 1 }).waitFor();
}

/** Places the order of the open cart and waits until its number is on the screen. */
export async function placeOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('heading', { name: /^Your order is in\. Your number is/ }).waitFor();
}

/** The shopper leaves; the attract screen stands again. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done, clear now' }).click();
  await page.getByRole('button', { name: 'Touch to start' }).waitFor();
}
