import { afterEach, expect, test, vi } from 'vitest';
import { idFrom, idPattern } from '@countersign/domain/identifiers';
import { uuidv7 } from './uuid.ts';

afterEach(() => void vi.useRealTimers());

test('it has the shape of version 7, which every id is made of', () => {
  const uuid = uuidv7();
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idFrom('ord', uuid)).toMatch(idPattern('ord'));
});

test('it begins with the milliseconds since 1970', () => {
  vi.useFakeTimers({ now: 0x0192_ab34_cd56 });
  expect(uuidv7()).toMatch(/^0192ab34-cd56-7/);
  vi.setSystemTime(7);
  expect(uuidv7()).toMatch(/^00000000-0007-7/);
});

test('a later one sorts behind an earlier one', () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  const earlier = uuidv7();
  vi.setSystemTime(1_700_000_000_001);
  expect(earlier < uuidv7()).toBe(true);
});

test('those of one millisecond differ', () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  expect(new Set(Array.from({ length: 1000 }, uuidv7)).size).toBe(1000);
});
