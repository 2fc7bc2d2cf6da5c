import { createCaller } from '@countersign/contract/caller';
import type { FollowedOrderView } from '@countersign/contract/lobby-views';
import { orderMoves } from '@countersign/domain/orders/order-moves';

/** How often a phone looks, in milliseconds; only while somebody looks at it. */
const lookEveryMs = 10_000;
const timeoutMs = 8_000;

/** A phone is no device of ours: it has no key, says nothing of itself and sends no cookie worth anything. */
const call = createCaller({
  origin: '',
  fetch: (...request) => fetch(...request),
  device: () => null,
  staffToken: () => null,
  now: () => new Date().toISOString(),
  timeoutMs,
});

/** One order on a shopper's phone. */
export class Follow {
  /** Null until it is found; the last that was known afterwards. */
  order = $state.raw<FollowedOrderView | null>(null);
  /** `not-here`: the edge knows no such order, or not any more. `no-answer`: nobody could be asked. */
  status = $state<'looking' | 'no-token' | 'not-here' | 'known' | 'no-answer'>('looking');
  /** When the edge last said so, in this phone's milliseconds. */
  asOfMs = $state(0);
  /** Nothing can happen to it any more: nobody needs to look again. */
  readonly isOver = $derived(this.order !== null && orderMoves[this.order.state].length === 0);
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** Looks now and again until the order is over or the returned function is called. */
  start(): () => void {
    if (!/^[0-9a-f]{32}$/.test(this.#token)) {
      this.status = 'no-token';
      return () => undefined;
    }
    const look = (): void => {
      if (document.visibilityState === 'visible' && !this.isOver) void this.#look();
    };
    look();
    const timer = setInterval(look, lookEveryMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }

  async #look(): Promise<void> {
    const answer = await call('followOrder', { token: this.#token });
    if (answer.kind === 'answered') {
      this.order = answer.value;
      this.asOfMs = Date.now();
      this.status = 'known';
    } else {
      this.status = answer.kind === 'refused' && answer.problem.type === 'NotFound' ? 'not-here' : 'no-answer';
    }
  }
}
