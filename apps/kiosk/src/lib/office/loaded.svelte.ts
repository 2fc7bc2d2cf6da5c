import type { Answer } from '@countersign/contract/caller';
import type { Problem } from '@countersign/contract/problems';
import type { ReportView } from '@countersign/contract/report-views';
import type { InputOf, OutputOf, RouteName } from '@countersign/contract/routes';
import { officeCall } from '#lib/device/caller.ts';
import { clock } from '#lib/device/clock.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { officeSession } from './office-session.svelte.ts';

/**
 * One answer of the edge as a page shows it. What is on the screen stays, with its time, while the same is asked again, answered or not.
 * When something else is asked, the last question counts: an answer to an earlier one is dropped, and what stood there goes when the
 * new one gets none, for it is not what was asked.
 */
export class Loaded<Name extends RouteName> {
  value = $state.raw<OutputOf<Name> | undefined>();
  trouble = $state.raw<ProblemWords | undefined>();
  isLoading = $state(false);
  /** When the answer on the screen came, by the edge’s clock; RFC 3339. */
  asOf = $state<string | undefined>();
  readonly #name: Name;
  #asked: InputOf<Name> | undefined;
  /** What {@link value} answers. */
  #answered = '';

  constructor(name: Name) {
    this.#name = name;
  }

  async load(input: InputOf<Name>): Promise<void> {
    this.#asked = input;
    this.isLoading = true;
    const answer = await officeCall(this.#name, input);
    if (this.#asked !== input) return;
    this.isLoading = false;
    const question = JSON.stringify(input);
    if (answer.kind === 'answered') {
      this.#answered = question;
      this.value = answer.value;
      this.trouble = undefined;
      this.asOf = clock.now();
      return;
    }
    if (this.#answered !== question) this.value = this.asOf = undefined;
    if (answer.kind === 'refused') {
      this.trouble = problemWords(answer.problem);
      if (answer.problem.type === 'NotSignedIn') officeSession.over();
    } else
      this.trouble = {
        ...noAnswerWords,
        todo: `${this.value === undefined ? '' : asOfLastAnswer}Check the network, then try again.`,
      };
  }
}

/** How often a list, and how often an open record, looks again while something of it is still on its way to the state, in milliseconds. */
const listMs = 3_000;
export const recordMs = 2_000;

/** Reads a list again for as long as the state still has to answer for something on it; a badge beside a conversation must not lag behind it. Gives the end of it, for `onMount`. */
export function lookAgainWhile(isOnItsWay: () => boolean, load: () => Promise<void>, everyMs = listMs): () => void {
  const timer = setInterval(() => {
    if (isOnItsWay()) void load();
  }, everyMs);
  return () => clearInterval(timer);
}

/** Whether the last report of a record has not come to its end. */
export const isOnItsWay = ({ report }: { readonly report: Pick<ReportView, 'state'> | null }): boolean =>
  report?.state === 'pending' || report?.state === 'unknown';

const asOfLastAnswer = 'What you see is as of the last answer. ';

/**
 * One thing done in the office: asks once, says what went wrong. The same asked again after no clear answer is the same command, whatever
 * id it was given anew: it may have been done.
 */
export class Deed<Name extends RouteName> {
  isBusy = $state(false);
  trouble = $state.raw<ProblemWords | undefined>();
  /** What the edge said no with; undefined when it said yes or nothing clear. */
  problem: Problem | undefined;
  readonly #name: Name;
  readonly #unheard: ProblemWords;
  /** What got no clear answer. */
  #open: InputOf<Name> | undefined;

  /** @param unheard what to say when no clear answer came, where asking again is not what helps */
  constructor(name: Name, unheard = noAnswerWords) {
    this.#name = name;
    this.#unheard = unheard;
  }

  /** The edge's answer, or undefined when it said no or nothing clear; then {@link trouble} has the words. */
  async do(input: InputOf<Name>): Promise<OutputOf<Name> | undefined> {
    this.isBusy = true;
    this.trouble = undefined;
    const asked = this.#open !== undefined && wordsOf(this.#open) === wordsOf(input) ? this.#open : input;
    const answer = await officeCall(this.#name, asked);
    this.isBusy = false;
    this.#open = answer.kind === 'unknown' ? asked : undefined;
    this.problem = answer.kind === 'refused' ? answer.problem : undefined;
    if (answer.kind === 'answered') return answer.value;
    this.trouble = answer.kind === 'refused' ? problemWords(answer.problem) : this.#unheard;
    return undefined;
  }
}

/** What a command asks for, whoever asks and however often. */
const wordsOf = (input: unknown): string =>
  JSON.stringify(input, (key, value: unknown) => (key === 'commandId' ? undefined : value));

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

/** What went wrong with the deeds of one form, each thing once: two that got no answer say the same. */
export const troublesOf = (...deeds: readonly { readonly trouble: ProblemWords | undefined }[]): readonly ProblemWords[] => [
  ...new Map(deeds.flatMap(({ trouble }) => (trouble === undefined ? [] : [[trouble.what, trouble] as const]))).values(),
];
