import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import * as t from '../db/schema/index.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { buildHttpWorld, env, logLines, officeOf, origin, send, stranger } from '../testing/http-world.ts';
import { clearWorld, good, id, testContext } from '../testing/world.ts';
import { setUpOrganisation, setUpState } from './set-up-organisation.ts';

const code = env.SETUP_CODE!;
const asked = {
  ...{ organisationId: id('org', 7), organisationName: 'Alder & Finch', code },
  ...{ name: 'Ines Calder', email: 'Ines@alder.example', password: 'seven grey herons', pin: '7319' },
};
const others = { ...asked, organisationId: id('org', 8), organisationName: 'Others', email: 'else@others.example' };
const standing = () => database(env.DB).select({ id: t.organisations.id, name: t.organisations.name }).from(t.organisations);
const door = { code, from: '192.0.2.7' };

beforeEach(() => clearWorld(env.DB));

describe('a Worker without an organisation', () => {
  test('gets one with its owner, who signs in, sees no store yet and may add one', async () => {
    expect(await stranger('setUp', {})).toMatchObject({ value: { state: 'open' } });
    expect(await stranger('setUpOrganisation', asked)).toEqual({ kind: 'answered', value: { id: asked.organisationId } });
    expect(await stranger('setUp', {})).toMatchObject({ value: { state: 'done' } });

    const entered = await send('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ email: 'ines@alder.example', password: asked.password }),
    });
    const cookie = entered.headers.getSetCookie().map((line) => line.split(';')[0]);
    expect(await officeOf(cookie.join('; '))('session', {})).toMatchObject({
      value: { staff: { name: 'Ines Calder', initials: 'IC', role: 'owner' }, locations: [] },
    });
    expect(await standing()).toEqual([{ id: asked.organisationId, name: 'Alder & Finch' }]);
    const [owner] = await database(env.DB).select().from(t.staff);
    expect(await database(env.DB).select().from(t.audit)).toMatchObject([
      { chain: asked.organisationId, what: 'organisation-set-up', actor: owner!.id },
    ]);
  });

  test('keeps what it was told out of the log, and code, password and PIN out of every table', async () => {
    logLines.length = 0;
    await stranger('setUpOrganisation', { ...asked, code: 'a wrong code that is long' });
    await stranger('setUpOrganisation', asked);
    expect(logLines).toHaveLength(2);
    for (const word of ['Ines', 'alder', 'Alder', asked.password, asked.pin, code, 'a wrong code'])
      expect(logLines.join('\n')).not.toContain(word);
    const tables = [await database(env.DB).select().from(t.staff), await env.DB.prepare('SELECT * FROM "account"').all()];
    for (const word of [code, asked.password, asked.pin]) expect(JSON.stringify(tables)).not.toContain(`"${word}"`);
  });

  test('takes the same set-up again for the same, and makes nothing of it', async () => {
    await stranger('setUpOrganisation', asked);
    expect(await stranger('setUpOrganisation', asked)).toEqual({ kind: 'answered', value: { id: asked.organisationId } });
    expect(await database(env.DB).select().from(t.staff)).toHaveLength(1);
  });

  test.each([
    ['somebody else’s is refused', others, { ok: false, problem: { type: 'SetUpDone' } }],
    ['the same one is that one', asked, { ok: true, value: { id: asked.organisationId } }],
  ])('gets one when two are set up in the same moment: %s', async (_, second, answer) => {
    const ctx = testContext(env.DB);
    const first = async () => good(await setUpOrganisation(ctx, door, asked));
    const raced = { ...ctx, db: betweenReadAndWrite(env.DB, first, 1) };
    expect(await setUpOrganisation(raced, door, second)).toEqual(answer);
    expect(await standing()).toEqual([{ id: asked.organisationId, name: 'Alder & Finch' }]);
    expect(await database(env.DB).select().from(t.staff)).toHaveLength(1);
  });

  test.each([
    ['another code', { code: code.replace('4', '5') }, 403, { type: 'SetUpCodeWrong' }],
    ['the beginning of the code', { code: code.slice(0, -1) }, 403, { type: 'SetUpCodeWrong' }],
    ['no code', { code: '' }, 403, { type: 'SetUpCodeWrong' }],
    ['a short password', { password: 'ninechars' }, 400, { type: 'NotUnderstood', where: [{ path: 'password' }] }],
    ['no name', { organisationName: ' ' }, 400, { type: 'NotUnderstood', where: [{ path: 'organisationName' }] }],
    ['a role of its own', { role: 'owner' }, 400, { type: 'NotUnderstood' }],
  ])('gets none with %s', async (_, over, status, problem) => {
    expect(await stranger('setUpOrganisation', { ...asked, ...over })).toMatchObject({ kind: 'refused', status, problem });
    expect(await standing()).toEqual([]);
  });

  test('gets none while its operator has given it no code', async () => {
    expect(await setUpState(env.DB, undefined)).toBe('without-code');
    const answer = await setUpOrganisation(testContext(env.DB), { ...door, code: undefined }, { ...asked, code: '' });
    expect(answer).toEqual({ ok: false, problem: { type: 'SetUpWithoutCode' } });
  });

  test('hears ten tries of one address a minute, and those of others', async () => {
    const ctx = testContext(env.DB);
    const wrong = () => setUpOrganisation(ctx, door, { ...asked, code: 'wrong' });
    for (let tries = 1; tries <= 10; tries += 1) expect(await wrong()).toMatchObject({ problem: { type: 'SetUpCodeWrong' } });
    const tooMany = { ok: false, problem: { type: 'TooManyRequests', retryAfterSeconds: 60 } };
    expect(await setUpOrganisation(ctx, door, asked)).toEqual(tooMany);
    ctx.pass(59_000);
    expect(await setUpOrganisation(ctx, door, asked)).toEqual(tooMany);
    expect(await setUpOrganisation(ctx, { ...door, from: '192.0.2.8' }, { ...asked, code: 'wrong' })).toMatchObject({
      problem: { type: 'SetUpCodeWrong' },
    });
    ctx.pass(1_000);
    expect(await setUpOrganisation(ctx, door, asked)).toEqual({ ok: true, value: { id: asked.organisationId } });
  });
});

test('a Worker with an organisation takes no other, whoever holds the code', async () => {
  await buildHttpWorld();
  expect(await stranger('setUp', {})).toMatchObject({ value: { state: 'done' } });
  expect(await stranger('setUpOrganisation', asked)).toMatchObject({ status: 409, problem: { type: 'SetUpDone' } });
  expect(await standing()).toMatchObject([{ name: 'Two Rivers' }]);
});
