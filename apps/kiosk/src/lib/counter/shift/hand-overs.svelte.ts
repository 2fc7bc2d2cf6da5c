import type { OrderView } from '@countersign/contract/views';
import type { OrderId, StaffId } from '@countersign/domain/identifiers';
import { isHeldBy } from '../order/holder.ts';

/** Notices what a colleague puts into somebody's hands: orders that became theirs while they were at something else. */
export class HandOvers {
  #staffId: StaffId | null = null;
  #theirs: ReadonlySet<OrderId> = new Set();
  /** Handed to whoever is here, and not looked at yet. */
  unseen = $state.raw<readonly OrderView[]>([]);

  /**
   * Takes how the open orders stand now.
   *
   * @param at the order at which they are: what becomes theirs there, they did themselves
   * @returns what was handed to them since; what they find at their switch-in is no news
   */
  heard(staffId: StaffId | null, open: readonly OrderView[], at: OrderId | null): readonly OrderView[] {
    const theirs = staffId === null ? [] : open.filter((order) => isHeldBy(order, staffId));
    const fresh = staffId === this.#staffId ? theirs.filter(({ id }) => id !== at && !this.#theirs.has(id)) : [];
    const kept = staffId === this.#staffId ? this.unseen : [];
    this.unseen = [...kept.filter(({ id }) => id !== at && theirs.some((order) => order.id === id)), ...fresh];
    this.#staffId = staffId;
    this.#theirs = new Set(theirs.map(({ id }) => id));
    return fresh;
  }

  /** They opened it, or know of it. */
  seen(orderId: OrderId): void {
    this.unseen = this.unseen.filter(({ id }) => id !== orderId);
  }
}
