import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { looks } from './order.ts';
import { inksOf, recolour } from './palette.svelte.ts';

/** What the style sheet comes to in this page, and how often it was asked. */
let asked = 0;
const dataset: Record<string, string> = {};

beforeEach(() => {
  const anElement = (): object => ({ dataset: {}, style: { setProperty: vi.fn() }, append: vi.fn(), remove: vi.fn() });
  vi.stubGlobal('document', { documentElement: { dataset }, body: anElement(), createElement: anElement });
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe = vi.fn();
    },
  );
  vi.stubGlobal('getComputedStyle', ({ className }: { className: string }) => {
    asked += 1;
    return { fill: `${className} ${dataset['theme'] ?? 'light'}`, stroke: 'black', strokeWidth: '1.65px' };
  });
  recolour();
  asked = 0;
});
afterEach(() => void vi.unstubAllGlobals());

test('every look has the colours of the style sheet, and a line in pixels', () => {
  const inks = inksOf('sativa', 1.1);
  expect(Object.keys(inks)).toEqual(looks);
  expect(inks.leaf).toEqual({ fill: 'sp-leaf light', stroke: 'black', width: 1.65 });
});

test('colours are worked out once for a kind and a line', () => {
  expect(inksOf('sativa', 1.1)).toBe(inksOf('sativa', 1.1));
  expect(asked).toBe(looks.length);
  inksOf('indica', 1.1);
  inksOf('indica', 2);
  expect(asked).toBe(3 * looks.length);
});

test.each(['theme', 'contrast'])('another %s has other colours, and the first ones are known when it comes back', (setting) => {
  const first = inksOf('hybrid', 1.3);
  dataset[setting] = 'other';
  expect(inksOf('hybrid', 1.3)).not.toBe(first);
  delete dataset[setting];
  expect(inksOf('hybrid', 1.3)).toBe(first);
});

test('a store that was dressed has its own colours', () => {
  const first = inksOf('hybrid', 1.3);
  recolour();
  expect(inksOf('hybrid', 1.3)).not.toBe(first);
});
