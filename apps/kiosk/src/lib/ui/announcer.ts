import { said, type Urgency } from './said.svelte.ts';

/** How many sentences of each urgency were said. Nothing that is watched: an effect that says something must not run again for it. */
const turns: Record<Urgency, number> = { polite: 0, assertive: 0 };

/**
 * Says a sentence to screen readers, without showing it. The same sentence twice is spoken twice: an invisible space makes it a new one.
 * Returns what takes this sentence back once it holds no more; what was said since then stays.
 */
export function announce(sentence: string, urgency: Urgency = 'polite'): () => void {
  const turn = (turns[urgency] += 1);
  said[urgency] = { words: turn % 2 === 0 ? sentence : `${sentence}\u00a0`, turn };
  return () => {
    if (turns[urgency] === turn) said[urgency] = { words: '', turn };
  };
}

/** Takes back all that was said, so that whoever comes next, or reads on, finds nothing of it on the page. */
export function hush(): void {
  for (const urgency of ['polite', 'assertive'] as const) said[urgency] = { words: '', turn: turns[urgency] };
}
