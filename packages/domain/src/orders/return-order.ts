import { epochMs, isoFromMs, type Instant } from '../business-day.ts';
import type { ItemId, OrderId, StaffId } from '../identifiers.ts';
import { shelved, type StockPkg } from '../inventory/stock.ts';
import { ok, refuse, type Result } from '../result.ts';
import { maxReasonLength } from './close-order.ts';
import { reservingStates, type OrderState } from './order-moves.ts';
import type { Order } from './order.ts';

/** An order waits for approval again, for what it was promised is not there any more. Its bag is emptied, its units are released. */
export interface OrderReturned {
  readonly type: 'OrderReturned';
  readonly by: StaffId;
  readonly at: Instant;
  /** In the words of whoever took the goods away. */
  readonly reason: string;
  /** Until when it waits now. */
  readonly expiresAt: Instant;
}

/**
 * Takes the approval of an order back, and the proof of age with it: whoever approves it again sees the shopper again. It waits as
 * long as a new order would, for the shopper has to answer anew; never shorter than it would have.
 *
 * @param facts.lifeMinutes how long an order of its location waits for approval
 */
export function returnOrder(
  order: Order,
  facts: { readonly by: StaffId; readonly at: Instant; readonly reason: string; readonly lifeMinutes: number },
): Result<OrderReturned, { readonly type: 'OrderNotOpen'; readonly state: OrderState }> {
  if (!(reservingStates as readonly OrderState[]).includes(order.state))
    return refuse({ type: 'OrderNotOpen', state: order.state });
  const { lifeMinutes, ...told } = facts;
  const anewMs = epochMs(facts.at) + lifeMinutes * 60_000;
  return ok({ type: 'OrderReturned', ...told, expiresAt: isoFromMs(Math.max(anewMs, epochMs(order.expiresAt))) });
}

/**
 * What is said of an order that ended by itself. One that came back and was not approved again says so: its shopper may have stood at
 * the counter all the time.
 *
 * @param recalled why it came back to the queue, in the words of whoever took the goods away; null when it never did
 */
export function whyExpired(recalled: string | null): string {
  if (recalled === null) return 'Nobody came for it in time';
  return `Something in it was recalled after its approval, and it was not approved again in time: ${recalled}`.slice(
    0,
    maxReasonLength,
  );
}

/**
 * Which orders must let go, so that packages can be recalled: all that have a piece of them in the bag, and then as many as were
 * promised more than is left, the latest first.
 *
 * @param orders those with units reserved, of one location
 * @param unitsFree units of an item that no order was promised, before the recall
 */
export function ordersToReturn(
  orders: readonly Pick<Order, 'id' | 'placedAt' | 'lines'>[],
  recalled: readonly StockPkg[],
  unitsFree: (itemId: ItemId) => number,
): OrderId[] {
  const missing = new Map<ItemId, number>();
  for (const pkg of recalled) missing.set(pkg.itemId, (missing.get(pkg.itemId) ?? -unitsFree(pkg.itemId)) + shelved(pkg));
  const isBagged = (order: Pick<Order, 'lines'>): boolean =>
    order.lines.some(({ picked }) => picked.some(({ packageId }) => recalled.some(({ id }) => id === packageId)));
  const latestFirst = [...orders].sort((a, b) =>
    a.placedAt < b.placedAt ? 1 : a.placedAt > b.placedAt ? -1 : a.id < b.id ? 1 : -1,
  );
  const returned: OrderId[] = [];
  for (const order of [...latestFirst.filter(isBagged), ...latestFirst.filter((each) => !isBagged(each))]) {
    const isShort = order.lines.some(({ itemId }) => (missing.get(itemId) ?? 0) > 0);
    if (!isBagged(order) && !isShort) continue;
    returned.push(order.id);
    for (const { itemId, quantity } of order.lines) if (missing.has(itemId)) missing.set(itemId, missing.get(itemId)! - quantity);
  }
  return returned;
}
