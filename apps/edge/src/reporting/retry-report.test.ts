import { overtakenWords } from '@countersign/domain/reports/overtaken';
import type { ReportBody } from '@countersign/domain/reports/report';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { clock, ctx, db, freshReportingWorld, refusesTheFirst, reportStates } from '../testing/reporting-world.ts';
import { aCommandId, good, id, mo, office, organisationId, uptown } from '../testing/world.ts';
import { reportsDesk } from './reports-desk.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

const by = mo.id;
const jar = id('pkg', 1);
const counted = (count: number): ReportBody => ({
  ...{ kind: 'package-adjust', by, packageId: jar, quantity: { unit: 'each', count }, type: 1, reason: 'Counted' },
});
const moved = (pkg: number, area: number): ReportBody => ({
  ...{ kind: 'packages-move', by, moves: [{ packageId: id('pkg', pkg), areaId: id('area', area) }] },
});
const sold = (n: number): ReportBody => ({
  ...{ kind: 'sale', saleId: id('sale', n), soldAt: clock.now(), soldBy: by, audience: 'adult-use' },
  lines: [
    { packageId: id('pkg', n), barcode: '6853296789574115', units: 1, netCents: 4_200, exciseCents: 546, otherTaxCents: 0 },
  ],
});

const tell = (n: number, body: ReportBody) =>
  enqueueReport(db, { id: id('rep', n), organisationId, locationId: uptown, at: clock.now(), body });

const sendAgain = (n: number) =>
  retryReport(ctx, office, { reportId: id('rep', n), commandId: aCommandId(), reason: 'The state is back' });

test.each([
  ['a count', counted(5), sold(1), 'sale'],
  ['a count', counted(5), counted(4), 'package-adjust'],
  ['a move', moved(1, 1), moved(1, 2), 'packages-move'],
] as const)('%s is not sent again once the state holds something newer of its package', async (_, first, later, kind) => {
  await tell(1, first);
  await tell(2, later);
  await drainLocation(refusesTheFirst(), uptown);
  expect(await reportStates()).toEqual(['refused', 'in-sync']);
  expect(await sendAgain(1)).toEqual({ ok: false, problem: { type: 'ReportOvertaken', kind: first.kind, by: kind } });
  expect(await reportStates()).toEqual(['refused', 'in-sync']);
});

test.each([
  ['of other packages', counted(5), sold(2)],
  ['that changes no number', counted(5), moved(1, 2)],
  ['of other packages', moved(1, 1), moved(2, 2)],
] as const)('it is sent again when the state only holds something newer %s', async (_, first, later) => {
  await tell(1, first);
  await tell(2, later);
  await drainLocation(refusesTheFirst(), uptown);
  expect(await sendAgain(1)).toMatchObject({ ok: true });
  expect(await reportStates()).toEqual(['pending', 'in-sync']);
});

test('what was not told yet comes after it, and overtakes nothing', async () => {
  await tell(1, counted(5));
  await drainLocation(refusesTheFirst(), uptown);
  await tell(2, sold(1));
  expect(await sendAgain(1)).toMatchObject({ ok: true });
});

test('a count that waited is not sent once the state holds something newer of its package, and the desk says what to do', async () => {
  const split = (into: number): ReportBody => ({
    ...{ kind: 'package-split', by, fromPackageId: jar, intoPackageId: id('pkg', into), quantity: { unit: 'each', count: 2 } },
  });
  const state = refusesTheFirst();
  await tell(1, split(8));
  await tell(2, counted(15));
  await tell(3, split(9));
  await drainLocation(state, uptown);
  expect(await reportStates()).toEqual(['refused', 'pending', 'in-sync']);
  expect(await sendAgain(1)).toMatchObject({ ok: true });
  await drainLocation(state, uptown);
  expect(await reportStates()).toEqual(['in-sync', 'refused', 'in-sync']);
  expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([
    { id: id('rep', 2), cause: 'package', lastAnswer: overtakenWords('package-split'), actions: ['settle'] },
  ]);
});

test('what the state comes to hold after somebody let it go again keeps it back as well', async () => {
  const state = refusesTheFirst();
  await tell(1, counted(5));
  await drainLocation(state, uptown);
  expect(await sendAgain(1)).toMatchObject({ ok: true });
  await tell(2, sold(1));
  await db.update(reports).set({ state: 'in-sync', isOpen: false }).where(eq(reports.kind, 'sale'));
  await drainLocation(state, uptown);
  expect(await reportStates()).toEqual(['refused', 'in-sync']);
});

test('what need not be told is nothing that the state holds', async () => {
  const evidence = { settlement: 'not-to-be-told', stateId: null, words: 'Rung up by mistake, nothing left the store.' } as const;
  await tell(1, counted(5));
  await drainLocation(refusesTheFirst(), uptown);
  await tell(2, sold(1));
  await db.update(reports).set({ state: 'settled', isOpen: false, evidence }).where(eq(reports.kind, 'sale'));
  expect(await sendAgain(1)).toMatchObject({ ok: true });
});

test('nobody knows of a parked one whether the state holds it: it is asked, whatever came since', async () => {
  await tell(1, counted(5));
  await tell(2, sold(1));
  await drainLocation(refusesTheFirst(), uptown);
  await db.update(reports).set({ state: 'parked' }).where(eq(reports.kind, 'package-adjust'));
  expect(await sendAgain(1)).toMatchObject({ value: { state: 'unknown' } });
});
