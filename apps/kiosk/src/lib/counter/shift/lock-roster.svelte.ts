import type { RosterEntry } from '@countersign/contract/views';
import { staffSession } from '#lib/device/staff-session.svelte.ts';
import { RosterChoice } from '#lib/scan/roster-choice.svelte.ts';
import { problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** Who may switch in at the lock. Without the network nobody is known; whoever waits for it need not ask again. */
export class LockRoster {
  readonly choice = new RosterChoice<RosterEntry>();
  /** Why nobody stands here. */
  trouble = $state.raw<ProblemWords | undefined>();

  /** Asks who works here. Whoever was switched out without wanting it is chosen already. */
  async load(): Promise<void> {
    this.trouble = undefined;
    const answer = await staffSession.roster();
    if (answer.kind === 'answered') this.#take(answer.value.items);
    else
      this.trouble =
        answer.kind === 'refused'
          ? problemWords(answer.problem)
          : { what: 'Nobody can switch in without the network.', todo: 'Your names appear by themselves when it is back.' };
  }

  /** The edge answers again: asks once more, if it could not say who works here. */
  async loadAgain(): Promise<void> {
    if (this.trouble !== undefined && this.choice.people === undefined) await this.load();
  }

  #take(people: readonly RosterEntry[]): void {
    const { choice } = this;
    choice.take(people);
    const before = people.find(({ id }) => id === staffSession.over?.id);
    if (choice.chosen === undefined && choice.trouble === undefined && before !== undefined) choice.choose(before);
  }
}
