import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { Change, OrderView } from '@countersign/contract/views';
import type { ItemId, OrderId } from '@countersign/domain/identifiers';
import { openStates } from '@countersign/domain/orders/order-moves';

/** Closed orders that stay in sight at the counter, so that the last sales' badges still turn: bounded, newest first. */
const mostClosedOrders = 50;

export type OrderMap = ReadonlyMap<OrderId, OrderView>;

export const isOpen = (order: OrderView): boolean => (openStates as readonly string[]).includes(order.state);

/** The catalogue after a batch of changes. The same array when no item moved, so that nothing is painted for nothing. */
export function applyToItems(items: readonly CatalogueItemView[], changes: readonly Change[]): readonly CatalogueItemView[] {
  const moved = new Map<ItemId, CatalogueItemView | null>();
  for (const change of changes) if (change.kind === 'item') moved.set(change.id, change.view);
  if (moved.size === 0) return items;

  const after: CatalogueItemView[] = [];
  for (const item of items) {
    const view = moved.get(item.id);
    if (view === undefined) after.push(item);
    else if (view !== null) after.push(view);
    moved.delete(item.id);
  }
  for (const view of moved.values()) if (view !== null) after.push(view);
  return after;
}

/** The orders after a batch of changes, and those nobody here has seen before. The same map when no order moved. */
export function applyToOrders(
  orders: OrderMap,
  changes: readonly Change[],
): { readonly orders: OrderMap; readonly fresh: readonly OrderView[] } {
  const after = new Map(orders);
  const fresh: OrderView[] = [];
  let moved = false;
  for (const change of changes) {
    if (change.kind !== 'order') continue;
    moved = true;
    if (change.view === null) {
      after.delete(change.id);
    } else if (!isOlder(change.view, after.get(change.id))) {
      if (change.view.state === 'submitted' && !after.has(change.id)) fresh.push(change.view);
      after.set(change.id, change.view);
    }
  }
  return moved ? { orders: withoutOldClosed(after), fresh } : { orders, fresh };
}

/** An answer of our own command may overtake the pull; then the pull's view is the older one. Equal events may differ in their report. */
const isOlder = (view: OrderView, held: OrderView | undefined): boolean => held !== undefined && view.sequence < held.sequence;

function withoutOldClosed(orders: Map<OrderId, OrderView>): OrderMap {
  const closed = [...orders.values()].filter((order) => !isOpen(order));
  if (closed.length <= mostClosedOrders) return orders;
  const oldestFirst = closed.toSorted((one, other) => one.placedAt.localeCompare(other.placedAt));
  for (const order of oldestFirst.slice(0, closed.length - mostClosedOrders)) orders.delete(order.id);
  return orders;
}
