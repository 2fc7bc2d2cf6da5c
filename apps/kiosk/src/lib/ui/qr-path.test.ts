import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

test('a run of dark modules becomes one rectangle', () => {
  expect(
    qrPath([
      [false, true, true],
      [true, false, true],
    ]),
  ).toBe('M1 0h2v1h-2zM0 1h1v1h-1zM2 1h1v1h-1z');
});

test('the path covers exactly the dark modules of a real code', () => {
  const { data } = encode('A52', { ecc: 'M', border: 4 });
  const dark = data.flat().filter(Boolean).length;
  const covered = [...qrPath(data).matchAll(/h(\d+)v1/g)].reduce((sum, [, width]) => sum + Number(width), 0);
  expect(covered).toBe(dark);
});
