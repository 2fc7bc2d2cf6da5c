import { expect, test } from 'vitest';
import { waitingWords } from './waiting-words.ts';

const waitsFor = { reportId: 'rep_1' as never, title: 'Packages moved', isOvertaken: false } as const;

test('what waits says for which report, and what lets it go', () => {
  expect(waitingWords({ ...waitsFor, state: 'refused' })).toEqual({
    what: 'waits for an earlier report, which the state refused: Packages moved.',
    todo: 'That one comes first: send it again or settle it, and this goes out by itself.',
    isForPerson: true,
  });
});

test('what waits for something overtaken says that it can only be settled', () => {
  const { todo } = waitingWords({ ...waitsFor, state: 'refused', isOvertaken: true });
  expect(todo).toContain('settle it as told another way');
  expect(todo).not.toContain('send it again');
});

test.each(['pending', 'unknown'] as const)('nobody is called while the other is %s', (state) => {
  expect(waitingWords({ ...waitsFor, state })).toMatchObject({ isForPerson: false });
});
