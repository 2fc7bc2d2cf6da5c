import type { ReportId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { audit, reports, sales } from '../db/schema/index.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { aSale, clock, ctx, d1, db, freshReportingWorld, posts, saleIdOf, state } from '../testing/reporting-world.ts';
import {
  aCommandId,
  callerAt,
  downtownTablet,
  good,
  id,
  office,
  organisationId,
  priya,
  shelf,
  uptown,
} from '../testing/world.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { reportTimeline } from './report-timeline.ts';
import { reportsDesk } from './reports-desk.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation } from './send-report.ts';
import { settleReport } from './settle-report.ts';
import { settleReports } from './settle-reports.ts';

const refusal = 'Barcode 6853296789574115 does not have sufficient remaining quantity.';
let ids: ReportId[];

/** Four sales that the state refused in the same words. */
beforeEach(async () => {
  await freshReportingWorld();
  state.fail('/v1/sale', ...Array.from({ length: 4 }, () => ({ refuse: refusal })));
  for (const n of [1, 2, 3, 4]) await aSale(n);
  await drainLocation(ctx, uptown);
  ids = (await db.select().from(reports).orderBy(asc(reports.seq))).map(({ id }) => id);
});

const evidence = (over: object = {}) => ({
  ...{ commandId: aCommandId(), reportIds: ids, settlement: 'told-another-way' as const },
  ...{ words: 'Entered by hand at the state on 3 March, ticket 4711.', ...over },
});
const desk = async () => good(await reportsDesk(ctx, office, {})).reports;

describe('settling a group with evidence', () => {
  test('closes each of them, and each timeline says who settled it with what', async () => {
    expect(await desk()).toHaveLength(4);
    const said = evidence();
    expect(await settleReports(ctx, office, said)).toEqual({ ok: true, value: { settled: 4, left: 0 } });
    expect(await desk()).toHaveLength(0);
    for (const reportId of ids) {
      const { report, settlement, entries } = good(await reportTimeline(ctx, office, { reportId }));
      expect(report).toMatchObject({ state: 'settled', settledAt: clock.now() });
      expect(settlement).toMatchObject({ by: 'Priya Roy', settlement: 'told-another-way', words: said.words, stateId: null });
      expect(entries.at(-1)).toMatchObject({ what: 'settled', by: 'Priya Roy', words: said.words });
    }
    await drainLocation(ctx, uptown);
    expect(posts()).toHaveLength(4);
  });

  test('leaves what somebody let go again or what the state took meanwhile, and says how many', async () => {
    good(await retryReport(ctx, office, { reportId: ids[0]!, commandId: aCommandId(), reason: 'The transfer was received' }));
    await drainLocation(ctx, uptown);
    good(await retryReport(ctx, office, { reportId: ids[1]!, commandId: aCommandId(), reason: 'The transfer was received' }));
    expect(good(await settleReports(ctx, office, evidence()))).toEqual({ settled: 2, left: 2 });
    const states = (await db.select().from(reports).orderBy(asc(reports.seq))).map((row) => row.state);
    expect(states).toEqual(['in-sync', 'pending', 'settled', 'settled']);
    expect(good(await settleReports(ctx, office, evidence({ reportIds: ids.slice(0, 1) })))).toEqual({ settled: 0, left: 1 });
  });

  test('is one step: the same command again settles nothing twice, another body under its id is another command', async () => {
    const said = evidence();
    good(await settleReports(ctx, office, said));
    const before = await db.select().from(audit);
    expect(good(await settleReports(ctx, office, said))).toEqual({ settled: 4, left: 0 });
    expect(await db.select().from(audit)).toEqual(before);
    expect(before.at(-1)).toMatchObject({ what: 'ReportsSettled', actor: priya.id });
    expect(JSON.parse(before.at(-1)!.detail)).toMatchObject({ settlement: 'told-another-way', reportIds: ids });
    const other = { ...said, words: 'Entered by hand at the state on 4 March, ticket 4712.' };
    expect(await settleReports(ctx, office, other)).toMatchObject({ problem: { type: 'CommandReused' } });
  });

  test('whoever is overtaken decides again: nothing is said of a report that moved on in that moment', async () => {
    const [first] = ids;
    const again = { reportId: first!, commandId: aCommandId(), reason: 'The transfer was received' };
    const racing = betweenReadAndWrite(d1, async () => good(await retryReport(ctx, office, again)));
    expect(good(await settleReports({ ...ctx, db: racing }, office, evidence()))).toEqual({ settled: 3, left: 1 });
    expect((await db.select().from(reports).orderBy(asc(reports.seq))).map((row) => row.state)).toEqual([
      ...['pending', 'settled', 'settled', 'settled'],
    ]);
    const said = (await db.select().from(audit)).filter(({ what }) => what === 'ReportsSettled');
    expect(said.map(({ detail }) => (JSON.parse(detail) as { reportIds: unknown }).reportIds)).toEqual([ids.slice(1)]);
  });

  test('one by itself is not settled, nor is a number of the state’s written, once somebody let it go again', async () => {
    const [reportId] = ids;
    const { reportIds: _, ...said } = evidence({ settlement: 'state-holds-it', stateId: '9999' });
    const again = { reportId: reportId!, commandId: aCommandId(), reason: 'The transfer was received' };
    const racing = betweenReadAndWrite(d1, async () => good(await retryReport(ctx, office, again)));
    const settled = await settleReport({ ...ctx, db: racing }, office, { ...said, stateId: '9999', reportId: reportId! });
    expect(settled).toMatchObject({ problem: { type: 'ReportNotRefused', state: 'pending' } });
    expect((await db.select().from(sales)).map(({ stateSaleId }) => stateSaleId)).not.toContain('9999');
    expect((await db.select().from(audit)).map(({ what }) => what)).not.toContain('ReportSettled');
  });

  test('one by itself is not settled with the number of another sale of ours, and that is said', async () => {
    const [reportId] = ids as [ReportId];
    await db
      .update(sales)
      .set({ stateSaleId: '9998' })
      .where(eq(sales.id, id('sale', 2)));
    const { reportIds: _, ...said } = evidence({ settlement: 'state-holds-it' });
    expect(await settleReport(ctx, office, { ...said, stateId: '9998', reportId })).toEqual({
      ok: false,
      problem: { type: 'SaleIdTaken', stateId: '9998' },
    });
    expect(await desk()).toHaveLength(4);
    good(await settleReport(ctx, office, { ...said, stateId: '9999', reportId }));
    expect(await saleIdOf(1)).toBe('9999');
  });

  test('one by itself is not settled with the number of another package of ours, and that is said', async () => {
    const [one, other] = shelf.map(({ pkg }) => pkg);
    const body: ReportBody = {
      ...({ kind: 'package-split', by: priya.id, fromPackageId: one!.id, intoPackageId: other!.id } as const),
      quantity: { unit: 'each', count: 1 },
    };
    const reportId = id('rep', 77);
    const refused = { words: 'No such room.', cause: 'package', place: 1 } as const;
    await enqueueReport(db, { id: reportId, organisationId, locationId: uptown, at: clock.now(), body, refused });
    const { reportIds: _, ...said } = evidence({ settlement: 'state-holds-it' });
    expect(await settleReport(ctx, office, { ...said, stateId: one!.barcode, reportId })).toEqual({
      ok: false,
      problem: { type: 'AlreadyInStock', barcode: one!.barcode },
    });
  });

  test.each([
    { why: 'a shrug', over: { words: 'ok' }, type: 'EvidenceMissing' },
    { why: 'one number of the state’s for all', over: { settlement: 'state-holds-it' }, type: 'EvidenceMissing' },
    { why: 'one that nobody knows', over: { reportIds: ['rep_00000000-0000-7000-9000-000000000099'] }, type: 'NotFound' },
  ])('is refused with $why, and nothing is closed', async ({ over, type }) => {
    expect(await settleReports(ctx, office, evidence(over))).toMatchObject({ problem: { type } });
    expect(await desk()).toHaveLength(4);
  });

  test('is nobody’s at another location', async () => {
    const elsewhere = callerAt(downtownTablet, priya);
    expect(await settleReports(ctx, elsewhere, evidence())).toMatchObject({ problem: { type: 'NotFound' } });
  });

  test('writes as many rows for each, however many there are', async () => {
    const written = async (reportIds: readonly ReportId[]) => {
      const counting = countingDatabase(d1);
      good(await settleReports({ ...ctx, db: counting.db }, office, evidence({ reportIds })));
      return counting.cost.rowsWritten;
    };
    const one = await written(ids.slice(0, 1));
    const three = await written(ids.slice(1));
    expect(three - one).toBeLessThanOrEqual(2 * 8);
  });
});
