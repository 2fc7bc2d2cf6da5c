import type { OnDutyEntry } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';
import { people } from '#lib/live/people.ts';

/** Whoever comes or goes is told of at once; for a hint that was lost, and who was forgotten at a tablet, once a minute is often enough. */
const askEveryMs = 60_000;
/** Who chooses among them wants to meet nobody who left, and not to wait for the network longer than it is away. */
const askWhileChoosingMs = 5_000;

/** Who is at work beside whoever is at this tablet. */
export class Colleagues {
  /** As the edge said it last; undefined until it did. */
  onDuty = $state.raw<readonly OnDutyEntry[] | undefined>();
  /** Whether the edge answered whoever chooses among them; undefined until it is known. */
  isReached = $state<boolean | undefined>();

  /** Asks now, whenever somebody comes or goes, and every minute until the returned function is called. */
  start = (): (() => void) => this.#askEvery(askEveryMs);

  /** Asks now and every few seconds for somebody who chooses among them, until the returned function is called. */
  watch(): () => void {
    this.isReached = undefined;
    return this.#askEvery(askWhileChoosingMs);
  }

  #askEvery(everyMs: number): () => void {
    void this.look();
    const timer = setInterval(() => void this.look(), everyMs);
    const stopHearing = people.on(() => void this.look());
    return () => {
      clearInterval(timer);
      stopHearing();
    };
  }

  /** Asks who is at work. */
  async look(): Promise<void> {
    const answer = await call('onDuty', {});
    this.isReached = answer.kind === 'answered';
    if (answer.kind === 'answered') this.onDuty = answer.value.items;
  }
}
