import { rowOf } from './books.ts';
import type { Books } from './books.ts';

/** Where goods settle that nobody gave a room: the location's first one out of quarantine, 0 when it has none. */
export const settledRoom = (books: Books, license: string): number =>
  rowOf<{ id: number }>(
    books,
    "SELECT id FROM rooms WHERE kind = 'inventory' AND license = ? AND deleted = 0 ORDER BY quarantine, id LIMIT 1",
    license,
  )?.id ?? 0;
