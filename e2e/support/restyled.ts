/** How much of a page a touch makes the browser work out anew: a count, the same on every machine. */
import type { Page } from '@playwright/test';

interface Traced {
  readonly traceEvents: readonly { readonly name: string; readonly args?: { readonly elementCount?: number } }[];
}

export interface Restyled {
  /** Elements whose style the heaviest frame worked out. */
  readonly most: number;
  /** Elements of the page. */
  readonly whole: number;
}

/** @param act touches the page, and waits until what it asked for is drawn */
export async function restyledBy(page: Page, act: () => Promise<void>): Promise<Restyled> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser to ask.');
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as Traced;
  const counts = traceEvents.filter(({ name }) => name === 'UpdateLayoutTree').map(({ args }) => args?.elementCount ?? 0);
  if (counts.length === 0) throw new Error('Nothing was drawn: the touch cannot be judged.');
  return { most: Math.max(...counts), whole: await page.locator('*').count() };
}
