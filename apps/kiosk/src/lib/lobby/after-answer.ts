interface Answering {
  /** Resolves once the frame that answers the touch is painted. */
  readonly painted: () => Promise<void>;
  /** Whether what is to be drawn is looked up by words. */
  readonly isSearch: () => boolean;
  /** Sorts the words of the menu for so many milliseconds. Says whether all are sorted. */
  readonly sortWords: (ms: number) => boolean;
  /** Lets the browser answer whoever touches meanwhile. */
  readonly pause: () => Promise<void>;
}

/** Somebody waits for the words: they are sorted in longer pieces than before anybody asked, and a letter is still answered between two. */
const pieceMs = 20;

/**
 * Draws what a touch asked for once the frame that answers it is painted. A search that comes before the words of the menu are
 * sorted waits for them in pieces instead of sorting ten thousand items at once; who leaves it is not kept waiting, and what else is
 * touched meanwhile, as the key that puts the keyboard away, is drawn between two pieces.
 */
export const afterAnswer =
  ({ painted, isSearch, sortWords, pause }: Answering) =>
  async (draw: () => void, drawRest: () => void): Promise<void> => {
    await painted();
    let hasSorted = false;
    while (isSearch() && !sortWords(pieceMs)) {
      hasSorted = true;
      drawRest();
      await pause();
    }
    // The last piece is the longest: what is drawn is not added to it.
    if (hasSorted) await pause();
    draw();
  };
