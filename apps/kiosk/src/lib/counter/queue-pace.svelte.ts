import type { OrderView } from '@countersign/contract/views';
import { estimateWait, type Pace, type WaitEstimate } from '@countersign/domain/orders/wait-estimate';
import { call } from '#lib/device/caller.ts';

/** A pace moves with the orders that were made ready: once a minute is often enough. */
const askEveryMs = 60_000;

/** How fast this counter works, and what that means for the orders in its queue. */
export class QueuePace {
  #pace = $state.raw<Pace | null>(null);

  /** Asks now and every minute until the returned function is called. Without an answer nothing is estimated. */
  start(): () => void {
    const ask = async (): Promise<void> => {
      const answer = await call('pace', {});
      this.#pace = answer.kind === 'answered' ? answer.value.pace : null;
    };
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }

  /** The wait that is said to an order's shopper; undefined where none is said. */
  waitOf(order: OrderView, open: readonly OrderView[]): WaitEstimate | undefined {
    if (this.#pace === null || order.state === 'ready') return undefined;
    const ahead = open.filter(({ state, receivedAt }) => state !== 'ready' && receivedAt < order.receivedAt).length;
    return estimateWait(this.#pace, ahead);
  }
}
