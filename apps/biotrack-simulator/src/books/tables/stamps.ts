/**
 * The columns that every row of the state's books carries (protocol 2.1.9): the transaction that wrote it last, the one that
 * wrote it first, the second it happened and its place in the order of changes. Only `books/rows.ts` writes them.
 */
export const stamps = `
  transaction_id INTEGER NOT NULL, transaction_id_original INTEGER NOT NULL, session_time INTEGER NOT NULL,
  changed INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0`;
