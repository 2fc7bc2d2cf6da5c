import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFrom } from '../identifiers.ts';
import { contrast, mix, readLook, unreadablePairs, type StoreColours } from './store-look.ts';

const house: StoreColours = { ground: '#143528', onGround: '#faf7f0', accent: '#1f4d3a' };
const look = (colours: StoreColours | null) => ({ colours, logo: null, pictures: [] });

describe('the contrast of two colours', () => {
  test('is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#2a6580', '#2a6580')).toBe(1);
  });

  test('does not depend on which is the text, and lies between 1 and 21', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrast(one, other)).toBe(contrast(other, one));
        expect(contrast(one, other)).toBeGreaterThanOrEqual(1);
        expect(contrast(one, other)).toBeLessThanOrEqual(21);
        expect([mix(one, other, 1), mix(one, other, 0)]).toEqual([one, other]);
      }),
    );
  });
});

describe("a store's look", () => {
  test('with the colours of the house can be read', () => {
    expect(unreadablePairs(house)).toEqual([]);
    expect(readLook(look(null)).ok).toBe(true);
  });

  test.each([
    ['a ground too light for its text', { ground: '#8fae9b' }, ['text-on-ground', 'small-text-on-ground']],
    ['small print that is lost though the text is not', { ground: '#5b7466' }, ['small-text-on-ground']],
    ['an accent too light for the paper', { accent: '#3e9c6b' }, ['accent-on-paper', 'accent-on-tint']],
    ['yellow for everything', { ground: '#ffe600', onGround: '#fff8c0', accent: '#ffe600' }, expect.any(Array)],
  ])('%s is refused, pair by pair', (_, over, pairs) => {
    const answer = readLook(look({ ...house, ...over }));
    expect(answer).toMatchObject({ ok: false, problem: { type: 'ColoursNotReadable' } });
    expect(unreadablePairs({ ...house, ...over }).map(({ pair }) => pair)).toEqual(pairs);
    expect(unreadablePairs({ ...house, ...over }).every((each) => each.contrast < 450)).toBe(true);
  });

  test('has colours as six hexadecimal digits and five pictures at most', () => {
    expect(readLook(look({ ...house, accent: 'green' }))).toMatchObject({ problem: { type: 'ColourNotUnderstood' } });
    const picture = idFrom('pic', '00000000-0000-7000-8000-000000000001');
    expect(readLook({ ...look(null), pictures: Array.from({ length: 6 }, () => picture) })).toMatchObject({
      problem: { type: 'TooManyPictures', most: 5 },
    });
  });
});
