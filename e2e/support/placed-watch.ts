/** Tells, from inside the page and without asking it, when "Place order" was touched and which number was painted. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    countersignTold: (what: 'tapped' | 'painted', atMs: number, number?: string) => void;
  }
}

interface Moment {
  readonly told: Promise<number>;
  readonly tell: (atMs: number) => void;
}

export class PlacedWatch {
  /** The number that stood on the screen; undefined as long as none did. */
  number: string | undefined;
  readonly #tapped = moment();
  readonly #painted = moment();

  /** Watches the page as it is, and whatever it loads from now on. */
  static async on(page: Page): Promise<PlacedWatch> {
    const watch = new PlacedWatch();
    await page.exposeFunction('countersignTold', (what: 'tapped' | 'painted', atMs: number, number?: string) => {
      if (what === 'tapped') return watch.#tapped.tell(atMs);
      watch.number = number;
      watch.#painted.tell(atMs);
    });
    await page.addInitScript(watchPage);
    await page.evaluate(watchPage);
    return watch;
  }

  /** When the button was touched, in the page's own milliseconds. */
  tappedMs(): Promise<number> {
    return this.#tapped.told;
  }

  paintedMs(): Promise<number> {
    return this.#painted.told;
  }
}

function moment(): Moment {
  const { promise, resolve } = Promise.withResolvers<number>();
  return { told: promise, tell: resolve };
}

/** Runs in the page. A frame after the heading is there it has been painted. */
function watchPage(): void {
  const isPlace = (target: EventTarget | null): boolean =>
    target instanceof Element && target.closest('button')?.textContent.trim().startsWith('Place order') === true;
  addEventListener('click', ({ target }) => isPlace(target) && window.countersignTold('tapped', performance.now()), true);
  let isTold = false;
  new MutationObserver(() => {
    const number = /\b([A-Z]{1,2}\d+)\s*$/.exec(document.querySelector('h1')?.textContent ?? '')?.[1];
    if (isTold || number === undefined) return;
    isTold = true;
    requestAnimationFrame(() => requestAnimationFrame(() => window.countersignTold('painted', performance.now(), number)));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
