import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { runBatch } from '../db/database.ts';
import { audit, reports, stateCredentials } from '../db/schema/index.ts';
import {
  anotherIsolate,
  aSale,
  clock,
  ctx,
  d1,
  db,
  freshReportingWorld,
  reportStates,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { callerAt, downtownTablet, good, mo, office, priya, uptown } from '../testing/world.ts';
import { checkStateLogins, checkStateLoginsDaily } from './check-state-login.ts';
import { tellDisconnection } from './disconnection-notice.ts';
import { pullLocation } from './pull-location.ts';
import { reportsDesk } from './reports-desk.ts';
import { drainLocation } from './send-report.ts';
import { stateConnections } from './state-connections.ts';
import { enterStateLogin, shareStateLogin } from './state-credentials.ts';
import { credentialsAt, noteLogin } from './state-logins.ts';
import { sweepReports } from './sweep.ts';

beforeEach(freshReportingWorld);

const here = async () => good(await stateConnections(ctx, office)).items.find(({ locationId }) => locationId === uptown)!;
const aLogin = (over: object = {}) => ({
  locationId: uptown,
  isOfLocation: true,
  kind: 'password' as const,
  ubi: '600000001',
  licence: 'OCM-RETL-000001',
  username: 'store-7',
  secret: 'a new password',
  ...over,
});

describe('the state connection', () => {
  test('says with whom we speak, under which names, and what is only assumed', async () => {
    const view = await here();
    expect(view).toMatchObject({
      dialect: 'BioTrack Licensee API',
      host: 'state.test',
      licenceNumber: 'OCM-RETL-000001',
      disconnection: null,
      retired: { title: expect.stringContaining('New York') },
      logins: [{ username: 'store-7', isOfLocation: true, ubi: '600000001', check: null }],
      shared: { by: 'Priya Roy' },
    });
    expect(view.people).toContainEqual({ name: 'Mo Adler', username: null, isLinked: false });
    expect(view.assumptions.map(({ id }) => id)).toContain('A-1');
  });

  test('a test call says whether each login holds, and tells the state nothing', async () => {
    expect(good(await checkStateLogins(ctx, office, { locationId: uptown })).logins[0]!.check).toMatchObject({
      outcome: 'holds',
    });
    state.fail('/v1/user/login', { refuse: 'Invalid username or password.', status: 401 });
    expect(good(await checkStateLogins(ctx, office, { locationId: uptown })).logins[0]!.check).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('Invalid username or password.'),
    });
    state.isDown = true;
    expect(good(await checkStateLogins(ctx, office, { locationId: uptown })).logins[0]!.check).toMatchObject({
      outcome: 'silent',
    });
    expect(state.books).toHaveLength(0);
  });

  test('says of a login what is known newest, whether a test call, a report or a pull found it out', async () => {
    const said = async () => (await here()).logins[0]!.check;
    good(await checkStateLogins(ctx, office, { locationId: uptown }));
    clock.pass(60_000);
    state.forgetSessions();
    state.fail('/v1/user/login', { refuse: 'Invalid username or password.', status: 401 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await said()).toEqual({
      ...{ at: clock.now(), outcome: 'refused' },
      words: expect.stringContaining('Invalid username or password.'),
    });
    clock.pass(3_600_000);
    await sweepReports(ctx);
    expect(await said()).toMatchObject({ at: clock.now(), outcome: 'holds' });
    state.forgetSessions();
    state.fail('/v1/user/login', { refuse: 'Invalid username or password.', status: 401 });
    clock.pass(60_000);
    await pullLocation(ctx, db, uptown);
    expect(await said()).toMatchObject({ at: clock.now(), outcome: 'refused' });
    clock.pass(60_000);
    await pullLocation(ctx, db, uptown);
    expect(await said()).toMatchObject({ at: clock.now(), outcome: 'holds' });
  });

  test('a test call that the state answers lets go what waits out a pause, and one that it does not leaves it', async () => {
    state.isDown = true;
    await aSale(1);
    await untilQuiet(12);
    const dueAt = async () => (await db.select().from(reports))[0]!.dueAt;
    const later = await dueAt();
    expect(Date.parse(later)).toBeGreaterThan(Date.parse(clock.now()));
    good(await checkStateLogins(ctx, office, { locationId: uptown }));
    expect(await dueAt()).toBe(later);
    state.isDown = false;
    good(await checkStateLogins(ctx, office, { locationId: uptown }));
    expect(clock.effects.at(-1)).toEqual({ locationId: uptown, version: 0, reports: true });
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['in-sync']);
  });

  test('a state that says nothing of a login leaves its word as it was', async () => {
    good(await checkStateLogins(ctx, office, { locationId: uptown }));
    const before = (await here()).logins[0]!.check;
    clock.pass(60_000);
    state.isDown = true;
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect((await here()).logins[0]!.check).toEqual(before);
  });

  test('the first switch-in of a day makes the test call, the second does not', async () => {
    expect(await checkStateLoginsDaily(ctx, uptown, mo.id)).toBe(1);
    expect(await checkStateLoginsDaily(ctx, uptown, mo.id)).toBe(0);
    clock.pass(24 * 3_600_000);
    expect(await checkStateLoginsDaily(ctx, uptown, mo.id)).toBe(1);
  });

  test('that is a store’s own: a call of last night, and what a pull found since, leave this morning its own', async () => {
    clock.pass(11.5 * 3_600_000);
    good(await checkStateLogins(ctx, office, { locationId: uptown }));
    expect(await checkStateLoginsDaily(ctx, uptown, mo.id)).toBe(0);
    // New York's midnight, two and a half hours later.
    clock.pass(2.5 * 3_600_000);
    state.fail('/v1/user/login', { refuse: 'Invalid username or password.', status: 401 });
    await pullLocation(anotherIsolate(), db, uptown);
    expect((await here()).logins[0]!.check).toMatchObject({ outcome: 'refused' });
    expect(await checkStateLoginsDaily(ctx, uptown, mo.id)).toBe(1);
    expect((await here()).logins[0]!.check).toMatchObject({ outcome: 'holds' });
  });

  test('of another location nobody reads or changes anything', async () => {
    const elsewhere = callerAt(downtownTablet, priya);
    expect(good(await stateConnections(ctx, elsewhere)).items.map(({ locationId }) => locationId)).not.toContain(uptown);
    for (const answer of [
      await enterStateLogin(ctx, elsewhere, aLogin()),
      await checkStateLogins(ctx, elsewhere, { locationId: uptown }),
      await shareStateLogin(ctx, elsewhere, { locationId: uptown, isShared: false, reason: 'No' }),
      await tellDisconnection(ctx, elsewhere, { locationId: uptown, beganAt: clock.now(), how: 'By mail' }),
    ])
      expect(answer).toMatchObject({ ok: false, problem: { type: 'NotFound' } });
  });
});

