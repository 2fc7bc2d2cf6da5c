import { expect, test } from 'vitest';
import { localDate } from '@countersign/domain/business-day';
import { whenWords } from './deal-words.ts';

test('a deal says its days as people in the store read them', () => {
  const startsOn = localDate('2026-11-01');
  expect(whenWords({ days: [], hours: null, startsOn, endsOn: null })).toBe('every day, from Nov 1, 2026');
  expect(whenWords({ days: [4, 5], hours: { from: '09:00', until: '12:00' }, startsOn, endsOn: localDate('2026-11-30') })).toBe(
    'Fri, Sat, 09:00–12:00, from Nov 1, 2026, until Nov 30, 2026',
  );
});
