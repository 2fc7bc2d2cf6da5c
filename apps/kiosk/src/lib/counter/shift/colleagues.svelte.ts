import type { OnDutyEntry } from '@countersign/contract/views';
import { call } from '#lib/device/caller.ts';

/** People come and go a few times a day, and an order waits for minutes: once a minute is often enough. */
const askEveryMs = 60_000;

/** Who is at work beside whoever is at this tablet. */
export class Colleagues {
  /** As the edge said it last; undefined until it did. */
  onDuty = $state.raw<readonly OnDutyEntry[] | undefined>();

  /** Asks now and every minute until the returned function is called. */
  start(): () => void {
    void this.look();
    const timer = setInterval(() => void this.look(), askEveryMs);
    return () => clearInterval(timer);
  }

  /** Asks who is at work. @returns whether an answer came */
  async look(): Promise<boolean> {
    const answer = await call('onDuty', {});
    if (answer.kind === 'answered') this.onDuty = answer.value.items;
    return answer.kind === 'answered';
  }
}
