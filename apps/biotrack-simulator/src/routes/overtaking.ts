import type { Books } from '../books/books.ts';

/** The requests that are held until another has gone before them. */
const held = new WeakMap<Books, Set<() => void>>();

/** Waits until another request was worked on, or until `ms` have passed because none came. */
export function untilOvertaken(books: Books, ms: number): Promise<void> {
  return new Promise((resume) => {
    const waiting = held.get(books) ?? new Set();
    held.set(books, waiting);
    const timer = setTimeout(go, ms);
    waiting.add(go);
    function go(): void {
      clearTimeout(timer);
      waiting.delete(go);
      resume();
    }
  });
}

/** Says that a request was worked on: whoever was held for it may go. */
export function wasWorkedOn(books: Books): void {
  for (const go of held.get(books) ?? []) go();
}
