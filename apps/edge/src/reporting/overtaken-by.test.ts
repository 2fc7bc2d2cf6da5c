import type { ReportBody } from '@countersign/domain/reports/report';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { copiesOf } from '../testing/copied-rows.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { aSale, clock, ctx, d1, db, freshReportingWorld, refusesTheFirst, reportStates } from '../testing/reporting-world.ts';
import { barcodeOf, downtown, good, id, jar, mo, office, organisationId, shelf, uptown } from '../testing/world.ts';
import { reportGroup } from './report-group.ts';
import { recordTimeline, reportTimeline } from './report-timeline.ts';
import { reportsDesk } from './reports-desk.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

const by = mo.id;
const jarPackage = shelf.find(({ item }) => item.id === jar.id)!.pkg.id;
const other = id('pkg', 77);
const counted = (packageId = jarPackage): ReportBody => ({
  ...{ kind: 'package-adjust', by, packageId, quantity: { unit: 'each', count: 5 }, type: 1, reason: 'Counted' },
});
const moved = (area: number, ...packageIds: readonly (typeof jarPackage)[]): ReportBody => ({
  ...{ kind: 'packages-move', by },
  moves: packageIds.map((packageId) => ({ packageId, areaId: id('area', area) })),
});
const split = (into: number, from = jarPackage): ReportBody => ({
  ...{ kind: 'package-split', by, fromPackageId: from, intoPackageId: id('pkg', into), quantity: { unit: 'each', count: 2 } },
});

const tell = (n: number, body: ReportBody) =>
  enqueueReport(db, { id: id('rep', n), organisationId, locationId: uptown, at: clock.now(), body });
const desk = async () => good(await reportsDesk(ctx, office, {}));

