import { beforeEach, describe, expect, test } from 'vitest';
import { aLicence, call, desk, freshState, hudson, ubi } from './client.ts';

/** New York's consent (protocol 1.4): an administrator lets an integrator in, who then speaks under an access token. */
const back = 'https://shop.example/done';
const integrator = { client_id: 'integrator', redirect_uri: back };
const page = (over: Readonly<Record<string, string>> = {}) =>
  `/oauth?${new URLSearchParams({ response_type: 'code', ...integrator, state: 'xyz', ...over }).toString()}`;
const form = (path: string, fields: Readonly<Record<string, string>>) =>
  call(path, { method: 'POST', body: new URLSearchParams(fields) });
const boss = { ubi, username: `mo@${hudson}.example`, password: 'correct horse' };

/** The code that a browser carries back after somebody signed in. */
async function consented(who: Readonly<Record<string, string>> = boss): Promise<URL | number> {
  const answer = await form(page(), who);
  return answer.status === 302 ? new URL(answer.headers.get('Location')!) : answer.status;
}
async function code(): Promise<string> {
  const address = await consented();
  return (address as URL).searchParams.get('code')!;
}
const token = (fields: Readonly<Record<string, string>>) =>
  form('/oauth/token', { grant_type: 'authorization_code', client_secret: 'open sesame', ...integrator, ...fields });
interface Given {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}
const given = async (fields: Readonly<Record<string, string>>) => (await token(fields)).json<Given>();
const counters = async (accessToken: string) => {
  const headers = { 'X-Ubi': ubi, 'X-License': hudson, Authorization: `Bearer ${accessToken}` };
  return (await call('/v1/sync', { headers })).status;
};

beforeEach(freshState);

describe('an administrator lets an integrator in', () => {
  test('and the code that comes back becomes a token for a hundred days', async () => {
    const address = (await consented()) as URL;
    expect(`${address.origin}${address.pathname}`).toBe(back);
    expect(address.searchParams.get('state')).toBe('xyz');
    const { access_token: accessToken, expires_in: seconds } = await given({ code: address.searchParams.get('code')! });
    // They run from the signing in, which was a moment ago.
    expect(seconds).toBeLessThanOrEqual(8_640_000);
    expect(seconds).toBeGreaterThan(8_640_000 - 3_600);
    expect(await counters(accessToken)).toBe(200);
  });

  test('on a page that names who asks', async () => {
    expect(await (await call(page())).text()).toContain('Allow integrator to report');
    for (const over of [{ client_id: 'stranger' }, { response_type: 'token' }, { redirect_uri: 'javascript:alert(1)' }])
      expect((await call(page(over))).status).toBe(400);
  });

  test('and nobody else does', async () => {
    await desk.seed({
      licences: [{ ...aLicence(hudson, []), users: [{ username: 'jo', password: 'correct horse', name: 'Jo', admin: false }] }],
    });
    expect(await consented({ ...boss, username: 'jo' })).toBe(401);
    expect(await consented({ ...boss, password: 'wrong' })).toBe(401);
  });
});

describe('a code', () => {
  test('is good once, for who asked and where they asked from', async () => {
    const first = await code();
    expect((await token({ code: first, redirect_uri: 'https://else.example/' })).status).toBe(400);
    expect((await token({ code: first, client_secret: 'wrong' })).status).toBe(401);
    expect((await token({ code: first })).status).toBe(200);
    expect(await (await token({ code: first })).json()).toEqual({ error: 'invalid_grant' });
    expect(await (await token({ code: first, grant_type: 'password' })).json()).toEqual({ error: 'unsupported_grant_type' });
  });
});

describe('a token', () => {
  test('is renewed once by its refresh token, and lapses with the consent all the same', async () => {
    const first = await given({ code: await code() });
    await desk.settings({ consentDays: 200 });
    const renew = () => token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    const second = await (await renew()).json<Given>();
    expect(second.expires_in).toBeLessThanOrEqual(8_640_000);
    expect(await counters(second.access_token)).toBe(200);
    expect((await renew()).status).toBe(400);
  });

  test('of a consent that lapsed is no session', async () => {
    await desk.settings({ consentDays: 0 });
    expect(await counters((await given({ code: await code() })).access_token)).toBe(401);
  });
});
