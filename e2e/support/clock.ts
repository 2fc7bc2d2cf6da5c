/** A test's own hand on a page's clock. */
import type { Page } from '@playwright/test';

/**
 * Takes the clock of the pages that open from now on: `page.clock` moves their timers and their date.
 *
 * The times of keys and touches stay the browser's own. Under the clock of a test each would be the moment at which the page got
 * round to it, and a scan on a busy machine would read like somebody's slow typing.
 */
export async function takeClock(page: Page): Promise<void> {
  const context = page.context();
  await context.addInitScript(() => {
    Object.assign(globalThis, {
      ownTimeStamp: Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp'),
      ownNow: performance.now.bind(performance),
    });
  });
  await page.clock.install();
  await context.addInitScript(() => {
    const { ownTimeStamp, ownNow } = globalThis as unknown as { ownTimeStamp: PropertyDescriptor; ownNow: () => number };
    Object.defineProperty(Event.prototype, 'timeStamp', ownTimeStamp);
    Object.defineProperty(performance, 'now', { value: ownNow });
  });
}
