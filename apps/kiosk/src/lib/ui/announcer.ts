import { said, type Urgency } from './said.svelte.ts';

/** Says a sentence to screen readers, without showing it. The same sentence twice is spoken twice: an invisible space makes it a new one. */
export function announce(sentence: string, urgency: Urgency = 'polite'): void {
  const turn = said[urgency].turn + 1;
  said[urgency] = { words: turn % 2 === 0 ? sentence : `${sentence}\u00a0`, turn };
}

/** Takes back what was said, so that whoever comes next finds nothing of it on the page. */
export function hush(): void {
  for (const urgency of ['polite', 'assertive'] as const) said[urgency] = { words: '', turn: said[urgency].turn };
}
