/** `polite` waits for the voice to finish, `assertive` interrupts it: only for what a person must hear now. */
export type Urgency = 'polite' | 'assertive';

export interface Sentence {
  readonly words: string;
  /** Which of its urgency's sentences it is; the first is 1. */
  readonly turn: number;
}

/** The latest words of each urgency, for the whole app. `LiveRegion` in the root layout speaks them. */
export const said = $state<Record<Urgency, Sentence>>({
  polite: { words: '', turn: 0 },
  assertive: { words: '', turn: 0 },
});
