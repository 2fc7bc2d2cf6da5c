/** A kiosk in a store that sells ten thousand items. Everything is real but the catalogue, which is exchanged on its way. */
import type { BrowserContext, Page } from '@playwright/test';
import { packCatalogue } from '../../packages/contract/src/pack-catalogue.ts';
import type { PackedCatalogueView } from '../../packages/contract/src/catalogue-views.ts';
import type { Bench } from '../measurement.ts';
import { demoOf } from '../support/demo.ts';
import { forgetCatalogue, freshKiosk, pairKiosk } from '../support/lobby-browser.ts';
import { manyItems } from './corpus.ts';

/** Ten thousand items, as the edge would hand them out. */
export const packed = packCatalogue(manyItems());

/** A paired kiosk's browser that knows no catalogue yet; the next page fetches the large one. */
export async function largeLobby(bench: Bench, name: string): Promise<BrowserContext> {
  const demo = await demoOf(bench);
  const context = await freshKiosk(bench, demo.edgeUrl);
  const pairing = await context.newPage();
  await pairKiosk(pairing, demo, name);
  await forgetCatalogue(pairing);
  await context.route('**/api/catalogue/packed', async (route) => {
    const response = await route.fetch();
    const { location, version } = (await response.json()) as PackedCatalogueView;
    await route.fulfill({ response, json: { location, version, packed } satisfies PackedCatalogueView });
  });
  return context;
}

/** Makes the page's processor so many times slower; 1 is the machine's own. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}
