import { describe, expect, test } from 'vitest';
import { licenseeAssumptions } from './assumptions.ts';
import { createMirror } from './read-mirror.ts';

const login = { system: 'biotrack-licensee', ubi: '600000001', licence: 'OCM-1', username: 'mo', password: 'x' } as const;

/** The page of packages that a state gives with this answer. */
const packagesOf = (answer: object) =>
  createMirror({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map(), assumptions: licenseeAssumptions },
    fetch: (input) => Promise.resolve(Response.json(String(input).endsWith('/login') ? { session: 'abc' } : answer)),
  }).packages(login, { since: 0, cursor: 0 });

describe('a list of the state’s', () => {
  test.each([
    ['empty', { Inventory: [], NextCursor: 0 }],
    ['null for empty', { inventory: null, nextCursor: 0 }],
  ])('may be %s', async (_, answer) => {
    expect(await packagesOf(answer)).toMatchObject({ kind: 'read', value: { rows: [], next: null } });
  });

  test.each([
    ['says that something went wrong', { Error: 'Try again later.', ErrorSrc: 'Traceability Licensee API' }],
    ['says nothing', {}],
    ['holds another list', { Sale: [], NextCursor: 0 }],
    ['holds a row that is none', { Inventory: [null], NextCursor: 0 }],
  ])('is not taken for empty when the answer %s, though it says 200', async (_, answer) => {
    expect(await packagesOf(answer)).toMatchObject({ kind: 'unread' });
  });
});
