import type { OrderView, SaleView } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';
import { orders } from '#lib/sync/orders.svelte.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** What was said when no answer came to a look: a look changes nothing, so nothing may have worked. */
const notSeenWords: ProblemWords = { ...noAnswerWords, todo: 'Look again when the network is back.' };

/** The sales of the location, at one tablet: found by number, sale ID or package, also after a restart. */
export class SalesDesk {
  isOpen = $state(false);
  find = $state('');
  sales = $state.raw<readonly SaleView[] | null>(null);
  /** There are older ones, which a search finds. */
  hasMore = $state(false);
  isBusy = $state(false);
  problem = $state.raw<ProblemWords | null>(null);
  /** Of several answers on their way only the one to the last question is shown. */
  #asked = 0;

  async open(): Promise<void> {
    this.isOpen = true;
    this.find = '';
    this.sales = null;
    await this.look();
  }

  close(): void {
    this.isOpen = false;
    this.sales = null;
    this.#asked += 1;
  }

  async look(): Promise<void> {
    const asked = (this.#asked += 1);
    const find = this.find.trim();
    this.isBusy = true;
    this.problem = null;
    const answer = await call('sales', find === '' ? {} : { find });
    if (asked !== this.#asked) return;
    this.isBusy = false;
    if (answer.kind !== 'answered') {
      this.problem = answer.kind === 'refused' ? problemWords(answer.problem) : notSeenWords;
      return;
    }
    this.sales = answer.value.items;
    this.hasMore = answer.value.next !== null;
  }

  /** Fetches the order of a sale; undefined when it did not come. The tablet may keep newer ones only, so whoever asked holds it. */
  async fetch({ orderId, events }: Pick<SaleView, 'orderId' | 'events'>): Promise<OrderView | undefined> {
    const kept = orders.byId(orderId);
    // What was kept may be older than what became of it.
    if (kept !== undefined && (kept.sale?.events?.length ?? 0) === events.length) return kept;
    this.isBusy = true;
    const answer = await call('order', { orderId });
    this.isBusy = false;
    if (answer.kind === 'answered') orders.put(answer.value);
    else this.problem = answer.kind === 'refused' ? problemWords(answer.problem) : notSeenWords;
    return answer.kind === 'answered' ? answer.value : undefined;
  }
}
