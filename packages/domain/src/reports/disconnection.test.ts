import { describe, expect, test } from 'vitest';
import { disconnectionAt, draftNotice, type NoticeFacts } from './disconnection.ts';

const began = '2026-11-21T13:31:17.000Z';
const after = (ms: number) => new Date(Date.parse(began) + ms).toISOString();
const hour = 3_600_000;

describe('the clock of a disconnection', () => {
  test.each([
    [0, 'counting'],
    [2 * hour - 1, 'counting'],
    [2 * hour, 'draft'],
    [3 * hour - 1, 'draft'],
    [3 * hour, 'late'],
  ])('after %i ms it is %s', (ms, phase) => {
    expect(disconnectionAt(began, after(ms))).toMatchObject({ phase, dueAt: after(3 * hour), draftAt: after(2 * hour) });
  });
});

describe('the notice', () => {
  const facts: NoticeFacts = {
    locationName: 'Pensacola',
    licenceNumber: 'MMTC-9000-031',
    address: '18 Palafox Place',
    timeZone: 'America/Chicago',
    beganAt: began,
    lastContactAt: '2026-11-21T13:31:02.000Z',
    attempts: 214,
    lastFailure: 'connection refused',
    waiting: 2,
    unconfirmed: 1,
  };

  test('says who, since when, what was tried and what waits', () => {
    const text = draftNotice(facts);
    for (const part of [
      'Pensacola',
      'MMTC-9000-031',
      'since November 21, 2026, 7:31 AM CST',
      'last answered us on November 21, 2026, 7:31 AM CST',
      '214 times',
      'connection refused',
      '2 reports wait',
      '1 of them left',
    ])
      expect(text).toContain(part);
  });

  test('ends its sentences once, however the trouble was said', () => {
    expect(draftNotice({ ...facts, lastFailure: 'The list cannot be read.' })).toContain(
      'ended with: The list cannot be read.\n',
    );
  });

  test('claims nothing that is not so', () => {
    const text = draftNotice({ ...facts, attempts: 1, waiting: 0, unconfirmed: 0, lastContactAt: null, lastFailure: null });
    expect(text).toContain('tried 1 time.');
    expect(text).toContain('\nNo report waits. Nothing');
    expect(text).toContain('Nothing that we sent is without a clear answer');
    expect(text).toContain('has not answered us before');
  });
});