describe('a login', () => {
  test('is entered once, sealed, and its secret is nowhere to be read', async () => {
    const view = good(await enterStateLogin(ctx, office, aLogin()));
    expect(view.logins[0]).toMatchObject({ enteredBy: 'Priya Roy', enteredAt: clock.now() });
    const everything = JSON.stringify([view, await db.select().from(stateCredentials), await db.select().from(audit)]);
    expect(everything).not.toContain('a new password');
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(state.requests[0]!.body).toContain('a new password');
  });

  test('that was corrected lets go at once what waited for it, however long it would have waited', async () => {
    state.fail('/v1/user/login', ...Array.from({ length: 12 }, () => ({ refuse: 'Invalid username or password.', status: 401 })));
    await aSale(1);
    await untilQuiet(9);
    const [waiting] = await db.select().from(reports);
    expect(waiting!.state).toBe('pending');
    expect(Date.parse(waiting!.dueAt)).toBeGreaterThan(Date.parse(clock.now()));
    good(await enterStateLogin(ctx, office, aLogin()));
    const [hurried] = await db.select().from(reports);
    expect(hurried!.dueAt).toBe(clock.now());
  });

  test('that was entered anew is not spoken for by what was on its way under the old one', async () => {
    const [old] = await credentialsAt(db, uptown, sql`true`);
    clock.pass(60_000);
    good(await enterStateLogin(ctx, office, aLogin()));
    await runBatch(db, noteLogin(db, old!, { kind: 'refused', detail: 'No' }, clock.now()));
    expect((await here()).logins[0]!.check).toBeNull();
  });

  test('of a person is linked by their user name at the state', async () => {
    await d1.prepare('UPDATE staff SET state_login = ? WHERE id = ?').bind('mo.adler', mo.id).run();
    expect((await here()).people.find(({ name }) => name === 'Mo Adler')).toMatchObject({ isLinked: false });
    const view = good(await enterStateLogin(ctx, office, aLogin({ isOfLocation: false, username: 'mo.adler' })));
    expect(view.people.find(({ name }) => name === 'Mo Adler')).toMatchObject({ isLinked: true });
  });

  test('by consent is counted down, and after a hundred days nothing goes out under it', async () => {
    good(await enterStateLogin(ctx, office, aLogin({ kind: 'oauth' })));
    clock.pass(90 * 86_400_000);
    expect((await here()).logins[0]!.consent).toMatchObject({ day: 90, alert: 90 });
    clock.pass(10 * 86_400_000);
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(state.requests).toHaveLength(0);
    expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([
      { cause: 'credential', lastAnswer: expect.stringContaining('consent lapsed') },
    ]);
  });

  test('by consent sends its access token with each request, and logs in nowhere', async () => {
    good(await enterStateLogin(ctx, office, aLogin({ kind: 'oauth' })));
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(state.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/sale']);
    const { headers } = state.requests[0]!;
    expect([headers.get('Authorization'), headers.get('X-Session-Token')]).toEqual(['Bearer a new password', null]);
    // This state knows sessions only, so it does not take the token: nothing was told, and the desk says what is wrong.
    expect(await reportStates()).toEqual(['pending']);
    expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([
      { cause: 'credential', lastAnswer: expect.stringContaining('does not take the access token') },
    ]);
  });

  test('of the location speaks for nobody else until a named person says so', async () => {
    good(await shareStateLogin(ctx, office, { locationId: uptown, isShared: false, reason: 'Everybody has a login now' }));
    expect((await here()).shared).toBeNull();
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['pending']);
    expect(state.requests).toHaveLength(0);
    expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([{ cause: 'credential' }]);
    good(await shareStateLogin(ctx, office, { locationId: uptown, isShared: true, reason: 'Mo’s login comes on Monday' }));
    await sweepReports(ctx);
    expect(await reportStates()).toEqual(['in-sync']);
    const said = await db.select().from(audit).where(eq(audit.what, 'StateLoginShared'));
    expect(said).toMatchObject([{ actor: priya.id, detail: expect.stringContaining('on Monday') }]);
  });
});

