import type { Answer } from '@countersign/contract/caller';

export interface ExitWords {
  readonly what: string;
  readonly todo: string;
}

/** Why the lobby does not open, for staff. A PIN is never checked on the kiosk itself: it holds none. */
export function exitWords(answer: Exclude<Answer<unknown>, { kind: 'answered' }>): ExitWords {
  if (answer.kind !== 'refused')
    return {
      what: 'There is no network.',
      todo: 'The way out needs it: PINs are not kept on a kiosk. The lobby goes on selling.',
    };
  const { problem } = answer;
  if (problem.type === 'PinWrong')
    return { what: 'That is not the PIN.', todo: problem.triesLeft === 1 ? 'One more try.' : `${problem.triesLeft} more tries.` };
  if (problem.type === 'PinLocked') return { what: 'Too many wrong PINs.', todo: 'A manager can set a new PIN in the office.' };
  return { what: 'The lobby does not open.', todo: 'Ask a manager to look at this device in the office.' };
}
