import { describe, expect, test } from 'vitest';
import { setAssumptions, stateAssumptions } from './set-assumptions.ts';
import { createStates } from './states.ts';

describe('what is assumed about a state', () => {
  test('stands as it is when nothing is set, and everywhere else when something is', () => {
    for (const none of [undefined, '', ' ', '{}']) expect(setAssumptions(none)).toEqual(stateAssumptions);
    const set = setAssumptions('{"v1":{"hasNonceReplay":false},"licensee":{"listParameters":{"cursor":"NextCursor"}}}');
    expect(set.v1).toEqual({ ...stateAssumptions.v1, hasNonceReplay: false });
    expect(set.licensee.listParameters).toEqual({ ...stateAssumptions.licensee.listParameters, cursor: 'NextCursor' });
  });

  test('takes a pattern, numbers, choices and a table of numbers', () => {
    const given = {
      v1: { sessionOver: 'session has ended', serverErrors: ['1000', '17'] },
      licensee: { priceIs: 'unit', refusingStatuses: [400], pageSize: 500, registry: { forms: { ORAL: 12 } } },
    };
    const { v1, licensee } = setAssumptions(JSON.stringify(given));
    expect(v1.sessionOver.test('Your Session Has Ended.')).toBe(true);
    expect(v1.serverErrors).toEqual(['1000', '17']);
    expect(licensee).toMatchObject({ priceIs: 'unit', refusingStatuses: [400], pageSize: 500 });
    expect(licensee.registry.forms).toMatchObject({ ORAL: 12, TOPICAL: 4 });
  });

  test.each([
    ['that is no JSON', '{', 'not JSON'],
    ['that there is not', '{"v1":{"hasReplay":true}}', 'v1.hasReplay'],
    ['of another kind', '{"v1":{"hasNonceReplay":"no"}}', 'v1.hasNonceReplay must be a boolean'],
    ['that is no choice', '{"licensee":{"priceIs":"piece"}}', 'licensee.priceIs must be one of line, unit'],
    ['that is no number', '{"licensee":{"pageSize":0}}', 'licensee.pageSize must be a whole number'],
    ['that is no list', '{"licensee":{"refusingStatuses":["400"]}}', 'licensee.refusingStatuses must be a list of numbers'],
    ['that is no pattern', '{"v1":{"sessionOver":"("}}', 'v1.sessionOver must be a pattern'],
    ['that is no object', '{"v1":[]}', 'v1 must be an object'],
  ])('is refused %s', (_, text, why) => {
    expect(() => setAssumptions(text)).toThrow(why);
  });

  test('is shown and used as it was set', async () => {
    const asked: string[] = [];
    const states = createStates(
      {
        ...{
          baseUrl: 'http://state.test',
          nowMs: () => 0,
          assumptions: setAssumptions('{"licensee":{"loginMembers":{"username":"Email"}}}'),
        },
        fetch: (_, init) => {
          asked.push(String(init?.body));
          return Promise.resolve(new Response('{}', { status: 500 }));
        },
      },
      { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() },
    );
    expect(states.about('biotrack-licensee').assumptions[0]).toMatchObject({ words: expect.stringContaining('Email') as string });
    await states.check({ system: 'biotrack-licensee', ubi: '1', licence: '2', username: 'mo', password: 'correct horse' });
    expect(asked[0]).toContain('"Email":"mo"');
  });
});
