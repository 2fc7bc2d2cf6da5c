import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, expect, test } from 'vitest';
import { enqueueReport } from '../outbox/enqueue.ts';
import { clock, ctx, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { callerAt, downtownTablet, good, id, mo, office, organisationId, priya, shelf, uptown } from '../testing/world.ts';
import { reportPackages } from './report-packages.ts';
import { reportsDesk } from './reports-desk.ts';

beforeEach(freshReportingWorld);

const [first, second] = shelf;
const moved: ReportBody = {
  ...{ kind: 'packages-move', by: mo.id },
  moves: [second!, first!].map(({ pkg }) => ({ packageId: pkg.id, areaId: id('area', 1) })),
};
const tell = (body: ReportBody) =>
  enqueueReport(db, { id: id('rep', 1), organisationId, locationId: uptown, at: clock.now(), body });

test('each package of a report is named with its number, in the report’s order', async () => {
  await tell(moved);
  expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([{ packageCount: 2 }]);
  expect(good(await reportPackages(ctx, office, { reportId: id('rep', 1) })).packages).toEqual(
    [second!, first!].map(({ item, pkg }) => ({ id: pkg.id, itemName: `${item.name}, ${item.sizeLabel}`, barcode: pkg.barcode })),
  );
});

test('a sale names its packages on its own page', async () => {
  await tell({ kind: 'sale-void', saleId: id('sale', 1), reason: 'Wrong bag', by: mo.id, at: clock.now() });
  expect(good(await reportsDesk(ctx, office, {})).reports).toMatchObject([{ packageCount: 0 }]);
  expect(good(await reportPackages(ctx, office, { reportId: id('rep', 1) })).packages).toEqual([]);
});

test('a report of another location tells nobody anything', async () => {
  await tell(moved);
  for (const [caller, reportId] of [
    [callerAt(downtownTablet, priya), id('rep', 1)],
    [office, id('rep', 2)],
  ] as const)
    expect(await reportPackages(ctx, caller, { reportId })).toMatchObject({ problem: { type: 'NotFound' } });
});
