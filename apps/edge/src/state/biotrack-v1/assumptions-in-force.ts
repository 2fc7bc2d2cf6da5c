import type { V1Assumptions } from './assumptions.ts';

/** What is assumed about `serverjson.asp`, as the settings stand (`biotrack/protocol.md` 8). */
export const v1AssumptionsInForce = (given: V1Assumptions): readonly { readonly id: string; readonly words: string }[] => [
  { id: '1.5', words: `A session is over when the answer says so (${given.sessionOver.source}); code 63 alone does not decide.` },
  {
    id: '1000',
    words: `The codes ${given.serverErrors.join(', ')} say that the server failed: the fate of what we sent is unknown.`,
  },
  {
    id: '4.1',
    words: given.hasNonceReplay
      ? 'The last answer can be had again by its nonce; only then the tables are asked.'
      : 'Answers cannot be had again: only the tables are asked.',
  },
  { id: '8.5', words: 'The price of a sale is the whole line’s.' },
  {
    id: 'A-13',
    words: 'A voided sale is marked deleted, gets a new transaction number, and gives its count back.',
  },
  { id: 'A-14', words: 'card_lookup tells whether a card stands, not what its orders have left: no patient is sold to on it.' },
  ...(given.marksTerminal ? [{ id: '2.1.3', words: 'Our reference in terminal_id comes back with the rows of a sale.' }] : []),
];
