/**
 * Kiosks and tablets under fire: each asks through the public API, repeats what had no answer under the same id, and remembers what
 * it was told.
 */
import type { Answer } from '../../packages/contract/src/caller.ts';
import type { OrderView } from '../../packages/contract/src/views.ts';
import { evaluateCart } from '../../packages/domain/src/cart/evaluate-cart.ts';
import type { OrderId, SaleId } from '../../packages/domain/src/identifiers.ts';
import { mintId, now } from '../../scripts/demo/client.ts';
import type { Shop } from '../../scripts/demo/shop.ts';

/** Between two tries, in milliseconds: a dead edge is back within a second. */
const againMs = 50;
/** Tries of one command: minutes, so that only an edge that stays dead ends them. */
const mostTries = 2_000;
const patienceMs = 3_000;
const linesPerOrder = 2;

export class Shoppers {
  /** Orders that a kiosk was told are placed. */
  readonly placed = new Set<OrderId>();
  /** Sales that a tablet was told are paid. */
  readonly paid = new Map<SaleId, OrderId>();
  /** What the edge said no to: nothing here may be refused. */
  readonly refused: string[] = [];
  tries = 0;
  /** When the edge last said yes, on the clock of `performance`. */
  lastYesMs = 0;
  readonly #shop: Shop;
  #isOpen = true;
  #running = 0;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Serves shoppers until the shop closes; whoever has begun is served to the end. */
  async serve(): Promise<void> {
    while (this.#isOpen) await this.#serveOne((this.#running += 1));
  }

  async #serveOne(n: number): Promise<void> {
    const { kiosk, tablet, catalogue } = this.#shop;
    const goods = catalogue.items.filter((item) => item.active && item.unitsFree >= 1000 && item.category === 'edible');
    const wishes = Array.from({ length: linesPerOrder }, (_, line) => goods[(n * linesPerOrder + line) % goods.length]!);
    const cart = wishes.map((item) => ({ ...item, key: item.id, quantity: 1 }));
    const orderId = mintId('ord');
    const submission = {
      commandId: mintId('cmd'),
      orderId,
      number: `${kiosk.device.letter}${n}`,
      placedAt: now(),
      placedOffline: false,
      lines: wishes.map((item) => ({ itemId: item.id, quantity: 1, priceCents: item.priceCents })),
      seenTotalCents: evaluateCart(cart, catalogue.location, now()).price.totalCents,
      language: 'en' as const,
    };
    let order = await this.#insist('submitOrder', () => kiosk.call('submitOrder', submission));
    if (order === undefined) return;
    this.placed.add(orderId);

    const identity = {
      checkedAt: now(),
      method: 'person',
      documentType: 'driver-licence',
      issuer: 'US-NY',
      over21: true,
    } as const;
    const approval = { orderId, commandId: mintId('cmd'), identity };
    order = await this.#insist('approveOrder', () => tablet.call('approveOrder', approval));
    for (const line of order?.lines ?? []) {
      const barcode = order?.lines.find(({ lineId }) => lineId === line.lineId)?.suggestion?.barcode ?? '';
      const scan = { orderId, commandId: mintId('cmd'), lineId: line.lineId, barcode, units: 1 };
      order = await this.#insist('pickPackage', () => tablet.call('pickPackage', scan));
    }
    if (order === undefined) return;
    const saleId = mintId('sale');
    const { totalCents } = order.totals;
    const payment = {
      orderId,
      commandId: mintId('cmd'),
      saleId,
      tender: { kind: 'cash', tenderedCents: totalCents } as const,
      seenTotalCents: totalCents,
    };
    if ((await this.#insist('completeSale', () => tablet.call('completeSale', payment))) !== undefined)
      this.paid.set(saleId, orderId);
  }

  /** Repeats a command until the edge answers; undefined when it said no. */
  async #insist(name: string, ask: () => Promise<Answer<OrderView>>): Promise<OrderView | undefined> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      this.tries += 1;
      const answer = await Promise.race([ask(), patience()]);
      if (answer.kind === 'answered') {
        this.lastYesMs = performance.now();
        return answer.value;
      }
      if (answer.kind === 'refused' && !passing.has(answer.problem.type)) {
        this.refused.push(`${name}: ${JSON.stringify(answer.problem)}`);
        return undefined;
      }
      await new Promise((done) => setTimeout(done, againMs));
    }
    throw new Error(`${name} found no answer in ${mostTries} tries.`);
  }
}

/** What an edge may say that has only just come up, or that was killed in the middle. */
const passing = new Set(['Unavailable', 'OurFault', 'TooManyRequests']);

const patience = (): Promise<Answer<OrderView>> =>
  new Promise((done) => setTimeout(() => done({ kind: 'unknown', detail: 'no answer' }), patienceMs).unref());
