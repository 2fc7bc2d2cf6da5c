import type { Program } from '../pricing/new-york-taxes.ts';

/**
 * What must be said aloud on the screen of a connection that its state no longer uses (`reference/rules.md` 0.1). `undefined` where
 * the state still does.
 */
export const retirementOf = (program: Program): { readonly title: string; readonly words: string } | undefined =>
  program === 'adult-use' ? newYork : undefined;

const newYork = {
  title: 'New York retired this system.',
  words:
    'The state paused its BioTrack connection in August 2025 and moved to Metrc from December 17, 2025. What is reported here reaches no regulator: this connection speaks the BioTrack dialect for history, training and drills.',
} as const;
