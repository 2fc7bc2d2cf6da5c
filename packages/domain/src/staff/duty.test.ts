import { expect, test } from 'vitest';
import { dutyOf } from './duty.ts';

const at = (time: string): string => `2026-03-02T${time}:00.000Z`;

test.each([
  { who: 'is in at a tablet', until: '22:00', shiftEndedAt: null, duty: 'here' },
  { who: 'ended a shift at another tablet, and is still in at this one', until: '22:00', shiftEndedAt: '14:00', duty: 'here' },
  { who: 'locked the tablet half an hour ago', until: '14:30', shiftEndedAt: null, duty: 'away' },
  { who: 'locked the tablet longer ago than that', until: '14:29', shiftEndedAt: null, duty: 'gone' },
  { who: 'ended their shift with it', until: '14:59', shiftEndedAt: '14:59', duty: 'gone' },
  { who: 'came back after a shift that had ended, and locked the tablet', until: '14:59', shiftEndedAt: '12:00', duty: 'away' },
] as const)('who $who is $duty', ({ until, shiftEndedAt, duty }) => {
  expect(dutyOf({ until: at(until), shiftEndedAt: shiftEndedAt && at(shiftEndedAt) }, at('15:00'))).toBe(duty);
});
