/** How much JavaScript a kiosk fetches until a shopper can search, and until an order is placed. */
import type { Page } from '@playwright/test';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { demoOf } from '../support/demo.ts';
import { forgetCatalogue, freshKiosk, pairKiosk } from '../support/lobby-browser.ts';
import { enterMenu, fillCart, leave, placeOrder, search } from '../support/lobby-walk.ts';
import { itemToSell } from '../support/item-to-sell.ts';
import { brotliBytesOf, inlineScriptsOf } from '../support/script-bytes.ts';

/** The search answers at once; after this it does not work. */
const searchWithinMs = 15_000;
const kilobyte = 1000;

/** What reads barcodes from a camera's picture: chunks, worker and WebAssembly. The other worker paints the lobby's drawings. */
const isDecoder = (url: string): boolean => /\/immutable\/(decoders|workers\/(?!paint\.))|\.wasm$/.test(url);

export const lobbyBytes: Measurement = {
  name: 'JavaScript to the lobby',
  unit: 'kB brotli',
  measure: async (bench) => {
    const demo = await demoOf(bench);
    // The service worker keeps everything for later; here counts what a page asks for itself.
    const context = await freshKiosk(bench, demo.edgeUrl, { serviceWorkers: 'block' });
    const pairing = await context.newPage();
    await pairKiosk(pairing, demo, 'Bench bytes');
    await forgetCatalogue(pairing);
    const page = await context.newPage();
    const scripts = new Scripts(page);
    await scripts.watch();
    const figures = await walk(bench, page, scripts, itemToSell(demo.world), demo.edgeUrl);
    await context.browser()?.close();
    return figures;
  },
};

async function walk(bench: Bench, page: Page, scripts: Scripts, itemName: string, origin: string): Promise<readonly Figure[]> {
  const document = await (await page.goto('/lobby'))!.text();
  await enterMenu(page);
  const isSearchable = await search(page, itemName, { timeout: searchWithinMs }).then(
    () => true,
    () => false,
  );
  if (!isSearchable) bench.tell('  the search needs scripts that came after the catalogue: they count');
  const toSearch = isSearchable
    ? scripts.arrived()
    : await scripts
        .release()
        .then(() => search(page, itemName, { timeout: searchWithinMs }))
        .then(() => scripts.arrived());
  await scripts.release();
  await fillCart(page, itemName);
  await placeOrder(page);
  // The number stands before the code to take along, whose part is fetched with it.
  await page.getByRole('img', { name: /as a code for the counter$/ }).waitFor();
  const toOrder = scripts.arrived();

  await leave(page);
  await enterMenu(page);
  await page.getByRole('button', { name: 'Scan a package' }).click();
  await page.waitForResponse((response) => response.url().endsWith('.wasm'));
  const decoders = scripts.arrived().filter(isDecoder);
  const inline = inlineScriptsOf(document);
  const kB = async (urls: readonly string[], more: readonly string[] = []): Promise<number> =>
    (await brotliBytesOf(origin, urls, more)) / kilobyte;
  return [
    { name: 'JavaScript to a searchable lobby', value: await kB(toSearch, inline), unit: 'kB brotli', goal: { atMost: 85 } },
    { name: 'JavaScript of the whole lobby', value: await kB(toOrder, inline), unit: 'kB brotli', goal: { atMost: 120 } },
    { name: 'decoders before a camera scan', value: await kB(toOrder.filter(isDecoder)), unit: 'kB brotli', goal: { atMost: 0 } },
    { name: 'decoders that a camera scan fetches', value: await kB(decoders), unit: 'kB brotli', goal: null },
  ];
}

/** The scripts a page fetches. Those asked for after the catalogue came are held back until `release`: who can search without them does not need them. */
class Scripts {
  readonly #page: Page;
  readonly #urls = new Set<string>();
  readonly #held: (() => void)[] = [];
  #isHolding = false;
  #isReleased = false;

  constructor(page: Page) {
    this.#page = page;
  }

  async watch(): Promise<void> {
    await this.#page.route('**/api/catalogue/packed', async (route) => {
      const response = await route.fetch();
      this.#isHolding = !this.#isReleased;
      await route.fulfill({ response });
    });
    await this.#page.route(/\.(m?js|wasm)(\?|$)/, async (route) => {
      if (this.#isHolding) await new Promise<void>((release) => this.#held.push(release));
      this.#urls.add(route.request().url());
      await route.continue();
    });
  }

  arrived(): readonly string[] {
    return [...this.#urls];
  }

  async release(): Promise<void> {
    this.#isHolding = false;
    this.#isReleased = true;
    for (const release of this.#held.splice(0)) release();
    await this.#page.waitForLoadState('networkidle');
  }
}
