import type { OrderView } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';
import { device } from '#lib/device/device.svelte.ts';
import { staffSession } from '#lib/device/staff-session.svelte.ts';
import { keepOrders } from './cache-store.ts';
import { orders } from './orders.svelte.ts';

/** Pages of open orders one pull reads: far more than a counter can have open, and a bound for a list that never ends. */
const mostPages = 100;

/** The list of open orders is for people only, so it waits for somebody to switch in. */
export async function pullOpenOrders(): Promise<void> {
  if (staffSession.current === null) {
    orders.status = 'signed-out';
    return;
  }
  const open: OrderView[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await call('orders', { state: 'open', ...(cursor === undefined ? {} : { cursor }) });
    if (answer.kind !== 'answered') {
      orders.status = answer.kind === 'refused' ? 'signed-out' : 'failed';
      return;
    }
    open.push(...answer.value.items);
    if (answer.value.next === null) break;
    cursor = answer.value.next;
  }
  orders.takeOpen(open);
  const locationId = device.view?.locationId;
  if (locationId !== undefined) await keepOrders(locationId, open);
}
