import type { StateConnectionView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { consentAt } from '@countersign/domain/reports/consent';
import { disconnectionAt } from '@countersign/domain/reports/disconnection';
import { describe, expect, test } from 'vitest';
import { stateAlerts } from './state-alerts.ts';

const began = '2026-03-02T15:00:00.000Z';
const after = (ms: number): string => new Date(Date.parse(began) + ms).toISOString();
const dayMs = 86_400_000;
const hourMs = 3_600_000;

type Login = StateConnectionView['logins'][number];
const login = (over: Partial<Login>): Login => ({
  ...{
    username: 'store-7',
    isOfLocation: true,
    kind: 'oauth',
    ubi: '600000001',
    licence: 'L-1',
    enteredAt: began,
    enteredBy: 'Priya Roy',
  },
  ...{ consent: null, check: null, ...over },
});
const titles = (over: Partial<StateConnectionView>): readonly string[] =>
  stateAlerts([
    {
      ...{ locationId: 'loc_1' as LocationId, locationName: 'Uptown', logins: [], disconnection: null, notices: [], ...over },
    } as unknown as StateConnectionView,
  ]).map(({ title }) => title);

describe('anywhere in the office somebody reads', () => {
  test.each([
    [79, []],
    [80, ['Uptown: the state’s consent for store-7 ends in 20 days.']],
    [90, ['Uptown: the state’s consent for store-7 ends in 10 days.']],
    [95, ['Uptown: the state’s consent for store-7 ends in 5 days.']],
    [99, ['Uptown: the state’s consent for store-7 ends in 1 day.']],
    [100, ['Uptown: the state’s consent for store-7 lapsed.']],
  ])('on day %i of a consent what becomes of it', (day, said) => {
    expect(titles({ logins: [login({ consent: consentAt(began, after(day * dayMs)) })] })).toEqual(said);
  });

  test('that the state took a login away, and nothing of one that holds or did not answer', () => {
    const checked = (outcome: 'holds' | 'refused' | 'silent') => login({ check: { at: began, outcome, words: '' } });
    expect(titles({ logins: [checked('refused')] })).toEqual(['Uptown: the state does not accept the login store-7.']);
    expect(titles({ logins: [checked('holds'), checked('silent')] })).toEqual([]);
  });

  test('that the notice of a disconnection is not sent, until it was or the state is back', () => {
    const down = (hours: number) => ({ ...disconnectionAt(began, after(hours * hourMs)), attempts: 9 });
    const notice = { beganAt: began, draftedAt: after(2 * hourMs), words: 'Subject', told: null };
    expect(titles({ disconnection: down(1), notices: [] })).toEqual([]);
    expect(titles({ disconnection: down(2), notices: [notice] })).toEqual([
      'Uptown: the state has been out of reach for over two hours.',
    ]);
    expect(titles({ disconnection: down(3), notices: [notice] })).toEqual([
      'Uptown: the state has been out of reach for over three hours.',
    ]);
    const told = { at: began, by: 'Priya Roy', how: 'By mail' };
    expect(titles({ disconnection: down(3), notices: [{ ...notice, told }] })).toEqual([]);
    expect(titles({ disconnection: null, notices: [notice] })).toEqual([]);
  });
});
