import type { Problem } from '@countersign/contract/problems';
import type { ItemId } from '@countersign/domain/identifiers';
import { afterEach, expect, test } from 'vitest';
import { keepTimeOf } from '#lib/device/store-zone.ts';
import { noAnswerWords, problemWords, toneOf } from './problem-words.ts';

afterEach(() => keepTimeOf([]));

test('whoever is second to take the money of an order is told to give it back, and not to look for pieces', () => {
  const second = { type: 'OrderNotReady', unitsToPick: 0 } as const;
  expect(problemWords({ ...second, state: 'sold' })).toEqual({
    what: 'This order is sold already.',
    todo: 'It is sold once, as it says here. Give back what you took beyond that.',
  });
  expect(problemWords({ ...second, state: 'cancelled' }).what).toBe('This order is canceled.');
  expect(problemWords({ ...second, state: 'packing', unitsToPick: 2 }).todo).toBe('2 pieces to go.');
});

test('no answer is not drawn as a refusal, whatever is to be done about it', () => {
  expect(toneOf({ ...noAnswerWords, todo: 'Look again when the network is back.' })).toBe('look');
  expect(toneOf(problemWords({ type: 'NotSignedIn' }))).toBe('attention');
});

test.each([
  { state: 'submitted', todo: 'Approve it first, then scan this again.' },
  { state: 'ready', todo: 'If it lies in the bag, leave it there. One beside the bag goes back.' },
  { state: 'sold', todo: 'Put this one back: nothing more goes into its bag.' },
] as const)('a package scanned for an order that is $state is told what to do with', ({ state, todo }) => {
  expect(problemWords({ type: 'OrderNotBeingPicked', state }).todo).toBe(todo);
});

test('a piece that is scanned twice is not taken out of the bag again', () => {
  expect(problemWords({ type: 'LineAlreadyPicked', barcode: '6853296741559246' })).toEqual({
    what: 'Package 6853 2967 4155 9246: this line is full.',
    todo: 'If it lies in the bag, leave it there. One beside the bag goes back.',
  });
});

test('what the law forbids is refused with the reason, once for all items that it meets', () => {
  const found = { rule: 'NY-PROD-THC-01', reason: 'OVER_SERVING', source: '9 NYCRR 123.6(f)(1)' } as const;
  const [one, other] = ['item_1', 'item_2'] as unknown as readonly [ItemId, ItemId];
  const because = [
    { itemId: one, ...found },
    { itemId: other, ...found, reason: 'OVER_PACKAGE' as const },
  ];
  expect(problemWords({ type: 'ItemsNotSold', itemIds: [one, other], because }).todo).toBe(
    'Take it out: an edible may hold 100 mg of THC, and 10 mg a serving (9 NYCRR 123.6(f)(1)).',
  );
});

test('whoever typed the last wrong PIN reads who can help, and not that there are none left', () => {
  expect(problemWords({ type: 'PinWrong', triesLeft: 1 }).todo).toBe('One more try.');
  expect(problemWords({ type: 'PinWrong', triesLeft: 0 }).todo).toContain('an owner sets a new PIN');
});

test('a last day is said as a date, and not as a record keeps it', () => {
  expect(problemWords({ type: 'TooLateToUndo', until: '2026-11-18', instead: 'refund' } as Problem).what).toBe(
    'That was possible until Nov 18, 2026.',
  );
  expect(problemWords({ type: 'PackageExpired', barcode: '6853296741559246', expiresOn: '2026-11-18' }).what).toBe(
    'Package 6853 2967 4155 9246 expired on Nov 18, 2026.',
  );
});

test('a registry that was not reached, or said neither yes nor no, is drawn as not known; its no is a refusal', () => {
  const toneFor = (because: 'refused' | 'unreachable' | 'unknown'): string =>
    toneOf(problemWords({ type: 'PatientNotProven', because, words: 'Card expired.' }));
  expect([toneFor('unreachable'), toneFor('unknown'), toneFor('refused')]).toEqual(['look', 'look', 'attention']);
});

test('times are told by the clock on the store’s wall, wherever the screen stands', () => {
  keepTimeOf([{ timeZone: 'Pacific/Honolulu' }]);
  const at = '2026-03-02T10:05:00Z';
  expect(problemWords({ type: 'PinLocked', until: at }).todo).toMatch(/^Locked until 00:05\. /);
  expect(problemWords({ type: 'OrderExpired', expiredAt: at as never }).todo).toMatch(/^It expired at 00:05\. /);
  expect(problemWords({ type: 'NotYetToDestroy', after: at as never }).todo).toMatch(/^From Mar 2, 12:05\sAM HST on\.$/);
});
