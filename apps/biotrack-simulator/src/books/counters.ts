import { rowOf } from './books.ts';
import type { Books } from './books.ts';

/**
 * Every number the state gives out. Each begins somewhere else, so that a client that takes one for another is found out.
 *
 * `transaction` is one counter for the whole state (protocol 3.1); `change` orders rows for paging and never leaves the books.
 */
const firstNumber = {
  transaction: 61_001,
  sale: 500_001,
  room: 12_001,
  user: 301,
  employee: 4_001,
  vehicle: 8_001,
  labSample: 90_001,
  ingredient: 35_001,
  preassignment: 38_001,
  adjustment: 30_001,
  conversion: 40_001,
  conversionItem: 45_001,
  location: 71,
  manifestStop: 20_001,
  manifestItem: 25_001,
  transfer: 50_001,
  transferItem: 55_001,
  transferReceipt: 58_001,
  invoiceLine: 70_001,
  payment: 75_001,
  plantAdditive: 80_001,
  barcode: 717_360_000_000_025,
  change: 1,
  faultDraw: 1,
  nonce: 1,
} as const;

export type CounterName = keyof typeof firstNumber;

/** The next number of a counter. Call inside `atomically`, so that a refused write gives its number back. */
export function nextNumber(books: Books, name: CounterName): number {
  const row = rowOf<{ value: number }>(
    books,
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    name,
    firstNumber[name],
  );
  return row!.value;
}

/** The greatest TransactionID given out so far, 0 when there is none. */
export const lastTransactionId = (books: Books): number =>
  rowOf<{ value: number }>(books, "SELECT value FROM counters WHERE name = 'transaction'")?.value ?? 0;

/** The next number of a counter that nobody chose before: v1 lets clients choose numbers of rooms and vehicles themselves. */
export function freeNumber(books: Books, name: CounterName, isTaken: (number: number) => boolean): number {
  for (;;) {
    const number = nextNumber(books, name);
    if (!isTaken(number)) return number;
  }
}

/**
 * The next barcode: one that was reserved for this piece of work (protocol 2.1.2, `id_preassign`), else the state's next, sixteen digits
 * with a leading zero among them (protocol 3.1: clients do not choose them).
 */
export const nextBarcode = (books: Books): string => books.reserved?.shift() ?? freshBarcode(books);

/** The state's next barcode, whatever is reserved. */
export const freshBarcode = (books: Books): string => `0${String(nextNumber(books, 'barcode')).padStart(15, '0')}`;
