import type { ReportId } from '@countersign/domain/identifiers';
import { beforeEach, describe, expect, test } from 'vitest';
import { packages, reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { aSale, clock, ctx, db, freshReportingWorld, posts, saleIdOf, state } from '../testing/reporting-world.ts';
import {
  aCommandId,
  barcodeOf,
  callerAt,
  counter,
  downtownTablet,
  good,
  id,
  jar,
  mo,
  office,
  organisationId,
  priya,
  uptown,
} from '../testing/world.ts';
import { recordTimeline, reportTimeline } from './report-timeline.ts';
import { reportsDesk } from './reports-desk.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation } from './send-report.ts';
import { settleReport } from './settle-report.ts';

beforeEach(freshReportingWorld);

const desk = async (input: Parameters<typeof reportsDesk>[2] = {}) => good(await reportsDesk(ctx, office, input));
const idOf = async (n: number) => (await db.select().from(reports).orderBy(reports.seq))[n - 1]!.id;

/** A void of the n-th sale, queued behind it. */
const voidOf = (n: number) =>
  enqueueReport(db, {
    id: id('rep', 900 + n),
    organisationId,
    locationId: uptown,
    at: clock.now(),
    body: { kind: 'sale-void', saleId: id('sale', n), reason: 'Wrong bag', by: mo.id, at: clock.now() },
  });

const refusedSale = async (): Promise<ReportId> => {
  state.fail('/v1/sale', { refuse: 'Barcode 6853296789574115 does not have sufficient remaining quantity.' });
  await aSale(1);
  await drainLocation(ctx, uptown);
  return idOf(1);
};

const evidence = (over: object = {}) => ({
  commandId: aCommandId(),
  settlement: 'state-holds-it' as const,
  stateId: '7730419207',
  words: 'Seen in the state’s list of sales at 11:04, same barcode and price.',
  ...over,
});

describe('the reports desk', () => {
  test('shows what the state refused with its words, ours, the cause and what may be done', async () => {
    await refusedSale();
    expect((await desk()).reports).toMatchObject([
      {
        kind: 'sale',
        title: 'Sale',
        subject: 'Order A1',
        about: { kind: 'sale', id: id('sale', 1) },
        locationName: 'Uptown',
        by: 'Mo Adler',
        state: 'refused',
        cause: 'limit',
        lastAnswer: 'Barcode 6853296789574115 does not have sufficient remaining quantity.',
        meaning: expect.stringContaining('counts less'),
        hint: expect.stringContaining('Compare'),
        actions: ['send-again', 'settle'],
        waitsFor: null,
      },
    ]);
  });

  test('says for what a report waits, and lets the others pass', async () => {
    const refused = await refusedSale();
    await voidOf(1);
    await aSale(2);
    await drainLocation(ctx, uptown);
    const { reports: open, parts } = await desk();
    expect(open.map(({ kind, waitsFor }) => [kind, waitsFor])).toEqual([
      ['sale', null],
      ['sale-void', { reportId: refused, title: 'Sale', state: 'refused', isWithoutLogin: false, isOvertaken: false }],
    ]);
    expect(parts).toEqual([
      { part: 'limit', count: 1, people: 1, isWhole: true, next: null },
      { part: 'way', count: 1, people: 0, isWhole: true, next: null },
    ]);
    expect((await desk({ part: 'limit' })).reports).toHaveLength(1);
  });

  test('a login the state does not take is a credential, an answer that does not come is unknown', async () => {
    state.fail('/v1/user/login', { refuse: 'Invalid username or password.', status: 401 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    const held = await desk();
    expect(held.reports).toMatchObject([{ state: 'pending', cause: 'credential', actions: ['correct-login', 'wait'] }]);
    const credential = { part: 'credential', count: 1, people: 1, isWhole: true, next: null };
    expect(held.parts, 'it goes nowhere until somebody corrects the login').toEqual([credential]);
    expect((await desk({ find: 'a1' })).parts).toEqual([credential]);
    clock.pass(60_000);
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await drainLocation(ctx, uptown);
    expect((await desk()).reports).toMatchObject([{ state: 'unknown', cause: 'unknown', actions: ['wait'] }]);
  });

  test('a state that cannot be reached is said so, since when the report waits', async () => {
    state.fail('/v1/user/login', 'connection-refused');
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect((await desk()).reports).toMatchObject([{ cause: 'state-down', actions: ['wait'], queuedAt: clock.now() }]);
  });

  test('finds any report by the state’s number, our reference, the order and the barcode', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    const [row] = await db.select().from(reports);
    expect((await desk()).reports).toHaveLength(0);
    for (const find of ['9001', row!.reference, row!.id, 'a1', barcodeOf(jar), '6853 2967 8957 4115'])
      expect((await desk({ find })).reports, find).toMatchObject([{ state: 'in-sync', stateId: '9001' }]);
    expect((await desk({ find: '9002' })).reports).toHaveLength(0);
  });

  test('what is closed is found as closed, each report by itself', async () => {
    await aSale(1);
    await aSale(2);
    await drainLocation(ctx, uptown);
    const { reports: found, parts, groups } = await desk({ find: barcodeOf(jar) });
    expect(found.map(({ part }) => part)).toEqual(['closed', 'closed']);
    expect(new Set(found.map(({ group }) => group)).size).toBe(2);
    expect([parts, groups]).toEqual([[{ part: 'closed', count: 2, people: 0, isWhole: true, next: null }], []]);
  });

  test('of another location nobody sees or moves anything', async () => {
    const reportId = await refusedSale();
    const elsewhere = callerAt(downtownTablet, priya);
    expect(good(await reportsDesk(ctx, elsewhere, {})).reports).toHaveLength(0);
    expect(good(await reportsDesk(ctx, elsewhere, { find: reportId })).reports).toHaveLength(0);
    expect(await reportTimeline(ctx, elsewhere, { reportId })).toMatchObject({ problem: { type: 'NotFound' } });
    expect(await recordTimeline(ctx, elsewhere, { kind: 'sale', id: id('sale', 1) })).toMatchObject({ ok: false });
    expect(await settleReport(ctx, elsewhere, { reportId, ...evidence() })).toMatchObject({ problem: { type: 'NotFound' } });
  });
});

describe('settling with evidence', () => {
  test('closes the report under a name and puts the state’s number on the sale', async () => {
    const reportId = await refusedSale();
    expect(good(await settleReport(ctx, office, { reportId, ...evidence() }))).toMatchObject({
      state: 'settled',
      stateId: '7730419207',
    });
    expect(await saleIdOf(1)).toBe('7730419207');
    expect((await desk()).reports).toHaveLength(0);
    const timeline = good(await reportTimeline(ctx, office, { reportId }));
    expect(timeline.settlement).toMatchObject({ by: 'Priya Roy', settlement: 'state-holds-it', words: evidence().words });
    expect(timeline.entries.at(-1)).toMatchObject({ what: 'settled', by: 'Priya Roy' });
    await drainLocation(ctx, uptown);
    expect(posts()).toHaveLength(1);
  });

  test('needs a word that can be checked, and a number where the state holds it', async () => {
    const reportId = await refusedSale();
    for (const over of [{ words: 'ok' }, { stateId: null }])
      expect(await settleReport(ctx, office, { reportId, ...evidence(over) })).toMatchObject({
        problem: { type: 'EvidenceMissing' },
      });
    expect((await desk()).reports).toHaveLength(1);
  });

  test('is not for what is still on its way or already in sync', async () => {
    await aSale(1);
    const reportId = await idOf(1);
    expect(await settleReport(ctx, office, { reportId, ...evidence() })).toMatchObject({ problem: { type: 'ReportNotRefused' } });
    await drainLocation(ctx, uptown);
    expect(await settleReport(ctx, office, { reportId, ...evidence() })).toMatchObject({ problem: { type: 'ReportNotRefused' } });
  });

  test('the same command twice settles once, another body under its id is another command', async () => {
    const reportId = await refusedSale();
    const command = evidence();
    good(await settleReport(ctx, office, { reportId, ...command }));
    good(await settleReport(ctx, office, { reportId, ...command }));
    expect(good(await reportTimeline(ctx, office, { reportId })).entries.filter(({ what }) => what === 'settled')).toHaveLength(
      1,
    );
    expect(await settleReport(ctx, office, { reportId, ...command, stateId: '1' })).toMatchObject({
      problem: { type: 'CommandReused' },
    });
  });

  test('lets what waited for it go out', async () => {
    const reportId = await refusedSale();
    await voidOf(1);
    good(await settleReport(ctx, office, { reportId, ...evidence() }));
    expect((await desk()).reports).toMatchObject([{ kind: 'sale-void', waitsFor: null }]);
  });
});

describe('the timeline of a record', () => {
  test('holds who did what, with each request and answer, in order', async () => {
    const reportId = await refusedSale();
    clock.pass(5_000);
    good(await retryReport(ctx, office, { reportId, commandId: aCommandId(), reason: 'The transfer was received' }));
    clock.pass(5_000);
    await drainLocation(ctx, uptown);
    const { entries } = good(await reportTimeline(ctx, counter, { reportId }));
    expect(entries.map((entry) => [entry.what, entry.by, entry.device])).toEqual([
      ['queued', 'Mo Adler', 'Counter 1'],
      ['exchange', 'Mo Adler', null],
      ['exchange', 'Mo Adler', null],
      ['sent-again', 'Priya Roy', null],
      ['exchange', 'Mo Adler', null],
    ]);
    expect(entries[1]).toMatchObject({ exchange: { kind: 'login', status: 200, conclusion: 'Logged in as store-7.' } });
    expect(entries[2]).toMatchObject({
      exchange: { status: 400, outcome: 'refused', requestBody: expect.stringContaining('Barcode') },
    });
    expect(entries[4]).toMatchObject({ exchange: { status: 200, outcome: 'accepted' } });
  });

  test('does not say of a void that it was made where the sale was', async () => {
    await refusedSale();
    await voidOf(1);
    const { reports: told } = good(await recordTimeline(ctx, counter, { kind: 'sale', id: id('sale', 1) }));
    expect(told.map(({ report, entries: [stored] }) => [report.kind, stored?.device])).toEqual([
      ['sale', 'Counter 1'],
      ['sale-void', null],
    ]);
  });

  test('brings every report of it together', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    await voidOf(1);
    const timeline = good(await recordTimeline(ctx, office, { kind: 'sale', id: id('sale', 1) }));
    expect(timeline.reports.map(({ report }) => report.kind)).toEqual(['sale', 'sale-void']);
    expect(timeline.stateId).toBe('9001');
  });

  test('is of nothing that was never told', async () => {
    const [row] = await db.select().from(packages);
    expect(await recordTimeline(ctx, office, { kind: 'package', id: row!.id })).toMatchObject({ problem: { type: 'NotFound' } });
  });
});
