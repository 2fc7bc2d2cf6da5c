/** How soon every kiosk of a store shows a changed price or a recall, and tells the cart that is open on it. */
import type { Page } from '@playwright/test';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import type { Caller } from '../../packages/contract/src/caller.ts';
import { mintId, must, signIn } from '../../scripts/demo/client.ts';
import { personOf } from '../../scripts/demo/shop.ts';
import type { Measurement } from '../measurement.ts';
import { demoOf } from '../support/demo.ts';
import { itemToSell } from '../support/item-to-sell.ts';
import { freshKiosk, pairKiosk } from '../support/lobby-browser.ts';
import { enterMenu, fillCart, search } from '../support/lobby-walk.ts';
import { rounded } from '../support/statistics.ts';

const kiosks = 3;
const rounds = 5;
/** A price or a recall is on every screen by then. */
const goalMs = 5_000;

export const newsOnScreens: Measurement = {
  name: 'news on every screen',
  unit: 'ms',
  measure: async (bench) => {
    const demo = await demoOf(bench);
    const { organisation } = demo.world;
    const office = await signIn(demo.edgeUrl, personOf(organisation, 'manager', 0));
    const locationId = organisation.locations[0]!.id;
    const name = itemToSell(demo.world);
    const { items } = must(await office('catalogue', { locationId }), 'the catalogue cannot be read');
    const item = items.find((each) => each.name === name)!;

    const pages: Page[] = [];
    for (let n = 1; n <= kiosks; n += 1) {
      const page = await (await freshKiosk(bench, demo.edgeUrl)).newPage();
      await pairKiosk(page, demo, `Bench news ${n}`);
      await enterMenu(page);
      await search(page, name);
      await fillCart(page, name);
      pages.push(page);
    }
    const untilAll = async (look: (page: Page) => Promise<void>): Promise<number> => {
      const beganMs = performance.now();
      await Promise.all(pages.map(look));
      return performance.now() - beganMs;
    };

    const [prices, recalls]: [number[], number[]] = [[], []];
    for (let round = 1; round <= rounds; round += 1) {
      await changePrice(office, item, item.priceCents + round * 100);
      prices.push(await untilAll((page) => page.getByText('A price changed while you were looking').first().waitFor()));
      await untilAll((page) => page.getByRole('button', { name: /^Use the new prices/ }).click());
      const packageIds = await recall(office, item, locationId);
      recalls.push(await untilAll((page) => page.getByText('Not all of it is here any more').first().waitFor()));
      must(
        await office('liftRecall', { commandId: mintId('cmd'), locationId, packageIds, reason: 'The bench is through' }),
        'the recall could not be ended',
      );
      await untilAll((page) => page.getByText('Not all of it is here any more').first().waitFor({ state: 'hidden' }));
    }
    await changePrice(office, item, item.priceCents);
    bench.tell(`  prices ${prices.map(Math.round).join(', ')} ms; recalls ${recalls.map(Math.round).join(', ')} ms`);
    return [
      { name: `a changed price on ${kiosks} kiosks with open carts, slowest of ${rounds}`, values: prices },
      { name: `a recall on ${kiosks} kiosks with open carts, slowest of ${rounds}`, values: recalls },
    ].map((figure) => ({
      name: figure.name,
      value: rounded(Math.max(...figure.values)),
      unit: 'ms',
      goal: { atMost: goalMs },
    }));
  },
};

async function changePrice(office: Caller, { id: itemId }: CatalogueItemView, cents: number): Promise<void> {
  const cells = { price: (cents / 100).toFixed(2) };
  must(await office('changeItem', { itemId, cells, isOnMenu: true }), 'the price could not be changed');
}

async function recall(office: Caller, { id: itemId }: CatalogueItemView, locationId: string) {
  const { items } = must(await office('packages', { itemId, locationId }), 'the packages cannot be listed');
  const packageIds = items.filter(({ status }) => status === 'open').map(({ id }) => id);
  const place = items[0]!.locationId;
  must(
    await office('recallPackages', { commandId: mintId('cmd'), locationId: place, packageIds, reason: 'The bench asks' }),
    'the packages could not be recalled',
  );
  return packageIds;
}
