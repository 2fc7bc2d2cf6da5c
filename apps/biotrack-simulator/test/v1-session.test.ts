import { beforeEach, describe, expect, test } from 'vitest';
import { call, desk, freshState, hudson, jar, sessionAt, usualSeed } from './client.ts';
import { credentials, expectError, post, say, v1Session } from './v1-client.ts';
import type { V1Answer, V1Session } from './v1-client.ts';

let shop: V1Session;
beforeEach(async () => {
  await freshState();
  shop = await v1Session();
});

const aDispense = (changes: Readonly<Record<string, unknown>> = {}) => ({
  data: [{ barcodeid: jar, quantity: 1, price: '8.00', item_number: 0 }],
  ...changes,
});
const saleRows = async (members = {}) => (await shop('sync_sale', members))['sale'] as V1Answer[];

describe('logging in to v1', () => {
  test('gives a session of 128 hexadecimal digits and the state’s time', async () => {
    const answer = await say({ API: '4.0', action: 'login', ...credentials });
    expect(answer).toEqual({
      success: 1,
      admin: 1,
      sessionid: expect.stringMatching(/^[0-9a-f]{128}$/),
      time: expect.any(Number),
    });
  });

  test.each([
    { why: 'a wrong password', who: { password: 'wrong' } },
    { why: 'a name nobody has', who: { username: 'nobody' } },
    { why: 'the location’s number in the place of the company’s', who: { license_number: hudson } },
  ])('is refused without a code for $why', async ({ who }) => {
    expectError(await say({ action: 'login', ...credentials, ...who }), 'Invalid username or password.');
  });

  test('is not needed with nosession, where each request names its person', async () => {
    expect(await say({ API: '4.0', action: 'sync_sale', nosession: 1, ...credentials })).toEqual({ success: 1, sale: [] });
    expectError(
      await say({ API: '4.0', action: 'sync_sale', nosession: '1', ...credentials, password: 'x' }),
      'Invalid username or password.',
    );
  });
});

describe('a v1 session', () => {
  test('that ended or never was is answered with 63', async () => {
    expectError(await say({ API: '4.0', action: 'sync_sale', sessionid: 'made up' }), 'Your session has expired.', 63);
    await desk.settings({ sessionLifetimeMs: 0 });
    expectError(await (await v1Session())('sync_sale'), 'Your session has expired.', 63);
  });

  test('opens the Licensee API’s doors too, for it is one person at one state', async () => {
    const { sessionid } = await say({ API: '4.0', action: 'login', ...credentials });
    const headers = { 'X-Ubi': credentials.license_number, 'X-License': hudson, 'X-Session-Token': sessionid as string };
    expect((await call('/v1/sale', { headers })).status).toBe(200);
  });
});

describe('the envelope', () => {
  test.each(['text/JSON', 'application/json', 'text/plain'])('is read from %s and answered as plain text', async (type) => {
    const answer = await post(JSON.stringify({ API: '4.0', action: 'login', ...credentials }), type);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/plain; charset=UTF-8']);
  });

  test('refuses with 200 and says why in the body', async () => {
    const answer = await post('not json');
    expect([answer.status, JSON.parse(await answer.text())]).toEqual([
      200,
      { success: 0, error: 'The request could not be understood.', errorcode: 602 },
    ]);
    expectError(await say({ API: '3.0', action: 'login', ...credentials }), 'Please specify a valid API version.', 602);
  });

  test('comes by POST only', async () => {
    expect((await call('/serverjson.asp')).status).toBe(405);
  });

  test('names an action nobody knows as a privilege nobody has', async () => {
    const text = 'The current session does not possess access to the inventory_teleport privilege.';
    expectError(await shop('inventory_teleport'), text, 62);
    expectError(await shop('constructor'), text.replace('inventory_teleport', 'constructor'), 62);
  });
});

