import { draftNotice } from '@countersign/domain/reports/disconnection';
import { expect, test } from 'vitest';
import { letterOf } from './letter-of.ts';

const words = draftNotice({
  ...{ locationName: 'Uptown', licenceNumber: 'OCM-1', address: '1 Main Street', timeZone: 'America/New_York' },
  ...{ beganAt: '2026-11-21T13:31:00.000Z', lastContactAt: null, attempts: 6, lastFailure: null, waiting: 2, unconfirmed: 1 },
});

test('a letter on paper says what it is about as its heading, and loses nothing of the rest', () => {
  const { subject, paragraphs } = letterOf(words);
  expect(subject).toMatch(/^Uptown, license OCM-1: disconnected from the tracking system since November 21, 2026/);
  expect(paragraphs).toHaveLength(2);
  expect(`Subject: ${[subject, ...paragraphs].join('\n\n')}`).toBe(words);
});

test('words that name no subject are printed whole', () => {
  expect(letterOf('To whom it may concern')).toEqual({ subject: '', paragraphs: ['To whom it may concern'] });
});
