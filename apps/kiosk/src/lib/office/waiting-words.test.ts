import { expect, test } from 'vitest';
import { waitingWords } from './waiting-words.ts';

const waitsFor = { reportId: 'rep_1' as never, title: 'Packages moved', isWithoutLogin: false, isOvertaken: false } as const;

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

test('what waits for a login leads to what waits for it, and is for a person', () => {
  expect(waitingWords({ ...waitsFor, state: 'pending', isWithoutLogin: true })).toEqual({
    what: 'waits for an earlier report, whose login the state does not accept: Packages moved.',
    todo: 'As soon as that login is corrected, both go out by themselves.',
    isForPerson: true,
  });
});

test.each(['pending', 'unknown'] as const)('nobody is called while the other is %s', (state) => {
  expect(waitingWords({ ...waitsFor, state })).toMatchObject({ isForPerson: false });
});
