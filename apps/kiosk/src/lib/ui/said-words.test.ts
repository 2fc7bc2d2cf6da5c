import { expect, test } from 'vitest';
import { shownAtFirst, shownOf } from './said-words.ts';

test('JSON is set out for reading, and anything else stands as it came', () => {
  expect(shownOf('{"a":[1]}', false)).toEqual({ shown: '{\n  "a": [\n    1\n  ]\n}', hidden: 0 });
  expect(shownOf('{"a":[1', false)).toEqual({ shown: '{"a":[1', hidden: 0 });
});

test('of a long message the beginning is shown, with how much there is more, until somebody asks for all of it', () => {
  const long = 'x'.repeat(64_000);
  expect(shownOf(long, false)).toEqual({ shown: 'x'.repeat(shownAtFirst), hidden: 64_000 - shownAtFirst });
  expect(shownOf(long, true)).toEqual({ shown: long, hidden: 0 });
});
