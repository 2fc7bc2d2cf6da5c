import { describe, expect, test } from 'vitest';
import { evened, framed, resampled, sharpened } from './picture-changes.ts';
import { pictureOf, pixelsOf, type Picture } from './picture.ts';

/** Rows of digits, each a shade in tenths of white: `"09"` is a black and an almost white place. */
const drawn = (...rows: string[]): Picture => ({
  width: rows[0]!.length,
  height: rows.length,
  shades: Uint8ClampedArray.from(rows.join(''), (digit) => Number(digit) * 25),
});
const rowsOf = ({ width, height, shades }: Picture): string[] =>
  Array.from({ length: height }, (_, row) =>
    [...shades.slice(row * width, (row + 1) * width)].map((shade) => Math.round(shade / 25)).join(' '),
  );

describe('a picture', () => {
  test('is grey as the eye weighs colours, and what is see-through lies on white', () => {
    const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0);
    expect([...pictureOf({ width: 3, height: 1, data }).shades]).toEqual([76, 149, 255]);
  });

  test('is the same after it was made colours and grey again', () => {
    const picture = drawn('0369', '9630');
    expect(pictureOf(pixelsOf(picture))).toEqual(picture);
  });

  test('turned by a quarter lies on its right side', () => {
    expect(rowsOf(resampled(drawn('09', '09', '09'), 1, 90)).slice(0, 2)).toEqual(['0 0 0', '9 9 9']);
  });

  test('enlarged keeps its bars where they were', () => {
    const { width, height, shades } = resampled(drawn('009900', '009900'), 3);
    expect([width, height]).toEqual([18, 6]);
    expect([shades[3], shades[8], shades[14]]).toEqual([0, 225, 0]);
  });

  test('turned askew loses no corner, and shows white where there was no picture', () => {
    const turned = resampled(drawn('0000', '0000', '0000', '0000'), 1, 45);
    expect(turned.width).toBe(6);
    expect(turned.shades[0]).toBe(255);
    expect(turned.shades.filter((shade) => shade === 0).length).toBeGreaterThanOrEqual(12);
  });

  test('evened shows a faint bar as strongly as a clear one', () => {
    const contrast = (row: string): number => {
      const { shades } = evened(drawn(row), 3);
      return shades[4]! - shades[3]!;
    };
    expect(contrast('777787777') / contrast('000090000')).toBeGreaterThan(0.9);
  });

  test('sharpened has steeper edges, and flat parts as they were', () => {
    const sharp = sharpened(drawn('444555555', '444555555'), 1, 2).shades;
    expect(sharp[3]! - sharp[2]!).toBeGreaterThan(25);
    expect(sharp[7]).toBe(125);
  });

  test('framed has white paper around it', () => {
    expect([...framed(drawn('0'), 1).shades]).toEqual([255, 255, 255, 255, 0, 255, 255, 255, 255]);
  });
});
