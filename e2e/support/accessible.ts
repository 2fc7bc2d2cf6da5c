/** What a person without a mouse, or with poor sight, can do on a screen. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Asks axe about the screen as it stands. Soft: one run names every screen that has something grave. */
export async function expectNothingGrave(page: Page, screen: string): Promise<void> {
  expect.soft(await gravelyWrong(page), screen).toEqual([]);
}

/** Puts the dark screen on, as the lobby's display does. */
export const wearDark = (page: Page): Promise<void> => wear(page, 'theme', 'dark');

const wear = (page: Page, ...setting: readonly [name: string, value: string]): Promise<void> =>
  page.evaluate(([name, value]) => {
    document.documentElement.dataset[name] = value;
    // A colour on its way between two themes is one of neither.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  }, setting);

/** Switches the screen over to more contrast, as the lobby's display does, and back: there each text has the seven to one of WCAG's AAA. */
export async function expectMoreContrast(page: Page, screen: string): Promise<void> {
  await wear(page, 'contrast', 'more');
  expect.soft(await gravelyWrong(page, 'color-contrast-enhanced'), `${screen}, with more contrast`).toEqual([]);
  await wear(page, 'contrast', 'usual');
}

/** @param rule this one alone, of what one looks at: the dialog, where one is open. Without it, whatever axe asks by itself */
async function gravelyWrong(page: Page, rule?: string): Promise<readonly string[]> {
  // Without frames one script is enough; a page that had it once has it still, and only what is wrong is listed.
  const isThere = await page.evaluate(() => 'axe' in window);
  const asked = new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0' }) }).setLegacyMode(true);
  if (rule !== undefined) {
    asked.withRules(rule);
    if (await page.locator('dialog[open]').isVisible()) asked.include('dialog[open]');
  }
  const { violations } = await asked.options({ resultTypes: ['violations'] }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 5).map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
    );
}

/** Farther than anything is from anything on one screen. */
const mostTabs = 200;

/** Presses Tab until the thing with this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < mostTabs; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined;
      return (label ?? activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
    if (name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`Tab never came to ${String(name)}. It passed: ${[...new Set(passed)].join(' | ')}`);
}

/** Buttons and links of the screen that are cut off, pushed out of reach, or lie under something else. */
export const actionsOutOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const seen = (element: HTMLElement): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const nameOf = (element: HTMLElement): string =>
      (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').trim().slice(0, 60);
    const isSideways = (element: HTMLElement | null): boolean =>
      element !== null && (element.scrollLeft > 1 || isSideways(element.parentElement));
    const wrongWith = (element: HTMLElement): string | undefined => {
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      if (isSideways(element.parentElement)) return 'is reached by scrolling sideways only';
      const box = element.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) return `reaches from ${box.left} to ${box.right} of ${innerWidth}`;
      if (box.top < -1 && box.bottom > innerHeight + 1) return undefined; // taller than the screen, as a card may be
      if (box.top < -1 || box.bottom > innerHeight + 1) return 'cannot be scrolled into view';
      const clips = getComputedStyle(element).overflow !== 'visible';
      if (clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
        return 'cuts its words off';
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit !== null && (element.contains(hit) || hit.contains(element))) return undefined;
      return `lies under ${hit?.tagName.toLowerCase() ?? 'nothing'} ${hit instanceof HTMLElement ? hit.className : ''}`;
    };
    return [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')]
      .filter(seen)
      .flatMap((element) => {
        const wrong = wrongWith(element);
        return wrong === undefined ? [] : [`${nameOf(element)}: ${wrong}`];
      });
  });
