import type { BoardView } from '@countersign/contract/views';

/** No list longer than this: nobody reads more from across a room. */
export const maxNumbers = 12;

/** Which numbers stand where. Ready ones beyond the bound, the oldest first, move to "please ask us". */
export function placesFor(view: BoardView | null): {
  ready: readonly string[];
  askUs: readonly string[];
  preparing: readonly string[];
} {
  const ready = view?.ready ?? [];
  const surplus = Math.max(0, ready.length - maxNumbers);
  return {
    ready: ready.slice(surplus).toReversed(),
    askUs: ready.slice(0, surplus),
    preparing: (view?.preparing ?? []).slice(0, maxNumbers),
  };
}
