/** What a screen reader says by itself: what has the caret, and what changes in a region that is read out. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    countersignHeard: string[];
  }
}

/** Begins with the next page that is opened. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.countersignHeard = [];
    const hear = (words: string | null | undefined): void => {
      const said = (words ?? '').replace(/\s+/g, ' ').trim();
      if (said !== '') window.countersignHeard.push(said);
    };
    const regions = '[role="status"], [role="alert"], [aria-live]';
    const changed = new MutationObserver((changes) => {
      const touched = changes.flatMap(({ target, addedNodes }) => {
        const around = target instanceof Element ? target : target.parentElement;
        const added = [...addedNodes].filter((node) => node instanceof Element);
        return [around?.closest(regions), ...added.flatMap((node) => [node.closest(regions), ...node.querySelectorAll(regions)])];
      });
      // What lies behind a dialog is out of reach for a voice too: the dialog brings a region of its own.
      const modal = document.querySelector('dialog:modal');
      for (const region of new Set(touched)) if (modal === null || modal.contains(region ?? null)) hear(region?.textContent);
    });
    document.addEventListener('DOMContentLoaded', () =>
      changed.observe(document.body, { childList: true, subtree: true, characterData: true }),
    );
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target !== document.body)
        hear(target.getAttribute('aria-label') ?? target.textContent);
    });
  });
}

/** What was said since the last time that somebody asked. */
export const heardSince = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.countersignHeard.splice(0));

/** Whether it was said since then, also when something else was said after it. Forgets nothing. */
export const wasHeard = (page: Page, words: string): Promise<boolean> =>
  page.evaluate((said) => window.countersignHeard.includes(said), words);
