/** Taps that ask for the way out: nobody taps an empty corner so often by chance. */
export const tapsToAsk = 5;
/** All of them within so long, in milliseconds. */
const withinMs = 3_000;
/** The corner is so wide and high, in CSS pixels. */
const cornerPx = 120;

/** Counts taps in the upper left corner of the screen. */
export class CornerTaps {
  #taps: readonly number[] = [];

  /** Takes a touch at a place and a time in milliseconds. Answers whether it was the one that asks. A touch elsewhere starts anew. */
  take({ x, y, atMs }: { readonly x: number; readonly y: number; readonly atMs: number }): boolean {
    const isCorner = x <= cornerPx && y <= cornerPx;
    this.#taps = isCorner ? [...this.#taps.filter((tap) => atMs - tap <= withinMs), atMs] : [];
    if (this.#taps.length < tapsToAsk) return false;
    this.#taps = [];
    return true;
  }
}
