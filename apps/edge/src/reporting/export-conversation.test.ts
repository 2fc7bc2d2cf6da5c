import type { ExchangeView } from '@countersign/contract/report-views';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyLines } from '../db/sealed-lines.ts';
import { disconnectionNotices, reports, sales, stateOutages } from '../db/schema/index.ts';
import { aSale, clock, ctx, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import { aCommandId, callerAt, downtown, downtownTablet, good, id, mo, office, priya, uptown } from '../testing/world.ts';
import { exportConversation } from './export-conversation.ts';
import { conversationBeside } from './conversation-beside.ts';
import { checkStateLogins } from './check-state-login.ts';
import { pullLocation } from './pull-location.ts';
import { reconcileNow } from './reconcile.ts';
import { connectionOf, drainLocation } from './send-report.ts';
import { keepCall } from './state-calls.ts';
import { settleReport } from './settle-report.ts';

beforeEach(freshReportingWorld);

const day = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
const file = async () => good(await exportConversation(ctx, office, day));

const talk = async (): Promise<void> => {
  state.fail('/v1/sale', { refuse: 'No.' });
  await aSale(1);
  await drainLocation(ctx, uptown);
  clock.pass(60_000);
  await aSale(2);
  await drainLocation(ctx, uptown);
};

describe('the exported conversation', () => {
  test('holds every request and answer of the period and proves itself without a network', async () => {
    await talk();
    const { lines, isWhole, fingerprint } = await file();
    expect(isWhole).toBe(true);
    expect(await verifyLines(lines)).toMatchObject({ isWhole: true, rows: 3, fingerprint, header: { ...day, isWhole: true } });
    const said = lines.slice(1, -1).map((line) => (JSON.parse(line) as { body: { exchange: ExchangeView } }).body.exchange);
    expect(said.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['login', 'accepted'],
      ['sent', 'refused'],
      ['sent', 'accepted'],
    ]);
    expect(lines.join('')).not.toContain('password of');
  });

  test('says who did what about a report, with which evidence, what was never said yet, and when the state was out of reach', async () => {
    state.fail('/v1/sale', { refuse: 'No.' });
    await aSale(1);
    await drainLocation(ctx, uptown);
    const [{ id: reportId } = undefined!] = await db.select().from(reports);
    const evidence = { settlement: 'state-holds-it', stateId: '4711', words: 'Seen at the state on 2 March' } as const;
    good(await settleReport(ctx, office, { reportId, commandId: aCommandId(), ...evidence }));
    clock.pass(60_000);
    await aSale(2);
    const began = clock.now();
    await db.insert(disconnectionNotices).values({
      ...{ locationId: uptown, beganAt: began, draftedAt: began, words: 'Disconnected.' },
      ...{ toldAt: began, toldBy: priya.id, toldHow: 'By mail' },
    });
    const bodies = (await file()).lines.slice(1, -1).map((line) => (JSON.parse(line) as { body: unknown }).body);
    expect(bodies).toMatchObject([
      { kind: 'sale', exchange: { kind: 'login' } },
      { kind: 'sale', exchange: { outcome: 'refused' } },
      { kind: 'sale', reportId, deed: { what: 'settled', staffId: priya.id }, evidence },
      { kind: 'sale', state: 'pending', told: { saleId: id('sale', 2) } },
      { disconnection: { notice: { words: 'Disconnected.', told: { how: 'By mail', staffId: priya.id } } } },
    ]);
    expect(await verifyLines((await file()).lines)).toMatchObject({ isWhole: true, rows: 5 });
  });

  test('is read without us: its first line says who and what the ids are, and each line of which record it tells', async () => {
    await talk();
    const [sold] = await db.select().from(sales).limit(1);
    const { lines } = await file();
    const [header, login, sent] = lines.map((line) => (JSON.parse(line) as { body: unknown }).body);
    expect(header).toMatchObject({
      organisation: { name: 'Two Rivers' },
      locations: [
        { id: uptown, name: 'Uptown', licenceNumber: 'OCM-RETL-000001', timeZone: 'America/New_York' },
        { id: downtown, name: 'Downtown', licenceNumber: 'OCM-RETL-000002', timeZone: 'America/New_York' },
      ],
      people: [
        { id: mo.id, name: mo.name },
        { id: priya.id, name: priya.name },
      ],
      devices: [{ id: sold!.deviceId, name: 'Counter 1' }],
      exportedBy: priya.id,
    });
    const told = { record: { kind: 'sale', id: id('sale', 1) }, orderNumber: sold!.orderNumber, deviceId: sold!.deviceId };
    expect([login, sent]).toMatchObject([told, told]);
  });

  test('says of a session that the state ended that somebody logged in anew, and never with what', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    state.fail('/v1/sale', 'session-over');
    clock.pass(60_000);
    await aSale(2);
    await drainLocation(ctx, uptown);
    const { lines } = await file();
    const logins = lines
      .slice(1, -1)
      .map((line) => (JSON.parse(line) as { body: { exchange: ExchangeView } }).body.exchange)
      .filter(({ kind }) => kind === 'login');
    expect(logins).toMatchObject([
      { path: '/v1/user/login', conclusion: 'Logged in as store-7.', requestBody: '{"Username":"store-7","Password":"…"}' },
      { conclusion: 'The state had ended the session. Logged in as store-7.', answerBody: '{"session":"…"}' },
    ]);
  });

  test('keeps what was pulled and tried, by whom and why, what was asked, and what moved', async () => {
    state.packages.set('4411000000000001', { amount: 20, version: 300 });
    await pullLocation(ctx, db, uptown);
    clock.pass(60_000);
    await reconcileNow(ctx, office, { locationId: uptown });
    clock.pass(60_000);
    await checkStateLogins(ctx, office, { locationId: uptown });
    clock.pass(60_000);
    state.isDown = true;
    await pullLocation(ctx, db, uptown);
    const { lines } = await file();
    expect(await verifyLines(lines)).toMatchObject({ isWhole: true, rows: 4 });
    expect(lines.slice(1, -1).map((line) => (JSON.parse(line) as { body: object }).body)).toMatchObject([
      {
        locationId: uptown,
        call: {
          ...{ what: 'pull', why: 'by-day', staffId: null, username: 'store-7', outcome: 'read', words: 'What moved was read.' },
          moved: [{ kind: 'inventory', from: 0, to: 300, rows: 1, isAnew: false }],
          requests: [
            { name: 'POST /v1/user/login', status: 200 },
            { name: 'GET /v1/sync', status: 200 },
            { name: 'GET /v1/inventory?limit=100', status: 200 },
          ],
          requestCount: 3,
        },
      },
      { call: { what: 'pull', why: 'on-demand', staffId: priya.id, outcome: 'read', words: 'Nothing moved.', moved: [] } },
      { call: { what: 'test-call', why: 'on-demand', staffId: priya.id, outcome: 'holds', username: 'store-7' } },
      { call: { what: 'pull', outcome: 'unread', moved: [], requests: [{ status: null }] } },
    ]);
    expect(lines.join('')).not.toContain('password of');
  });

  test('says from when until when the state did not answer, also where the silence began or ended outside of the period', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    const outage = { connection: connectionOf(ctx), attempts: 9, lastFailure: 'No answer came.' };
    await db.insert(stateOutages).values([
      { ...outage, beganAt: '2026-02-28T09:00:00.000Z', endedAt: '2026-02-28T11:00:00.000Z' },
      { ...outage, beganAt: '2026-03-01T22:00:00.000Z', endedAt: '2026-03-02T01:00:00.000Z' },
    ]);
    const told = { toldAt: '2026-03-02T00:30:00.000Z', toldBy: priya.id, toldHow: 'By mail' };
    const drafted = { draftedAt: '2026-03-02T00:00:00.000Z', words: 'Disconnected.', ...told };
    await db.insert(disconnectionNotices).values({ locationId: uptown, beganAt: '2026-03-01T22:00:00.000Z', ...drafted });
    const { disconnections } = good(await conversationBeside(ctx, office, day));
    expect(disconnections).toEqual([
      {
        ...{
          locationId: uptown,
          locationName: 'Uptown',
          beganAt: '2026-03-01T22:00:00.000Z',
          endedAt: '2026-03-02T01:00:00.000Z',
        },
        ...{ isOver: true, attempts: 9, lastFailure: 'No answer came.' },
        notice: {
          ...{ draftedAt: drafted.draftedAt, words: 'Disconnected.' },
          told: { at: told.toldAt, by: priya.name, how: 'By mail' },
        },
      },
    ]);
    const lines = (await file()).lines.filter((line) => line.includes('"disconnection"'));
    expect(lines.map((line) => (JSON.parse(line) as { body: object }).body)).toMatchObject([
      { disconnection: { endedAt: '2026-03-02T01:00:00.000Z', notice: { told: { staffId: priya.id } } } },
    ]);
  });

  test('reads calls in parts of which none leaves one out', async () => {
    for (let n = 0; n < 205; n += 1)
      await keepCall(db, uptown, clock.now(), {
        ...{ what: 'test-call', why: 'shift-begins', staffId: null, username: `login ${n}`, outcome: 'holds', words: '' },
        ...{ requests: [], requestCount: 0, durationMs: 0 },
      });
    const first = good(await conversationBeside(ctx, office, day));
    expect(first.calls).toHaveLength(200);
    const rest = good(await conversationBeside(ctx, office, { ...day, after: first.next! }));
    expect([rest.calls.map(({ username }) => username), rest.next]).toEqual([
      [200, 201, 202, 203, 204].map((n) => `login ${n}`),
      null,
    ]);
    expect(good(await conversationBeside(ctx, callerAt(downtownTablet, priya), day)).calls).toEqual([]);
  });

  test('is the same key every time, and another for another secret', async () => {
    const first = await file();
    expect((await file()).fingerprint).toBe(first.fingerprint);
    const elsewhere = { ...ctx, stateSecretKey: new Uint8Array(32).fill(9) as Uint8Array<ArrayBuffer> };
    expect(good(await exportConversation(elsewhere, office, day)).fingerprint).not.toBe(first.fingerprint);
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'a word was changed',
      (lines) => lines.map((line) => line.replace('refused', 'accepted')),
      /^does not fit line 2: one of the two was changed$/,
    ],
    ['a line was taken out', (lines) => lines.filter((_, n) => n !== 1), /^is line 3 .+ taken out/],
    ['two lines changed places', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest], /^is line 3 .+ stand elsewhere$/],
    ['a line was doubled', (lines) => [lines[0]!, lines[1]!, ...lines.slice(1)], /^is line 2 .+ stands twice/],
    ['a line was added at the end', (lines) => [...lines, lines[1]!], /^was added behind the signature/],
    ['something was written below', (lines) => [...lines, 'hello'], /^was added behind the signature/],
    ['the end was cut off', (lines) => lines.slice(0, -1), /the end was cut off$/],
    [
      'the last word before the signature was changed',
      (lines) => [...lines.slice(0, -2), lines.at(-2)!.replace('accepted', 'refused'), lines.at(-1)!],
      /one of the two was changed$/,
    ],
    [
      'somebody else signed',
      (lines) => [...lines.slice(0, -1), lines.at(-1)!.replace(/"signature":"../, '"signature":"AA')],
      /^is not the signature of this key/,
    ],
    ['it is empty', () => [], /empty$/],
    ['it is something else', () => ['hello'], /^cannot be read/],
  ])('is found out when %s', async (_, change, why) => {
    await talk();
    const { lines } = await file();
    expect(await verifyLines(change([...lines]))).toMatchObject({ isWhole: false, why: expect.stringMatching(why) });
  });

  test('holds nothing of another location', async () => {
    await talk();
    expect(good(await exportConversation(ctx, callerAt(downtownTablet, priya), day)).lines).toHaveLength(2);
    expect(good(await exportConversation(ctx, office, { ...day, locationId: 'loc_somewhere' })).lines).toHaveLength(2);
  });

  test('is of its period alone', async () => {
    await talk();
    expect(good(await exportConversation(ctx, office, { ...day, to: day.from })).lines).toHaveLength(2);
  });
});