describe('the clock of a disconnection', () => {
  test('drafts the notice at two hours, keeps it with its proof, and notes who told the regulator', async () => {
    await aSale(1);
    state.isDown = true;
    const beganAt = clock.now();
    await untilQuiet(110);
    expect((await here()).disconnection).toMatchObject({ beganAt, phase: 'counting' });
    expect((await here()).notices).toEqual([]);
    await untilQuiet(20);
    const [notice, ...more] = (await here()).notices;
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ beganAt, told: null, words: expect.stringContaining('OCM-RETL-000001') });
    const tell = (by: typeof ctx, how: string) => tellDisconnection(by, office, { locationId: uptown, beganAt, how });
    let told: Awaited<ReturnType<typeof here>> | undefined;
    const racing = betweenReadAndWrite(d1, async () => (told = good(await tell(ctx, 'By mail to the office'))), 1);
    expect(await tell({ ...ctx, db: racing }, 'At the same time')).toMatchObject({
      problem: { type: 'NotFound', what: 'notice' },
    });
    expect(told!.notices[0]).toMatchObject({ words: notice!.words, told: { by: 'Priya Roy', how: 'By mail to the office' } });
    expect(await tell(ctx, 'Again')).toMatchObject({ ok: false });
    expect(await db.select().from(audit).where(eq(audit.what, 'DisconnectionTold'))).toMatchObject([
      { actor: priya.id, detail: expect.stringContaining('By mail') },
    ]);
    state.isDown = false;
    await untilQuiet(10);
    const after = await here();
    expect(after.disconnection).toBeNull();
    expect(after.outages[0]).toMatchObject({ beganAt, attempts: expect.any(Number) });
    expect(after.notices).toHaveLength(1);
  }, 300_000);
});
