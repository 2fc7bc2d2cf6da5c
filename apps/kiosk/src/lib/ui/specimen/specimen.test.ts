import { describe, expect, test } from 'vitest';
import { looks, vesselFormOf, vesselForms, type Label, type Motif } from './order.ts';
import { cos, sin, type Point, type Shape } from './pen.ts';
import { plantNames, plantOf } from './plants.ts';
import { draw } from './specimen.ts';

const coldFrame: Label = {
  name: 'Cold Frame',
  form: 'flower',
  kind: 'sativa',
  terpenes: ['limonene', 'pinene', 'caryophyllene'],
  crop: 'plate',
  plain: false,
  bare: false,
};

/** Everything that is said about a drawing, as one text. */
const textOf = (motif: Motif): string => JSON.stringify(draw(motif));
const looksOf = (motif: Motif): readonly string[] => draw(motif).shapes.map(({ look }) => look);

describe('a pressed label', () => {
  test('is the same for the same item, every time', () => {
    expect(draw(coldFrame)).toEqual(draw({ ...coldFrame }));
  });

  test('differs between two items of the same kind, form and smell', () => {
    expect(draw(coldFrame)).not.toEqual(draw({ ...coldFrame, name: 'Harbor Pine' }));
  });

  test.each(vesselForms)('draws finite numbers for every plant in the vessel "%s"', (form) => {
    for (const terpene of plantNames) {
      // What is not a number stands as such in a path, and as null in a place.
      expect(textOf({ ...coldFrame, form, terpenes: [terpene] })).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });

  test('carries no colour, so that both themes and high contrast colour it', () => {
    expect(textOf(coldFrame)).not.toMatch(/#[0-9a-f]{3,6}\b|rgb|oklab|fill|stroke/i);
    expect(looksOf(coldFrame).every((look) => looks.some((known) => known === look))).toBe(true);
  });

  test('never says the words of the catalogue', () => {
    expect(textOf({ ...coldFrame, name: 'Wintergreen', terpenes: ['Farnesene'] })).not.toMatch(/Wintergreen|Farnesene/i);
  });

  test.each([
    { kind: 'sativa', pattern: 'stripe' },
    { kind: 'hybrid', pattern: 'dot' },
    { kind: 'indica', pattern: 'stripe' },
  ] as const)('shows the kind "$kind" by a pattern that stays on its disc', ({ kind, pattern }) => {
    const { shapes } = draw({ ...coldFrame, kind });
    const disc = shapes.find(({ look }) => look === 'disc');
    expect(shapes.filter(({ within }) => within !== undefined)).toEqual([
      { look: pattern, path: expect.stringContaining('M') as string, within: disc?.path },
    ]);
  });

  test('tells a sativa from an indica without colours', () => {
    const stripesOf = (kind: 'sativa' | 'indica'): string | undefined =>
      draw({ ...coldFrame, kind }).shapes.find(({ look }) => look === 'stripe')?.path;
    expect(stripesOf('sativa')).not.toEqual(stripesOf('indica'));
  });

  test('has no pattern for a category or an item without a strain', () => {
    for (const motif of [{ ...coldFrame, plain: true }, { ...coldFrame, kind: 'none' } as const]) {
      expect(looksOf(motif)).not.toContain('stripe');
      expect(looksOf(motif)).not.toContain('dot');
      expect(looksOf(motif)).toContain('disc');
    }
  });

  test('stands on the page itself where that is its ground', () => {
    expect(looksOf(coldFrame).filter((look) => look === 'ground' || look === 'shelf')).toHaveLength(2);
    expect(looksOf({ ...coldFrame, bare: true }).filter((look) => look === 'ground' || look === 'shelf')).toEqual([]);
  });

  test('an item whose lab named no terpene still gets a plant', () => {
    expect(looksOf({ ...coldFrame, terpenes: [] })).toContain('stem');
  });

  test('every category has a vessel', () => {
    expect(Object.values(vesselFormOf).every((form) => vesselForms.includes(form))).toBe(true);
  });
});

describe('a plant of the terpene chart', () => {
  test('is found by the name a lab writes', () => {
    expect(plantOf('β-Caryophyllene')).toBe(plantOf('caryophyllene'));
    expect(plantOf('alpha-Pinene')).toBe(plantOf('pinene'));
    expect(plantOf('something else')).toBe(plantOf('myrcene'));
  });

  test('grows with its share', () => {
    const [tall, short] = [draw({ terpene: 'pinene', length: 120 }), draw({ terpene: 'pinene', length: 30 })];
    expect(tall.view.height).toBeGreaterThan(short.view.height);
    expect(tall.shapes).not.toEqual(short.shapes);
  });

  test.each(plantNames)('shows all of "%s": no leaf reaches out of the picture', (terpene) => {
    for (const length of [16, 60, 130]) {
      const { view, shapes } = draw({ terpene, length });
      for (const { x, y } of shapes.flatMap(pointsOf)) {
        expect(x).toBeGreaterThan(view.x);
        expect(x).toBeLessThan(view.x + view.width);
        expect(y).toBeGreaterThan(view.y);
        expect(y).toBeLessThan(view.y + view.height);
      }
    }
  });
});

/** How many numbers each step of a path has, and which of them are points: an arc's radii are none. */
const steps: Readonly<Record<string, { readonly numbers: number; readonly skip: number }>> = {
  M: { numbers: 2, skip: 0 },
  L: { numbers: 2, skip: 0 },
  l: { numbers: 2, skip: 0 },
  V: { numbers: 1, skip: 0 },
  Q: { numbers: 4, skip: 0 },
  C: { numbers: 6, skip: 0 },
  a: { numbers: 7, skip: 5 },
};

/** Ends and handles of a shape's lines, in the drawing: the shape lies between them. */
function pointsOf({ path, place = { x: 0, y: 0, angle: 0, scale: 1 } }: Shape): readonly Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (const [, step, rest] of path.matchAll(/([MLlVQCa])([^MLlVQCaZ]*)/g)) {
    const numbers = (rest?.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
    const { numbers: count, skip } = steps[step!]!;
    expect(numbers, path).toHaveLength(count);
    const [fromX, fromY] = step === 'l' || step === 'a' ? [x, y] : [0, 0];
    const coordinates = step === 'V' ? [x, numbers[0]!] : numbers.slice(skip);
    for (let at = 0; at < coordinates.length; at += 2) {
      [x, y] = [fromX + coordinates[at]!, fromY + coordinates[at + 1]!];
      points.push({ x, y });
    }
    // A round thing's upper and lower edge lie between its ends.
    if (step === 'a') points.push({ x, y: y - numbers[1]! }, { x, y: y + numbers[1]! });
  }
  return points.map((point) => ({
    x: place.x + place.scale * (cos(place.angle) * point.x - sin(place.angle) * point.y),
    y: place.y + place.scale * (sin(place.angle) * point.x + cos(place.angle) * point.y),
  }));
}