describe('what the state holds that is newer', () => {
  test('a refused count is not offered to be sent again once something was sold out of its package', async () => {
    await tell(1, counted());
    clock.pass(60_000);
    await aSale(1);
    await drainLocation(refusesTheFirst(), uptown);
    expect(await reportStates()).toEqual(['refused', 'in-sync']);
    const [report] = (await desk()).reports;
    expect(report).toMatchObject({ id: id('rep', 1), overtakenBy: 'sale', actions: ['settle'] });
    expect(report).toMatchObject({ subject: `${jar.name}: Counted`, barcodes: [barcodeOf(jar)] });
    expect(report?.meaning).toContain('First count the package anew');
    const timeline = good(await reportTimeline(ctx, office, { reportId: id('rep', 1) }));
    expect(timeline.report).toMatchObject({ overtakenBy: 'sale', actions: ['settle'] });
  });

  test.each([
    ['a count by a newer count', counted(), counted(), 'package-adjust'],
    ['a count by a part that was split off', counted(), split(9), 'package-split'],
    ['a move by a later one of another package with it', moved(1, jarPackage), moved(2, other, jarPackage), 'packages-move'],
  ] as const)('%s', async (_, first, later, kind) => {
    await tell(1, first);
    await tell(2, later);
    await drainLocation(refusesTheFirst(), uptown);
    expect((await desk()).reports).toMatchObject([{ id: id('rep', 1), overtakenBy: kind, actions: ['settle'] }]);
  });

  test.each([
    ['of other packages', counted(), counted(other)],
    ['that changes no number', counted(), moved(2, jarPackage)],
    ['that makes the package', counted(id('pkg', 9)), split(9, other)],
  ] as const)('it is offered when the state only holds something newer %s', async (_, first, later) => {
    await tell(1, first);
    await tell(2, later);
    await drainLocation(refusesTheFirst(), uptown);
    expect((await desk()).reports).toMatchObject([{ overtakenBy: null, actions: ['send-again', 'settle'] }]);
  });

  test('what need not be told, and what was not told yet, overtakes nothing', async () => {
    const evidence = { settlement: 'not-to-be-told', stateId: null, words: 'Nothing left the store.' } as const;
    await tell(1, counted());
    await drainLocation(refusesTheFirst(), uptown);
    await tell(2, counted());
    expect((await desk()).reports[0]).toMatchObject({ id: id('rep', 1), overtakenBy: null });
    await db
      .update(reports)
      .set({ state: 'settled', isOpen: false, evidence })
      .where(eq(reports.id, id('rep', 2)));
    expect((await desk()).reports).toMatchObject([{ id: id('rep', 1), overtakenBy: null }]);
  });

  test('a group is parted into those that may be sent again and those that may not, here and when it is read whole', async () => {
    await tell(1, counted());
    await tell(2, split(9));
    await drainLocation(refusesTheFirst(), uptown);
    await tell(3, counted(other));
    await tell(4, counted());
    await drainLocation(refusesTheFirst(2), uptown);
    const { reports: shown, groups } = await desk();
    expect(shown.map(({ overtakenBy }) => overtakenBy)).toEqual(['package-split', null, null]);
    expect(groups).toEqual([
      { key: shown[0]!.group, count: 1 },
      { key: shown[1]!.group, count: 2 },
    ]);
    expect(shown[2]!.group).toBe(shown[1]!.group);
    const membersOf = async (n: number) =>
      good(await reportGroup(ctx, office, { like: id('rep', n), after: 0 })).reports.map((report) => report.id);
    expect(await membersOf(1)).toEqual([id('rep', 1)]);
    expect(await membersOf(3)).toEqual([id('rep', 3), id('rep', 4)]);
  });

  test('a split that waits for a refused move says whether that one can only be settled', async () => {
    await tell(1, moved(1, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    await tell(2, split(9));
    const waiting = async () => good(await recordTimeline(ctx, office, { kind: 'package', id: id('pkg', 9) })).reports[0]?.report;
    expect(await waiting()).toMatchObject({ state: 'pending', waitsFor: { reportId: id('rep', 1), isOvertaken: false } });
    await db.delete(reports).where(eq(reports.id, id('rep', 2)));
    await tell(3, moved(2, jarPackage));
    await drainLocation(refusesTheFirst(0), uptown);
    await tell(4, split(9));
    expect(await reportStates()).toEqual(['refused', 'in-sync', 'pending']);
    expect(await waiting()).toMatchObject({ state: 'pending', waitsFor: { reportId: id('rep', 1), isOvertaken: true } });
  });

  test('what waits behind such a split leads to the refused move as well, and not only to the split', async () => {
    await tell(1, moved(1, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    await tell(2, split(9));
    await tell(3, moved(2, jarPackage));
    await tell(4, counted());
    await drainLocation(refusesTheFirst(0), uptown);
    expect(await reportStates()).toEqual(['refused', 'pending', 'pending', 'pending']);
    const held = { reportId: id('rep', 1), state: 'refused' };
    expect((await desk()).reports.slice(1).map(({ waitsFor }) => waitsFor)).toMatchObject([held, held, held]);
  });

  test('what waits for others that only wait their turn names the one before it', async () => {
    await aSale(1);
    await tell(3, counted());
    await tell(4, split(9));
    await tell(5, counted());
    const waiting = (await desk()).reports.map(({ id: each, waitsFor }) => [each, waitsFor?.state]);
    expect(waiting.slice(1)).toEqual([
      [id('rep', 3), 'pending'],
      [id('rep', 4), undefined],
      [id('rep', 5), 'pending'],
    ]);
  });

  test('sales and records of others are not read for it, however many there are', async () => {
    await tell(1, counted());
    await aSale(1);
    await tell(3, moved(1, other));
    await drainLocation(refusesTheFirst(), uptown);
    const before = await rowsRead();
    await copiesOf('reports', 1_000, {
      seq: 'seq + 100 * k',
      id: `id || k`,
      location_id: `'${downtown}'`,
      is_open: '0',
      state: `'in-sync'`,
    });
    await copiesOf('sales', 1_000, { id: `id || k`, location_id: `'${downtown}'` });
    expect((await rowsRead()) - before).toBeLessThan(20);
  });

  async function rowsRead(): Promise<number> {
    const counting = countingDatabase(d1);
    await reportsDesk({ ...ctx, db: counting.db }, office, { locationId: uptown });
    return counting.cost.rowsRead;
  }
});
