import { disconnectionAt } from '@countersign/domain/reports/disconnection';
import { describe, expect, test } from 'vitest';
import { howItStands, silentFirst } from './how-it-stands.ts';

const beganAt = '2026-11-28T13:30:00.000Z';
const nowMs = Date.parse('2026-11-28T15:00:00.000Z');
const answering = { disconnection: null, retired: null, lastContactAt: '2026-11-28T14:59:00.000Z' };
const silent = { ...answering, disconnection: { ...disconnectionAt(beganAt, '2026-11-28T15:00:00.000Z'), attempts: 3 } };

describe('how a connection stands', () => {
  test('says since when there is no answer, before anything else', () => {
    expect(howItStands({ ...silent, retired: { title: 'Retired', words: 'Gone.' } }, nowMs)).toBe('no answer for 1 h 30 min');
  });

  test('says that nobody has spoken with the state yet', () => {
    expect(howItStands({ ...answering, lastContactAt: null }, nowMs)).toBe('not yet spoken');
  });
});

test('of many connections those without an answer stand first, and each part keeps its order', () => {
  const [one, two, three] = [
    { ...answering, n: 1 },
    { ...silent, n: 2 },
    { ...answering, n: 3 },
  ];
  expect(silentFirst([one, two, three])).toEqual([two, one, three]);
});
