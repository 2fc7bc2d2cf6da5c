import type { Answer } from '@countersign/contract/caller';
import type { InputOf, OutputOf, RouteName } from '@countersign/contract/routes';
import { officeCall } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { officeSession } from './office-session.svelte.ts';

/** One answer of the edge as a page shows it. Old values stay on the screen while new ones are asked for, with their time. */
export class Loaded<Name extends RouteName> {
  value = $state.raw<OutputOf<Name> | undefined>();
  trouble = $state.raw<ProblemWords | undefined>();
  isLoading = $state(false);
  /** RFC 3339 of the answer on the screen. */
  asOf = $state<string | undefined>();
  readonly #name: Name;

  constructor(name: Name) {
    this.#name = name;
  }

  async load(input: InputOf<Name>): Promise<void> {
    this.isLoading = true;
    const answer = await officeCall(this.#name, input);
    this.isLoading = false;
    if (answer.kind === 'answered') {
      this.value = answer.value;
      this.trouble = undefined;
      this.asOf = new Date().toISOString();
    } else if (answer.kind === 'refused') {
      this.trouble = problemWords(answer.problem);
      if (answer.problem.type === 'NotSignedIn') officeSession.over();
    } else this.trouble = { ...noAnswerWords, todo: 'What you see is as of the last answer. Check the network, then try again.' };
  }
}

/** One thing done in the office: asks once, says what went wrong. */
export class Deed<Name extends RouteName> {
  isBusy = $state(false);
  trouble = $state.raw<ProblemWords | undefined>();
  readonly #name: Name;

  constructor(name: Name) {
    this.#name = name;
  }

  /** The edge's answer, or undefined when it said no or nothing clear; then {@link trouble} has the words. */
  async do(input: InputOf<Name>): Promise<OutputOf<Name> | undefined> {
    this.isBusy = true;
    this.trouble = undefined;
    const answer = await officeCall(this.#name, input);
    this.isBusy = false;
    if (answer.kind === 'answered') return answer.value;
    this.trouble = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
    return undefined;
  }
}

/** One of several things done from one form: asks once at a time, says what went wrong. */
export class Asking {
  isBusy = $state(false);
  trouble = $state.raw<ProblemWords | undefined>();

  /** @returns whether the edge did it; otherwise {@link trouble} has the words */
  async do(ask: () => Promise<Answer<unknown>>): Promise<boolean> {
    this.isBusy = true;
    this.trouble = undefined;
    const answer = await ask();
    this.isBusy = false;
    if (answer.kind === 'answered') return true;
    this.trouble = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
    return false;
  }
}
