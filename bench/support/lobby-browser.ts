/** A real browser in the lobby of the demo: a kiosk of its own, paired as a person would. */
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { must, signIn } from '../../scripts/demo/client.ts';
import { personOf } from '../../scripts/demo/shop.ts';
import type { Bench } from '../measurement.ts';
import { chromiumArgs, chromiumPath } from './chromium.ts';
import type { Demo } from './demo.ts';

const kioskScreen = { locale: 'en-US', timezoneId: 'America/New_York', viewport: { width: 1080, height: 1920 }, hasTouch: true };
/** What has not come by now will not come, also on a busy machine. */
const patienceMs = 60_000;

/** A browser with a fresh profile, as a kiosk that was just unpacked. */
export async function freshKiosk(bench: Bench, origin: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  bench.atTheEnd(() => browser.close());
  return patient(await browser.newContext({ ...kioskScreen, ...options, baseURL: origin }));
}

/** A browser on a profile that outlives it. Close it before the next one opens the same profile. */
export const kioskWithProfile = async (profile: string, origin: string): Promise<BrowserContext> =>
  patient(
    await chromium.launchPersistentContext(profile, {
      ...kioskScreen,
      executablePath: chromiumPath(),
      args: [...chromiumArgs],
      baseURL: origin,
    }),
  );

/** The device shows its code, the manager confirms it, and the lobby opens by itself. */
export async function pairKiosk(page: Page, { edgeUrl, world: { organisation } }: Demo, name: string): Promise<void> {
  const office = await signIn(edgeUrl, personOf(organisation, 'manager', 0));
  await page.goto('/pair');
  await page.getByRole('button', { name: /^kiosk/i }).click();
  const code = await page.locator('output').innerText();
  must(
    await office('confirmPairing', { code, locationId: organisation.locations[0]!.id, name }),
    'the office could not confirm the code',
  );
  await page.waitForURL('**/lobby');
  await page.getByRole('button', { name: 'Touch to start' }).waitFor();
}

/** The kiosk keeps who it is and forgets what it was told: its next start is the first one after it was set up. Closes the page. */
export async function forgetCatalogue(page: Page): Promise<void> {
  // An address of the same origin on which none of the app's own pages holds the database open.
  await page.goto('/manifest.webmanifest');
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('countersign-cache');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const emptied = database.transaction([...database.objectStoreNames], 'readwrite');
          for (const name of emptied.objectStoreNames) emptied.objectStore(name).clear();
          emptied.onabort = () => fail(emptied.error);
          emptied.oncomplete = () => {
            database.close();
            done();
          };
        };
      }),
  );
  await page.close();
}

function patient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(patienceMs);
  return context;
}
