import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';

/** Whether the state forgets a nonce is UNKNOWN; ours keeps the last so many answers, a week of a busy chain. */
const keptNonces = 20_000;

/** Whose nonce it is: a company's, in one of its two data sets. */
export interface NonceOwner {
  readonly ubi: string;
  readonly training: boolean;
}

/** Keeps the answer of a transaction under its nonce. A nonce used again keeps its latest answer (protocol 4.1). */
export function keepAnswer(books: Books, owner: NonceOwner, nonce: string, answer: string): void {
  const stored = nextNumber(books, 'nonce');
  books.sql.exec(
    'INSERT OR REPLACE INTO nonces (ubi, training, nonce, answer, stored) VALUES (?, ?, ?, ?, ?)',
    owner.ubi,
    Number(owner.training),
    nonce,
    answer,
    stored,
  );
  books.sql.exec('DELETE FROM nonces WHERE stored <= ?', stored - keptNonces);
}

/** The answer kept under a nonce, if there is one. */
export const answerKept = (books: Books, owner: NonceOwner, nonce: string): string | undefined =>
  rowOf<{ answer: string }>(
    books,
    'SELECT answer FROM nonces WHERE ubi = ? AND training = ? AND nonce = ?',
    owner.ubi,
    Number(owner.training),
    nonce,
  )?.answer;
