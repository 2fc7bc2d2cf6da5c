import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, spentCodes, staff } from '../db/schema/index.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import {
  buildHttpWorld,
  emailOf,
  env,
  logLines,
  officeOf,
  olive,
  origin,
  password,
  send,
  signInAs,
  stranger,
} from '../testing/http-world.ts';
import { good, priya, testContext } from '../testing/world.ts';
import { letOwnerIn } from './let-owner-in.ts';

const code = env.OWNER_CODE!;
const asked = { code, email: emailOf(olive), password: 'nine quiet lanterns' };
const door = { code, from: '192.0.2.7' };

beforeEach(() => buildHttpWorld());

const signsIn = async (email: string, secret: string): Promise<boolean> => {
  const headers = { 'Content-Type': 'application/json', Origin: origin };
  const body = JSON.stringify({ email, password: secret });
  return (await send('/api/auth/sign-in/email', { method: 'POST', headers, body })).ok;
};
const deeds = () => database(env.DB).select().from(audit).where(eq(audit.what, 'owner-let-in'));

describe('an owner who forgot the password', () => {
  test('chooses another by the code of the Worker, and it is written down', async () => {
    const before = await signInAs(olive);
    expect(await stranger('letOwnerIn', asked)).toEqual({ kind: 'answered', value: { id: olive.id } });
    expect([await signsIn(asked.email, asked.password), await signsIn(asked.email, password)]).toEqual([true, false]);
    expect(await officeOf(before)('session', {}), 'whoever was in is out').toMatchObject({ problem: { type: 'NotSignedIn' } });
    expect(await deeds()).toMatchObject([{ actor: 'system', entityId: olive.id }]);
  });

  test('is let in once by a code', async () => {
    good(await letOwnerIn(testContext(env.DB), door, asked));
    const again = { ...asked, password: 'another eleven words' };
    expect(await stranger('letOwnerIn', again)).toMatchObject({ status: 403, problem: { type: 'OwnerCodeWrong' } });
    expect(await signsIn(asked.email, asked.password)).toBe(true);
  });

  test('is let in once when two come in the same moment', async () => {
    const ctx = testContext(env.DB);
    const first = async () => good(await letOwnerIn(ctx, door, asked));
    const raced = { ...ctx, db: betweenReadAndWrite(env.DB, first, 1) };
    expect(await letOwnerIn(raced, door, { ...asked, password: 'another eleven words' })).toEqual({
      ok: false,
      problem: { type: 'OwnerCodeWrong' },
    });
    expect([await signsIn(asked.email, asked.password), await deeds()]).toMatchObject([true, [{}]]);
  });

  test.each([
    ['another code', { code: code.replace('7', '8') }, 403, 'OwnerCodeWrong'],
    ['no code', { code: '' }, 403, 'OwnerCodeWrong'],
    ['the code of the set-up', { code: env.SETUP_CODE! }, 403, 'OwnerCodeWrong'],
    ['a manager’s e-mail', { email: emailOf(priya) }, 404, 'NoSuchOwner'],
    ['an e-mail of nobody', { email: 'nobody@two-rivers.example' }, 404, 'NoSuchOwner'],
    ['a short password', { password: 'ninechars' }, 400, 'NotUnderstood'],
  ])('is not let in with %s, and the code stays good', async (_, over, status, type) => {
    expect(await stranger('letOwnerIn', { ...asked, ...over })).toMatchObject({ status, problem: { type } });
    expect([await signsIn(asked.email, password), await deeds()]).toEqual([true, []]);
    expect(await stranger('letOwnerIn', asked)).toMatchObject({ kind: 'answered' });
  });

  test('is not let in once they are no longer active', async () => {
    await database(env.DB).update(staff).set({ active: false }).where(eq(staff.id, olive.id));
    expect(await stranger('letOwnerIn', asked)).toMatchObject({ problem: { type: 'NoSuchOwner' } });
  });

  test('is not let in while the operator has set no code', async () => {
    const answer = await letOwnerIn(testContext(env.DB), { ...door, code: undefined }, { ...asked, code: '' });
    expect(answer).toEqual({ ok: false, problem: { type: 'OwnerCodeNotSet' } });
  });

  test('has ten tries of one address a minute', async () => {
    const ctx = testContext(env.DB);
    const wrong = { ...asked, code: 'wrong' };
    for (let tries = 1; tries <= 10; tries += 1)
      expect(await letOwnerIn(ctx, door, wrong)).toMatchObject({ problem: { type: 'OwnerCodeWrong' } });
    expect(await letOwnerIn(ctx, door, asked)).toEqual({
      ok: false,
      problem: { type: 'TooManyRequests', retryAfterSeconds: 60 },
    });
    ctx.pass(60_000);
    expect((await letOwnerIn(ctx, door, asked)).ok).toBe(true);
  });

  test('leaves neither code nor password in the log or in a table', async () => {
    logLines.length = 0;
    await stranger('letOwnerIn', asked);
    const kept = [await database(env.DB).select().from(spentCodes), await env.DB.prepare('SELECT * FROM "account"').all()];
    for (const word of [code, asked.password, asked.email]) expect(logLines.join('\n')).not.toContain(word);
    for (const word of [code, asked.password]) expect(JSON.stringify(kept)).not.toContain(word);
  });
});
