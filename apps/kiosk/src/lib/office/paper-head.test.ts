import { expect, test } from 'vitest';
import { paperHead } from './paper-head.ts';

const locations = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `Store ${n + 1}`, licenceNumber: `OCM-RETL-${n + 1}` }));

test('a printed screen names its locations with their licenses, and of many says how many they are', () => {
  expect(paperHead(locations(2))).toBe('Store 1, license OCM-RETL-1 · Store 2, license OCM-RETL-2');
  expect(paperHead(locations(6))).toContain('Store 6, license OCM-RETL-6');
  expect(paperHead(locations(7))).toBe('7 locations');
});
