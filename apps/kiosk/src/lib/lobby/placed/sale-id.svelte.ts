import type { OrderId } from '@countersign/domain/identifiers';
import { call } from '#lib/device/caller.ts';

/** The state's sale IDs of orders that were sold, asked for when the edge says that something moved. */
class SaleIds {
  #known = $state.raw<ReadonlyMap<OrderId, string>>(new Map());

  /** Null until the state confirmed the sale. */
  of(orderId: OrderId): string | null {
    return this.#known.get(orderId) ?? null;
  }

  /** Asks the edge once. Without an answer the next move of the location asks again. */
  async ask(orderId: OrderId): Promise<void> {
    if (this.#known.has(orderId)) return;
    const answer = await call('order', { orderId });
    const saleId = answer.kind === 'answered' ? (answer.value.sale?.report?.stateId ?? null) : null;
    if (saleId !== null) this.#known = new Map([[orderId, saleId]]);
  }

  /** The next shopper has nothing to do with it. */
  forget(): void {
    this.#known = new Map();
  }
}

export const saleIds = new SaleIds();
