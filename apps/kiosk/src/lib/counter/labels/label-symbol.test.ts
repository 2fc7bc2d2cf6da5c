import { expect, test } from 'vitest';
import { readySymbol, symbolOf } from './label-symbol.ts';

const look = { colours: null, logo: null, pictures: [] };

test('a store prints the symbol that its owner uploaded, and none of our own making', () => {
  expect(symbolOf({ look: { ...look, symbol: 'pic_1' as never } })).toBe('/api/pictures/pic_1');
  expect([symbolOf({ look }), symbolOf(null), symbolOf({} as never)]).toEqual([undefined, undefined, undefined]);
});

test('labels are printed without a symbol that cannot be fetched', async () => {
  expect(await readySymbol('/one', () => Promise.resolve())).toBe('/one');
  expect(await readySymbol('/one', () => Promise.reject(new Error('offline')))).toBeUndefined();
  expect(await readySymbol(undefined, () => Promise.reject(new Error('not asked')))).toBeUndefined();
});
