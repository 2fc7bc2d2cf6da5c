import type { Change, OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import { applyToOrders, isOpen, type OrderMap } from './apply-changes.ts';
import { outbox, type PlacedStatus } from './outbox.svelte.ts';

/** The orders a tablet sees: all open ones and the last closed ones. A kiosk sees its own by `placed`. */
class Orders {
  /** `signed-out`: the list needs a person; it comes by itself after the switch-in. */
  status = $state<'loading' | 'ready' | 'signed-out' | 'failed'>('loading');
  /** As the edge told them. */
  #told = $state.raw<OrderMap>(new Map());
  /** Read off their tickets and not at the edge yet: shown like the others, and known by their sequence 0. */
  #carried = $state.raw<readonly OrderView[]>([]);
  readonly all: OrderMap = $derived.by(() => {
    const fresh = this.#carried.filter(({ id }) => !this.#told.has(id));
    return fresh.length === 0 ? this.#told : new Map([...this.#told, ...fresh.map((order) => [order.id, order] as const)]);
  });
  /** Orders that concern somebody at the counter, oldest first. */
  readonly open = $derived([...this.all.values()].filter(isOpen).toSorted(byPlacedAt));
  /** Orders that ended lately, newest first. */
  readonly closed = $derived(
    [...this.all.values()]
      .filter((order) => !isOpen(order))
      .toSorted(byPlacedAt)
      .toReversed(),
  );
  #onNew = new Set<(order: OrderView) => void>();

  byId(id: OrderId): OrderView | undefined {
    return this.all.get(id);
  }

  /** Tells of each order that was just placed, once. Returns what ends it. */
  onNew(handler: (order: OrderView) => void): () => void {
    this.#onNew.add(handler);
    return () => this.#onNew.delete(handler);
  }

  /** What became of an order that this device took; null when it took none such. */
  placed(orderId: OrderId): PlacedStatus | null {
    return outbox.placed(orderId);
  }

  /** Puts the edge's answer to our own command on the screen at once; the pull says the same a moment later. */
  put(view: OrderView): void {
    this.#told = applyToOrders(this.#told, [{ version: 0, kind: 'order', id: view.id, view }]).orders;
  }

  /** Shows the orders that wait on this tablet for the network. */
  carry(waiting: readonly OrderView[]): void {
    this.#carried = waiting;
  }

  /** Paints what this device kept. Nothing of it is news. */
  paint(kept: readonly OrderView[]): void {
    this.#told = new Map(kept.map((order) => [order.id, order]));
  }

  /** Takes the whole list of open orders. Nothing of it is news. */
  takeOpen(open: readonly OrderView[]): void {
    const closed = [...this.#told.values()].filter((order) => !isOpen(order));
    this.#told = new Map([...closed, ...open].map((order) => [order.id, order]));
    this.status = 'ready';
  }

  /** Takes a batch of changes in one step. */
  apply(changes: readonly Change[]): void {
    const { orders, fresh } = applyToOrders(this.#told, changes);
    this.#told = orders;
    for (const order of fresh) for (const handler of this.#onNew) handler(order);
  }
}

const byPlacedAt = (one: OrderView, other: OrderView): number => one.placedAt.localeCompare(other.placedAt);

export const orders = new Orders();
