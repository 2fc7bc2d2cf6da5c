import { expect, test } from 'vitest';
import { leftWords, matterWords, switchedOutWords } from './shift-words.ts';

const report = (number: string) => ({ id: 'rep_1' as never, kind: 'sale' as const, order: { id: 'ord_1' as never, number } });

test('what stands open is counted whole, also where a few are named', () => {
  const words = matterWords({ kind: 'for-a-person', count: 13, reports: [report('D1'), report('E100')] });
  expect(words).toMatchObject({
    what: '13 reports need a person.',
    unnamed: 11,
    todo: 'A manager clears them at the reports desk.',
  });
  expect(words.named).toHaveLength(2);
  expect(matterWords({ kind: 'waiting', count: 1, reports: [report('D1')] })).toMatchObject({
    todo: 'It goes out by itself, in order. Nothing is to be done.',
    unnamed: 0,
  });
});

test('a package that differs is named as its label has it', () => {
  const difference = {
    ...({ about: 'package', id: 'pkg_1', stateId: '6853296742826286', title: 'Lantern Parade, 1 g' } as const),
    ...({ cause: 'quantity', ours: '17 pieces', theirs: '0 pieces', action: 'count-again', reportIds: [] } as const),
  };
  expect(matterWords({ kind: 'difference', count: 1, differences: [difference] }).named).toEqual([
    'Lantern Parade, 1 g 6853 2967 4282 6286: we say 17 pieces, the state 0 pieces',
  ]);
});

test('what somebody leaves at the counter is named, a payment that nobody knows of first and once', () => {
  const words = leftWords({ theirs: ['A2', 'A3', 'C9'], unpaid: ['C9'], undelivered: 1 });
  expect(words.map(({ what, named }) => [what, ...named])).toEqual([
    ['Nobody knows yet whether one order is paid.', 'C9'],
    ['2 orders of yours are not sold yet.', 'A2', 'A3'],
    ['One order waits on this tablet.'],
  ]);
  expect(leftWords({ theirs: [], unpaid: [], undelivered: 0 })).toEqual([]);
  const many = leftWords({ theirs: Array.from({ length: 11 }, (_, n) => `A${n}`), unpaid: [], undelivered: 0 })[0];
  expect([many?.named.length, many?.unnamed]).toEqual([8, 3]);
});

test('whoever was switched out in the middle reads that nothing is lost, and who goes on', () => {
  expect(switchedOutWords('Dana', 'A47', true)).toEqual({
    what: 'Dana was switched out.',
    todo: 'Nothing is lost: A47 stands as it was left. Type the PIN again, look at it, and do once more what was asked last.',
  });
  expect(switchedOutWords('Dana', undefined, false).todo).toContain('a colleague takes over');
});