describe('users', () => {
  const clerk = { license_number: credentials.license_number, username: 'clerk@example.com', password: 'another horse' };
  const add = (changes = {}) =>
    shop('user_add', {
      new_username: clerk.username,
      new_password: clerk.password,
      new_admin: 0,
      new_permissions: { sync_sale: 1, sale_void: 0 },
      ...changes,
    });

  test('do what they were granted and nothing else', async () => {
    expect(await add()).toEqual({ success: 1 });
    const theirs = await v1Session(clerk);
    expect(await theirs('sync_sale')).toEqual({ success: 1, sale: [] });
    for (const action of ['sale_dispense', 'sale_void'])
      expectError(
        await theirs(action, aDispense()),
        `The current session does not possess access to the ${action} privilege.`,
        62,
      );
  });

  test('are changed one thing at a time', async () => {
    await add();
    expect(await shop('user_modify', { new_username: clerk.username, new_permissions: { sale_dispense: 1 } })).toEqual({
      success: 1,
    });
    expect(await (await v1Session(clerk))('sale_dispense', aDispense())).toMatchObject({ success: 1 });
    expectError(await shop('user_modify', { new_username: clerk.username }), 'You did not provide any information to update.');
    expectError(await shop('user_modify', { new_username: 'nobody', new_admin: 1 }), 'The user you provided could not be found.');
  });

  test('lose their session when they are removed, and may come back', async () => {
    await add();
    const theirs = await v1Session(clerk);
    expect(await shop('user_remove', { new_username: clerk.username })).toEqual({ success: 1 });
    expectError(await theirs('sync_sale'), 'Your session has expired.', 63);
    expectError(await say({ action: 'login', ...clerk }), 'Invalid username or password.');
    expect(await add()).toEqual({ success: 1 });
    expect(await say({ action: 'login', ...clerk })).toMatchObject({ success: 1, admin: 0 });
  });

  test.each([
    { why: 'without a password', changes: { new_password: '' }, error: 'Please supply a valid password.' },
    {
      why: 'with a simple password',
      changes: { new_password: '1234567' },
      error: 'Your password was too simple. Please choose another password and try again.',
    },
    { why: 'without a name', changes: { new_username: '' }, error: 'Please supply a valid username.' },
    { why: 'twice', changes: { new_username: credentials.username }, error: 'The username you provided is already in use.' },
  ])('are not added $why', async ({ changes, error }) => {
    expectError(await add(changes), error);
  });
});

describe('a nonce', () => {
  const nonce = '2ebf8a5981651d7403a40a3a4f710551afab';
  const text = 'The nonce you specified could not be found.';

  test('gives back the answer that was lost, and books nothing again', async () => {
    const answer = await shop('sale_dispense', aDispense({ nonce }));
    expect(await shop('nonce_replay', { nonce })).toEqual(answer);
    expect(await saleRows()).toHaveLength(1);
  });

  test('does not keep a second booking away: the latest answer is the one it gives', async () => {
    await shop('sale_dispense', aDispense({ nonce }));
    const second = await shop('sale_dispense', aDispense({ nonce }));
    expect(await saleRows()).toHaveLength(2);
    expect(await shop('nonce_replay', { nonce })).toEqual(second);
  });

  test.each([
    { why: 'a request that was refused', ask: () => shop('sale_dispense', { data: [], nonce }) },
    { why: 'a request that books nothing', ask: () => shop('sync_sale', { nonce }) },
    { why: 'nothing at all', ask: () => Promise.resolve({}) },
  ])('finds nothing after $why', async ({ ask }) => {
    await ask();
    expectError(await shop('nonce_replay', { nonce }), text, 602);
  });

  test('is the company’s own, in the data set it was used in', async () => {
    await shop('sale_dispense', aDispense({ nonce }));
    expectError(await shop('nonce_replay', { nonce, training: 1 }), text, 602);
  });

  test('finds a sale whose reply was lost after it was booked', async () => {
    await desk.arm({ kind: 'reply-lost-after-booking' });
    await expect(shop('sale_dispense', aDispense({ nonce }))).rejects.toThrow();
    expect(await shop('nonce_replay', { nonce })).toMatchObject({ success: 1 });
    expect(await saleRows()).toHaveLength(1);
  });
});

describe('training', () => {
  beforeEach(async () => {
    await call('/desk/api/seed?training=1', { method: 'POST', body: JSON.stringify(usualSeed()) });
  });

  test('is a data set of its own under the same names', async () => {
    expect(await shop('sale_dispense', aDispense({ training: '1' }))).toMatchObject({ success: 1 });
    expect(await saleRows()).toEqual([]);
    expect(await saleRows({ training: 1 })).toHaveLength(1);
    const live = await sessionAt(hudson);
    expect(await (await live.ask('GET', '/v1/sale')).json()).toMatchObject({ Sale: [] });
  });

  test('has nonces of its own', async () => {
    const answer = await shop('sale_dispense', aDispense({ training: 1, nonce: 'n1' }));
    expect(await shop('nonce_replay', { training: 1, nonce: 'n1' })).toEqual(answer);
  });

  test('is forgotten with the rest', async () => {
    await shop('sale_dispense', aDispense({ training: 1 }));
    await freshState();
    shop = await v1Session();
    expect(await saleRows({ training: 1 })).toEqual([]);
  });
});
