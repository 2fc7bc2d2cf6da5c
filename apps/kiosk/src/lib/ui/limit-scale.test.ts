import { describe, expect, test } from 'vitest';
import { scaleCells, type ScaleCell } from './limit-scale.ts';

/** Three ounces of flower in milligrams: a cell is an eighth. */
const LIMIT_MG = 85_048;
const count = (cells: readonly ScaleCell[], state: ScaleCell['state']): number =>
  cells.filter((cell) => cell.state === state).length;

describe('the scale bar', () => {
  test('an empty cart leaves every cell free', () => {
    expect(count(scaleCells({ limit: LIMIT_MG, inCart: 0 }), 'free')).toBe(24);
  });

  test('63.7 g of 85 g fill seventeen cells and almost the eighteenth', () => {
    const cells = scaleCells({ limit: LIMIT_MG, inCart: 63_700 });
    expect(count(cells, 'filled')).toBe(17);
    expect(cells[17]).toMatchObject({ state: 'part' });
    expect(cells[17]?.part).toBeCloseTo(0.976, 2);
    expect(count(cells, 'free')).toBe(6);
  });

  test('what fits is drawn as added, and no cell stands past the wall', () => {
    const cells = scaleCells({ limit: LIMIT_MG, inCart: 63_700, adding: 14_000 });
    expect(count(cells, 'adding')).toBe(5);
    expect(cells).toHaveLength(24);
  });

  test('what does not fit stands past the wall, begun cells counted whole', () => {
    const cells = scaleCells({ limit: LIMIT_MG, inCart: 63_700, adding: 28_350 });
    expect(count(cells, 'over')).toBe(2);
    expect(count(cells, 'free')).toBe(0);
  });

  test('exactly the limit is full and not over', () => {
    const cells = scaleCells({ limit: LIMIT_MG, inCart: LIMIT_MG });
    expect(count(cells, 'filled')).toBe(24);
    expect(count(cells, 'over')).toBe(0);
  });

  test('very much over still fits on the screen', () => {
    expect(scaleCells({ limit: LIMIT_MG, inCart: 0, adding: 10 * LIMIT_MG })).toHaveLength(30);
  });

  test('a limit of nothing has no cells', () => {
    expect(scaleCells({ limit: 0, inCart: 0 })).toEqual([]);
  });
});
