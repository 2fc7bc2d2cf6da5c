import type { OrderLineView } from '@countersign/contract/views';
import { expect, test } from 'vitest';
import { bagLineWords } from './bag-line-words.ts';

const line = (over: Partial<OrderLineView> = {}): OrderLineView =>
  ({ quantity: 2, picked: [], substitute: null, suggestion: { barcode: '1' }, ...over }) as OrderLineView;
const strong = { category: 'edible', thcMg: 210, servings: 10 } as const;
const mild = { ...strong, thcMg: 100 } as const;
const inFlorida = { program: 'florida-medical', isNext: true } as const;
const picked = (units: number) => [{ packageId: 'pkg_1' as never, barcode: '1', units }];
const substitute = { itemId: 'item_2' } as unknown as NonNullable<OrderLineView['substitute']>;

test('what the law forbids since it was ordered is said before it is scanned, with the way out', () => {
  expect(bagLineWords(line(), { ...inFlorida, item: strong })).toEqual({
    ...{ state: 'none-left', isStuck: true },
    prompt:
      'The law lets nobody here have it, though it was ordered: an edible may hold 200 mg of THC, and 10 mg a serving (s. 381.986(8)(e)8, F.S.). Take it off the order.',
  });
  expect(bagLineWords(line({ substitute }), { ...inFlorida, item: strong }).prompt).toContain('The shopper chose another');
  expect(bagLineWords(line(), { program: 'adult-use', isNext: true, item: strong }).prompt).toContain(
    'an edible may hold 100 mg of THC, and 10 mg a serving (9 NYCRR 123.6(f)(1))',
  );
  // Also when all of it is in the bag: paying would refuse it.
  expect(bagLineWords(line({ picked: picked(2), substitute }), { ...inFlorida, item: strong })).toMatchObject({
    isStuck: true,
    prompt: expect.stringContaining('Take it off') as string,
  });
});

test('what is gone from the shelf is stuck, unless it is in the bag already', () => {
  const gone = { suggestion: null };
  expect(bagLineWords(line(gone), { ...inFlorida, item: mild })).toMatchObject({ isStuck: true, state: 'none-left' });
  expect(bagLineWords(line({ ...gone, picked: picked(2) }), { ...inFlorida, item: mild })).toMatchObject({ isStuck: false });
});

test('everything else is scanned, one after the other', () => {
  expect(bagLineWords(line(), { ...inFlorida, item: mild })).toMatchObject({ state: 'scan-now', prompt: 'Scan this one now' });
  expect(bagLineWords(line(), { ...inFlorida, isNext: false, item: undefined })).toMatchObject({
    state: 'to-do',
    prompt: undefined,
  });
  expect(bagLineWords(line(), { program: 'adult-use', isNext: false, item: mild })).toMatchObject({ isStuck: false });
});
