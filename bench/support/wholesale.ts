/** Many orders through the public API, as kiosks and tablets send them: signed, one after the other by each of some clients. */
import type { CatalogueView } from '../../packages/contract/src/catalogue-views.ts';
import { approve, complete, pick, placeOrder, type Wish } from '../../scripts/demo/order.ts';
import { openShop, personOf, type Shop } from '../../scripts/demo/shop.ts';
import type { Demo } from './demo.ts';

/** Lines of one order. The peer's has as many. */
const linesPerOrder = 3;

export class Wholesale {
  readonly #shop: Shop;
  readonly #goods: CatalogueView['items'];
  #running = 0;

  private constructor(shop: Shop) {
    this.#shop = shop;
    this.#goods = shop.catalogue.items.filter((item) => item.active && item.unitsFree >= 1000 && item.category === 'edible');
    if (this.#goods.length < linesPerOrder) throw new Error('The demo has too few edibles in stock for an order of three lines.');
  }

  static async open({ edgeUrl, world: { organisation } }: Demo): Promise<Wholesale> {
    const shop = await openShop(edgeUrl, organisation, 0, { kiosk: 'Bench kiosk', tablet: 'Bench tablet' });
    const budtender = personOf(organisation, 'budtender', 0);
    await shop.tablet.switchStaff(budtender.id, budtender.pin);
    return new Wholesale(shop);
  }

  /** One order from the cart to the paid sale: submit, approve, three packages, money. */
  async sellOne(): Promise<void> {
    const { kiosk, tablet, catalogue } = this.#shop;
    const n = (this.#running += 1);
    const placed = await placeOrder(kiosk, catalogue, this.#wishes(n), n % 100_000);
    const sold = await complete(tablet, await pick(tablet, await approve(tablet, placed)));
    if (sold.state !== 'sold') throw new Error(`Order ${sold.number} is ${sold.state}.`);
  }

  /** A shopper's part alone: the order is placed and waits for the counter. */
  async placeOne(): Promise<void> {
    const { kiosk, catalogue } = this.#shop;
    const n = (this.#running += 1);
    await placeOrder(kiosk, catalogue, this.#wishes(n), n % 100_000);
  }

  #wishes(n: number): Wish[] {
    return Array.from({ length: linesPerOrder }, (_, line) => ({
      item: this.#goods[(n * linesPerOrder + line) % this.#goods.length]!,
      quantity: 1,
    }));
  }
}

/** How many times a second some clients get through some work, in so many seconds. Fails with the first that fails. */
export async function rateOf(work: () => Promise<void>, clients: number, seconds: number): Promise<number> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < untilMs) {
        await work();
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - startedMs);
}
