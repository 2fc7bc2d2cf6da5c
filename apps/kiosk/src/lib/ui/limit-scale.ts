/** One cell of the scale bar. `part` is how much of it is in the cart, from 0 to 1; meaningful for every state. */
export interface ScaleCell {
  readonly state: 'filled' | 'part' | 'adding' | 'free' | 'over';
  readonly part: number;
}

/** Weights in one unit, usually milligrams. */
export interface ScaleInput {
  readonly limit: number;
  readonly inCart: number;
  /** What the item in question would add. */
  readonly adding?: number;
  /** Cells up to the wall: 24, three groups of eight. */
  readonly cells?: number;
}

/** The scale shows at most this many cells past the wall; how much over stands beside it in words. */
const MOST_OVER_CELLS = 6;

/**
 * Cuts a legal limit into the cells of the lobby's scale bar.
 *
 * Up to the wall: `filled` what is in the cart, `part` the cell it ends in, `adding` what this item would take, `free` what is
 * still allowed. Past the wall: one `over` cell for each begun cell that would be too much (over is rounded up, left down).
 */
export function scaleCells({ limit, inCart, adding = 0, cells = 24 }: ScaleInput): readonly ScaleCell[] {
  if (limit <= 0) return [];
  const share = limit / cells;
  const upToWall = Array.from({ length: cells }, (_, index) => cellAt(index * share, share, inCart, inCart + adding));
  const overCells = Math.min(MOST_OVER_CELLS, Math.ceil((inCart + adding - limit) / share));
  return overCells > 0
    ? [...upToWall, ...Array.from({ length: overCells }, () => ({ state: 'over', part: 0 }) as const)]
    : upToWall;
}

function cellAt(start: number, share: number, inCart: number, afterAdding: number): ScaleCell {
  const part = Math.min(1, Math.max(0, (inCart - start) / share));
  if (part === 1) return { state: 'filled', part };
  if (afterAdding > inCart && afterAdding > start) return { state: 'adding', part };
  return { state: part > 0 ? 'part' : 'free', part };
}
