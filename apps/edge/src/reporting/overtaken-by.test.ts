import type { ReportBody } from '@countersign/domain/reports/report';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { copiesOf } from '../testing/copied-rows.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { driver } from '../testing/licensee-bodies.ts';
import { aSale, clock, ctx, d1, db, freshReportingWorld, refusesTheFirst, reportStates } from '../testing/reporting-world.ts';
import { barcodeOf, downtown, good, id, jar, mo, office, organisationId, priya, shelf, uptown } from '../testing/world.ts';
import { mostRefusedLooked, overtakenHere } from './overtaken-by.ts';
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
    expect(shown.map(({ overtakenBy }) => overtakenBy)).toEqual([null, null, 'package-split']);
    expect(groups).toEqual([
      { key: shown[0]!.group, count: 2 },
      { key: shown[2]!.group, count: 1 },
    ]);
    expect(shown[1]!.group).toBe(shown[0]!.group);
    const membersOf = async (n: number) =>
      good(await reportGroup(ctx, office, { like: id('rep', n), after: 0 })).reports.map((report) => report.id);
    expect(await membersOf(1)).toEqual([id('rep', 1)]);
    expect(await membersOf(3)).toEqual([id('rep', 3), id('rep', 4)]);
  });

  test('what was overtaken stands apart from its cause: parts, their counts and what each of them shows agree', async () => {
    await tell(1, moved(1, jarPackage));
    await tell(2, moved(2, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    for (const n of [3, 4]) await tell(n, moved(1, id('pkg', 70 + n)));
    await drainLocation(refusesTheFirst(2), uptown);
    const { reports: all, parts, groups } = await desk();
    const by = (n: number) => all.find((report) => report.id === id('rep', n))!;
    const cause = by(1).cause!;
    expect([by(1), by(3), by(4)].map(({ part, actions }) => [part, actions[0]])).toEqual([
      ['overtaken', 'settle'],
      [cause, 'send-again'],
      [cause, 'send-again'],
    ]);
    expect(parts).toEqual([
      { part: cause, count: 2, people: 2, isWhole: true, next: null },
      { part: 'overtaken', count: 1, people: 1, isWhole: true, next: null },
    ]);
    expect(groups).toEqual([
      { key: by(3).group, count: 2 },
      { key: by(1).group, count: 1 },
    ]);
    for (const part of [cause, 'overtaken'] as const) {
      const page = good(await reportsDesk(ctx, office, { part }));
      expect(page.parts).toEqual(parts.filter((each) => each.part === part));
      expect(page.reports).toEqual(all.filter((each) => each.part === part));
    }
    const search = good(await reportsDesk(ctx, office, { find: id('rep', 1) }));
    expect(search.reports).toMatchObject([{ id: id('rep', 1), part: 'overtaken' }]);
  });

  test('who was handed something that is overtaken finds it among their own, in a group by itself', async () => {
    await tell(1, moved(1, jarPackage));
    await tell(2, moved(2, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    await tell(3, moved(1, other));
    await drainLocation(refusesTheFirst(), uptown);
    await db.update(reports).set({ assignedTo: priya.id });
    const { reports: all, parts, groups } = await desk();
    expect(all.map(({ part, overtakenBy }) => [part, overtakenBy])).toEqual([
      ['yours', 'packages-move'],
      ['yours', null],
    ]);
    expect(parts).toMatchObject([{ part: 'yours', count: 2 }]);
    expect(groups.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('of hundreds that are refused the oldest are looked at, and the part says that there may be more', async () => {
    await tell(1, moved(1, jarPackage));
    await tell(2, moved(2, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    await copiesOf('reports', mostRefusedLooked, { seq: 'seq + 10 + k', id: `id || k` });
    const overtaken = async () => (await desk()).parts.find(({ part }) => part === 'overtaken');
    expect(await overtaken()).toMatchObject({ isWhole: false });
  });

  test('hundreds of other refusals before it hide nothing of it, and are not read for it', async () => {
    await tell(1, { kind: 'driver-remove', ...driver });
    await drainLocation(refusesTheFirst(), uptown);
    await copiesOf('reports', mostRefusedLooked, { seq: 'seq + k', id: `id || k` });
    await tell(2, moved(1, jarPackage));
    await drainLocation(refusesTheFirst(), uptown);
    await tell(3, moved(2, jarPackage));
    await drainLocation(refusesTheFirst(0), uptown);
    const counting = countingDatabase(d1);
    const here = await overtakenHere(database(counting.db), [uptown]);
    expect([...here.by.values()]).toEqual(['packages-move']);
    expect(here.cutAt.size).toBe(0);
    expect(counting.cost.rowsRead).toBeLessThan(30);
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
