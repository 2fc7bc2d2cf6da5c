/** A shopper at the kiosk, by what they see and touch. */
import { expect, type Page } from '@playwright/test';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import { scan } from './wedge.ts';

/** A minute without a touch, and a little more, in milliseconds: then the lobby asks. */
export const untilAskedMs = 62_000;

export const atAttract = (page: Page): Promise<void> =>
  expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible();

/** An item on its card, as a voice tells it from every other. */
export const calledAloud = ({ name, brand, sizeLabel }: CatalogueItemView): string => [name, brand, sizeLabel].join(', ');

/** From the attract screen over the age notice to the menu. */
export async function enterMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Touch to start' }).click();
  await page.getByRole('button', { name: 'Yes, I am 21 or older' }).click();
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
}

/** Holds the item before the kiosk's scanner and adds one. */
export async function addByScanner(page: Page, item: CatalogueItemView): Promise<void> {
  await scan(page, item.gtin!.replace(/^0/, ''));
  await addShownItem(page, item);
}

/** Adds the item whose sheet is open, and waits until the cart counts it. */
export async function addShownItem(page: Page, item: CatalogueItemView): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: item.name })).toBeVisible();
  await page.getByRole('button', { name: /^Add \$/ }).click();
  await expect(page.getByRole('button', { name: /^View cart, \d+ items?, \$/ })).toBeVisible();
}

/** Opens the cart and places the order. Gives its number, as it is said aloud. */
export async function placeOrder(page: Page): Promise<string> {
  await openCart(page);
  await page.getByRole('button', { name: 'Place order' }).click();
  return readNumber(page);
}

export async function openCart(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^View cart/ }).click();
  await expect(page.getByRole('heading', { name: 'Your cart', level: 1 })).toBeVisible();
}

/** The number on the last screen of the lobby. */
export async function readNumber(page: Page): Promise<string> {
  const heading = page.getByRole('heading', { name: /^Your order is in\. Your number is/ });
  await expect(heading).toBeVisible();
  const number = /\b([A-Z]{1,2}\d+)$/.exec((await heading.innerText()).trim())?.[1];
  expect(number, 'the number is read out with the heading').toBeDefined();
  return number!;
}

/** Has a surface look for what is new, and waits until it heard. A look that was under way when the clock leapt was cut off: it is asked again. */
export async function lookForNews(page: Page): Promise<void> {
  await expect(async () => {
    const [heard] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/api/changes') && response.ok(), { timeout: 5_000 }),
      page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ]);
    await heard.finished();
  }).toPass();
}

/** Somebody still stands there: the screen forgets them a minute later. */
export async function stay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More time' }).click();
}
