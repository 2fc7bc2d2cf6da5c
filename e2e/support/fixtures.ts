/** What every spec stands on: one product, one browser with a barcode before its camera, one signed-in owner. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import type { LocationView } from '../../packages/contract/src/views.ts';
import { must, pairDevice, signIn } from '../../scripts/demo/client.ts';
import { placeOrder } from '../../scripts/demo/order.ts';
import { chromiumArgs, chromiumPath } from './chromium.ts';
import { owner, storeName } from './demo.ts';
import { filmBarcode } from './film.ts';
import { OfficeApi } from './office-api.ts';
import type { Product } from './product.ts';
import { screens, type ScreenKind } from './screens.ts';
import { StateDesk } from './state-desk.ts';

/** The location in which the specs sell, with what it has in stock. */
export interface Store {
  readonly location: LocationView;
  readonly items: readonly CatalogueItemView[];
  /** The item whose barcode the camera sees. */
  readonly filmed: CatalogueItemView;
}

interface World {
  /** What the demo's stores have behind them when the first spec begins. */
  readonly story: string;
  readonly folder: string;
  readonly product: Product;
  readonly desk: StateDesk;
  readonly office: OfficeApi;
  readonly store: Store;
  /** A shopper orders one piece at a kiosk without a screen, for specs about what comes afterwards. Gives the order's number. */
  readonly orderOf: (item: CatalogueItemView) => Promise<string>;
}

interface Tools {
  /**
   * Opens a page in a browser context of its own, as another machine would. Closed after the test; an error on the page fails it,
   * but for the faults that a test brings about itself.
   */
  readonly openScreen: (kind: ScreenKind, own?: OwnScreen) => Promise<Page>;
}

/** What is different about one screen. */
interface OwnScreen {
  /** Errors that the test brings about. */
  readonly faults?: readonly RegExp[];
  /** Whether the app installs itself, to go on without a network. It takes a processor two seconds: only where a spec is about it. */
  readonly installs?: boolean;
}

/** From an empty folder to a seeded store, with the kiosk's build: minutes on a busy machine. */
const startsWithinMs = 600_000;

export const test = base.extend<Tools, World>({
  story: ['quiet-morning', { option: true, scope: 'worker' }],
  folder: [
    // Playwright reads the names a fixture needs from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ folder, story }, use) => {
      process.env['DEMO_DIR'] = join(folder, 'demo');
      // Only now: where the product keeps its things is read when this file is loaded.
      const { Product } = await import('./product.ts');
      const product = await Product.start(story);
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: startsWithinMs },
  ],
  desk: [async ({ product }, use) => use(new StateDesk(product.simulatorUrl)), { scope: 'worker' }],
  office: [async ({ product }, use) => use(await OfficeApi.signIn(product.edgeUrl, owner)), { scope: 'worker' }],
  store: [async ({ office }, use) => use(await storeOf(office)), { scope: 'worker' }],
  orderOf: [
    async ({ product, store: { location } }, use) => {
      const caller = await signIn(product.edgeUrl, owner);
      const wanted = { kind: 'kiosk', locationId: location.id, name: 'Kiosk without a screen' } as const;
      const kiosk = await pairDevice(product.edgeUrl, caller, wanted);
      let running = 0;
      await use(async (item) => {
        const catalogue = must(await kiosk.call('catalogue', {}), 'the kiosk got no catalogue');
        const order = await placeOrder(kiosk, catalogue, [{ item, quantity: 1 }], (running += 1));
        return order.number;
      });
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({ folder, store }, use) => {
      const film = join(folder, 'camera.y4m');
      filmBarcode(store.filmed.gtin!, film);
      const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs(film) });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: startsWithinMs },
  ],
  openScreen: async ({ browser, product }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (kind, own) => {
      const serviceWorkers = own?.installs === true ? 'allow' : 'block';
      const context = await browser.newContext({ ...screens[kind], baseURL: product.edgeUrl, serviceWorkers });
      contexts.push(context);
      context.on('weberror', (fault) => {
        const said = String(fault.error());
        if (own?.faults?.some((one) => one.test(said)) !== true) faults.push(`${kind}: ${said}`);
      });
      return context.newPage();
    });
    for (const context of contexts) {
      // A screen asks on until it is closed: what a spec answers in the product's place is answered no more.
      for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    }
    expect(faults, 'errors on the pages').toEqual([]);
  },
});

export { expect };

async function storeOf(office: OfficeApi): Promise<Store> {
  const locations = await office.ask('locations', {});
  const location = locations.items.find(({ name }) => name === storeName);
  if (location === undefined) throw new Error(`The demo has no location "${storeName}".`);
  const { items } = await office.ask('catalogue', { locationId: location.id });
  // Enough of it for every spec, and small enough that two fit under the limit.
  const filmed = items.find(
    (item) => item.category === 'flower' && item.netWeightMg === 3500 && item.unitsFree >= 10 && item.gtin !== null,
  );
  if (filmed === undefined) throw new Error('No eighth of flower is well in stock.');
  return { location, items, filmed };
}
