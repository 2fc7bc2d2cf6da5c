import { asc } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { changeStaff } from '../staff/change-staff.ts';
import {
  aSale,
  addLogin,
  clock,
  ctx,
  d1,
  db,
  freshReportingWorld,
  posts,
  reportStates,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { good, id, mo, office, priya, uptown } from '../testing/world.ts';
import { reportsDesk } from './reports-desk.ts';
import { drainLocation } from './send-report.ts';
import { enterStateLogin, shareStateLogin } from './state-credentials.ts';
import { sweepReports } from './sweep.ts';

const no = { refuse: 'Invalid username or password.', status: 401 } as const;

beforeEach(async () => {
  await freshReportingWorld();
  await addLogin('mo.adler', 'mo.adler');
  await link(mo.id, 'mo.adler');
});

describe('a login that the state does not accept', () => {
  test('holds up what was done under it, and nothing of others', async () => {
    state.fail('/v1/user/login', no);
    for (const n of [1, 2, 3]) await aSale(n);
    await by(priya.id, 2);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['pending', 'in-sync', 'pending']);
    expect(logins()).toEqual(['mo.adler', 'store-7']);
    const held = good(await reportsDesk(ctx, office, {}));
    expect(held.parts).toEqual([{ part: 'credential', count: 2, people: 2, isWhole: true, next: null }]);
    expect(held.groups, 'they wait for the same thing').toMatchObject([{ count: 2 }]);
    expect(new Set(held.reports.map(({ lastAnswer }) => lastAnswer))).toEqual(
      new Set(['The login was not accepted (401): Invalid username or password.']),
    );
  });

  test('is tried by the oldest of its reports alone, ever more seldom, and all are told as soon as it holds', async () => {
    state.fail('/v1/user/login', no, no, no);
    for (const n of [1, 2, 3]) await aSale(n);
    await drainLocation(ctx, uptown);
    await drainLocation(ctx, uptown);
    expect(logins()).toHaveLength(1);
    const waits: number[] = [];
    for (let tries = 1; tries < 4; tries += 1) {
      const [oldest, second] = await rows();
      waits.push(Date.parse(oldest!.dueAt) - Date.parse(clock.now()));
      clock.pass(waits.at(-1)!);
      await drainLocation(ctx, uptown);
      expect(logins()).toHaveLength(tries + 1);
      if (tries < 3) expect([oldest!.attempts, second!.attempts]).toEqual([tries, 1]);
    }
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    expect(waits[2]).toBeGreaterThan(waits[1]!);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync', 'in-sync']);
    expect(state.books.map(({ ExternalID }) => ExternalID)).toEqual((await rows()).map(({ reference }) => reference));
  });

  test('lets everything go as soon as it is entered anew', async () => {
    state.fail('/v1/user/login', no);
    for (const n of [1, 2]) await aSale(n);
    await drainLocation(ctx, uptown);
    const anew = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'mo.adler', secret: 'a new password' } as const;
    good(await enterStateLogin(ctx, office, { locationId: uptown, isOfLocation: false, kind: 'password', ...anew }));
    await sweepReports(ctx);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });

  test('leaves what it sent before with a fate that nobody knows, and it is asked about once the login holds', async () => {
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await aSale(1);
    await drainLocation(ctx, uptown);
    state.forgetSessions();
    state.fail('/v1/user/login', no);
    await aSale(2);
    await by(priya.id, 2);
    clock.pass(60_000);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['unknown', 'in-sync']);
    await untilQuiet(3);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
    expect(posts()).toHaveLength(2);
  });

  test('is not hurried by a silent state, nor a silent state by it', async () => {
    state.fail('/v1/user/login', no);
    await aSale(1);
    await aSale(2);
    await by(priya.id, 2);
    state.fail('/v1/sale', 'server-error');
    await drainLocation(ctx, uptown);
    const [stream] = (await d1.prepare('SELECT failures FROM report_streams').all()).results;
    expect(stream, 'the refused login is no failure of the road').toEqual({ failures: 1 });
  });
});

describe('somebody for whom no login speaks', () => {
  beforeEach(async () => {
    await link(mo.id, null);
    good(await shareStateLogin(ctx, office, { locationId: uptown, isShared: false, reason: 'Everybody has a login now' }));
    await aSale(1);
    await aSale(2);
    await by(priya.id, 2);
    await link(priya.id, 'mo.adler');
    await drainLocation(ctx, uptown);
  });

  test('is waited for without a try a minute, while others go on', async () => {
    expect(await reportStates()).toEqual(['pending', 'in-sync']);
    // That a login holds is news to whoever waits for one.
    await untilQuiet(2);
    const [before] = await rows();
    await untilQuiet(30);
    expect(await rows()).toMatchObject([{ attempts: before!.attempts, cause: 'credential' }, {}]);
  });

  test('is told of as soon as they are linked to one', async () => {
    await untilQuiet(2);
    expect(await reportStates()).toEqual(['pending', 'in-sync']);
    good(await changeStaff(ctx, office, { staffId: mo.id, stateLogin: 'mo.adler' }, () => ({ clear: async () => undefined })));
    await sweepReports(ctx);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });
});

const link = (staffId: string, login: string | null) =>
  d1.prepare('UPDATE staff SET state_login = ? WHERE id = ?').bind(login, staffId).run();

/** The n-th sale was somebody else's. */
const by = (staffId: string, n: number) =>
  d1.prepare('UPDATE reports SET staff_id = ? WHERE entity_id = ?').bind(staffId, id('sale', n)).run();

const rows = () => db.select().from(reports).orderBy(asc(reports.seq));

/** Who logged in, or tried to. */
const logins = (): string[] =>
  state.requests.flatMap(({ path, body }) =>
    path === '/v1/user/login' ? [(JSON.parse(body ?? '{}') as { readonly Username: string }).Username] : [],
  );
