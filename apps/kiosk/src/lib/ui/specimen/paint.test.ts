import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { looks, type Ink, type Inks, type Look } from './order.ts';
import { paint, type Canvas } from './paint.ts';
import type { Shape } from './pen.ts';
import { draw } from './specimen.ts';

type Matrix = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f', number>>;
const unmoved: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** What a path was made of: its own data, and where it was put. */
class RecordedPath {
  readonly data: string;
  matrix: Matrix = unmoved;
  constructor(data = '') {
    this.data = data;
  }
  addPath(path: RecordedPath, matrix: Matrix): void {
    Object.assign(this, { data: path.data, matrix });
  }
}

beforeEach(() => void vi.stubGlobal('Path2D', RecordedPath));
afterEach(() => void vi.unstubAllGlobals());

interface Stroke {
  readonly did: 'fill' | 'stroke' | 'clip';
  readonly data: string;
  readonly matrix: Matrix;
  readonly with?: Partial<Canvas>;
}

/** A canvas that notes what was done to it. What `save` keeps, `restore` gives back: here, whether something is clipped. */
function recordingCanvas(): { canvas: Canvas; done: Stroke[] } {
  const done: Stroke[] = [];
  const note = (did: Stroke['did'], path: unknown, style?: Partial<Canvas>): void => {
    const { data, matrix } = path as RecordedPath;
    done.push({ did, data, matrix, ...(style && { with: style }) });
  };
  const canvas = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineCap: 'butt',
    lineJoin: 'miter',
    save: vi.fn(),
    restore: vi.fn(),
    clip: (path: unknown) => note('clip', path),
    fill: (path: unknown) => note('fill', path, { fillStyle: canvas.fillStyle }),
    stroke: (path: unknown) => {
      const { strokeStyle, lineWidth, lineCap, lineJoin } = canvas;
      note('stroke', path, { strokeStyle, lineWidth, lineCap, lineJoin });
    },
  } as unknown as Canvas;
  return { canvas, done };
}

const plain: Ink = { fill: 'white', stroke: 'green', width: 1.3 };
const inks = (special: Partial<Inks> = {}): Inks => ({
  ...(Object.fromEntries(looks.map((look) => [look, plain])) as Record<Look, Ink>),
  ...special,
});
const square = { x: 0, y: 0, width: 100, height: 100 };

function painted(shapes: readonly Shape[], sheet: { width: number; height: number; ratio?: number; inks?: Inks }): Stroke[] {
  const { canvas, done } = recordingCanvas();
  paint(canvas, { view: square, shapes }, { ratio: 1, inks: inks(), ...sheet });
  return done;
}

const leaf: Shape = { look: 'leaf', path: 'M0 0V-10' };
const onItsWidth = { width: 100, height: 100 };

test('a shape is filled, then outlined, with the ink of its look', () => {
  const ink: Ink = { fill: 'oklab(0.6 0 0)', stroke: 'black', width: 2 };
  const done = painted([leaf], { ...onItsWidth, inks: inks({ leaf: ink }) });
  expect(done.map(({ did }) => did)).toEqual(['fill', 'stroke']);
  expect(done[0]?.with).toEqual({ fillStyle: 'oklab(0.6 0 0)' });
  expect(done[1]?.with).toEqual({ strokeStyle: 'black', lineWidth: 2, lineCap: 'round', lineJoin: 'round' });
});

test('a line is as wide on a large picture as on a small one, and finer screens get more pixels', () => {
  const widthAt = (width: number, ratio: number): number | undefined =>
    painted([leaf], { width, height: width, ratio })[1]?.with?.lineWidth;
  expect(widthAt(50, 1)).toBe(1.3);
  expect(widthAt(900, 1)).toBe(1.3);
  expect(widthAt(900, 2)).toBe(2.6);
});

test.each([
  { why: 'of its own shape is filled', width: 200, height: 200, a: 2, e: 0, f: 0 },
  { why: 'that is wider cuts above and below', width: 140, height: 100, a: 1.4, e: 0, f: -20 },
  { why: 'that is higher cuts at the sides', width: 100, height: 300, a: 3, e: -100, f: 0 },
  { why: 'that is much wider shows all, in its middle', width: 300, height: 100, a: 1, e: 100, f: 0 },
])('a sheet $why', ({ width, height, a, e, f }) => {
  const { matrix } = painted([leaf], { width, height })[0]!;
  const rounded = Object.entries(matrix).map(([part, value]) => [part, Math.round(value * 100) / 100]);
  expect(Object.fromEntries(rounded)).toEqual({ a, b: 0, c: 0, d: a, e, f });
});

test('a shape stands where it was put, turned and enlarged', () => {
  const turned = { ...leaf, place: { x: 10, y: 20, angle: 90, scale: 3 } };
  const { matrix } = painted([turned], { width: 200, height: 200 })[0]!;
  // Its tip, ten above its foot, now points to the right.
  const tip = [-10 * matrix.c + matrix.e, -10 * matrix.d + matrix.f].map(Math.round);
  expect([matrix.e, matrix.f]).toEqual([20, 40]);
  expect(tip).toEqual([20 + 10 * 3 * 2, 40]);
});

test('a pattern is cut off at the edge of its disc, and nothing after it is', () => {
  const { canvas, done } = recordingCanvas();
  paint(canvas, { view: square, shapes: [{ ...leaf, within: 'M1 1' }, leaf] }, { ...onItsWidth, ratio: 1, inks: inks() });
  expect(done.map(({ did, data }) => `${did} ${data}`)).toEqual([
    'clip M1 1',
    'fill M0 0V-10',
    'stroke M0 0V-10',
    'fill M0 0V-10',
    'stroke M0 0V-10',
  ]);
  expect(canvas.save).toHaveBeenCalledTimes(2);
  expect(canvas.restore).toHaveBeenCalledTimes(2);
});

test('a whole drawing is painted from its back to its front', () => {
  const drawing = draw({ terpene: 'limonene', length: 60 });
  const { canvas, done } = recordingCanvas();
  paint(canvas, drawing, { ...onItsWidth, ratio: 1, inks: inks() });
  const order = done.filter(({ did }) => did === 'fill').map(({ data }) => data);
  expect(order).toEqual(drawing.shapes.map(({ path }) => path));
});
