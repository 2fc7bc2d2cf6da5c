import { createSubscriber } from 'svelte/reactivity';

/** `polite` waits for the voice to finish, `assertive` interrupts it: only for what a person must hear now. */
export type Urgency = 'polite' | 'assertive';

/** What screen readers are told. One for the whole app; `LiveRegion` in the root layout speaks it. */
class Announcer {
  #said: Record<Urgency, string> = { polite: '', assertive: '' };
  #count = 0;
  #tell: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#tell = update;
  });

  /** The latest words of that urgency. Reactive. */
  said(urgency: Urgency): string {
    this.#subscribe();
    return this.#said[urgency];
  }

  /** Says a sentence. The same sentence twice is spoken twice: an invisible space makes it a new one. */
  announce(sentence: string, urgency: Urgency = 'polite'): void {
    this.#count += 1;
    this.#said[urgency] = this.#count % 2 === 0 ? sentence : `${sentence}\u00a0`;
    this.#tell();
  }
}

export const announcer = new Announcer();

/** Says a sentence to screen readers, without showing it. */
export const announce = (sentence: string, urgency: Urgency = 'polite'): void => announcer.announce(sentence, urgency);
