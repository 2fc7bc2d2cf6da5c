import type { OrderView } from '@countersign/contract/views';
import type { KeptOrder } from '#lib/local/outbox.ts';
import type { RecordStore } from '#lib/local/records.ts';
import { tryStorage } from '#lib/local/storage-trouble.ts';
import { inTransaction } from './outbox-room.ts';

/** Follows our own orders: what the edge says of them now. Orders of others are not ours to keep. */
export async function followOrders(views: readonly OrderView[]): Promise<void> {
  if (views.length === 0) return;
  // How far an order is, is only shown here; the edge knows it.
  await tryStorage(() =>
    inTransaction(async ({ orders }) => {
      await Promise.all(views.map((view) => moveOrder(orders, view.id, view.state)));
    }),
  );
}

/** How far an order is now, if it is one of ours. */
export async function moveOrder(orders: RecordStore<KeptOrder>, orderId: string, state: string): Promise<void> {
  const order = await orders.get(orderId);
  if (order !== undefined) await orders.put({ ...order, state });
}
