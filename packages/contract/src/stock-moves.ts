import type { StockMoves } from './catalogue-views.ts';

/** So many units of the item with this serial are free. */
export interface StockMove {
  readonly serial: number;
  readonly unitsFree: number;
}

/**
 * Free units of some items as one flat list of whole numbers: how far the next serial lies from the one before, then its units, and
 * so on. A hundred sales of a day in a catalogue of ten thousand items travel in less than 300 bytes.
 */
export function packStock(moves: readonly StockMove[]): StockMoves {
  const sorted = moves.toSorted((a, b) => a.serial - b.serial);
  return sorted.flatMap(({ serial, unitsFree }, at) => [serial - (sorted[at - 1]?.serial ?? 0), unitsFree]);
}

/** The moves that {@link packStock} packed. */
export function readStock(packed: StockMoves): readonly StockMove[] {
  let serial = 0;
  return Array.from({ length: packed.length / 2 }, (_, at) => {
    serial += packed[at * 2]!;
    return { serial, unitsFree: packed[at * 2 + 1]! };
  });
}
