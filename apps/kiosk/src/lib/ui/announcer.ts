import { said, type Urgency } from './said.svelte.ts';

let count = 0;

/** Says a sentence to screen readers, without showing it. The same sentence twice is spoken twice: an invisible space makes it a new one. */
export function announce(sentence: string, urgency: Urgency = 'polite'): void {
  count += 1;
  said[urgency] = count % 2 === 0 ? sentence : `${sentence}\u00a0`;
}
