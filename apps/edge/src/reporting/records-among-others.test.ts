import type { CollectionId, PlantId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, describe, expect, test } from 'vitest';
import { runBatch } from '../db/database.ts';
import { collections, invoicePayments, invoices, labSamples, plants, reports, transfers } from '../db/schema/index.ts';
import { findPackage } from '../inventory/list-packages.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { clock, ctx, d1, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { callerAt, downtownTablet, good, id, mo, office, organisationId, priya, shelf, uptown } from '../testing/world.ts';
import { recordTimeline } from './report-timeline.ts';
import { reportsDesk } from './reports-desk.ts';

beforeEach(freshReportingWorld);

const by = mo.id;
const at = '2026-03-02T15:00:00.000Z';
const [first, second] = shelf.map(({ pkg }) => pkg);
const areaId = id('area', 1);

/** A report that the state took, as the stream leaves it. */
async function told(n: number, body: ReportBody): Promise<void> {
  await runBatch(db, [enqueueReport(db, { id: id('rep', n), organisationId, locationId: uptown, at: clock.now(), body })]);
  await db.update(reports).set({ state: 'in-sync', isOpen: false });
}
const move: ReportBody = {
  ...{ kind: 'packages-move', by },
  moves: [first!, second!].map(({ id: packageId }) => ({ packageId, areaId })),
};

describe('a record that was told among others', () => {
  test('has its badge and its whole timeline, the second as well as the first', async () => {
    await told(1, move);
    for (const { id: packageId } of [first!, second!]) {
      expect(good(await findPackage(ctx, office, { packageId })).sync.report).toMatchObject({
        id: id('rep', 1),
        state: 'in-sync',
      });
      const timeline = good(await recordTimeline(ctx, office, { kind: 'package', id: packageId }));
      expect(timeline.reports.map(({ report }) => report.id)).toEqual([id('rep', 1)]);
    }
  });

  test('has the journey on which it travelled in its timeline, and not for its badge', async () => {
    await told(1, { ...move, moves: [{ packageId: second!.id, areaId }] });
    await told(2, {
      ...{ kind: 'manifest-ship', manifestId: id('man', 1), by, at },
      packages: [{ packageId: second!.id, quantity: { unit: 'each', count: 4 }, priceCents: null }],
    });
    const timeline = good(await recordTimeline(ctx, office, { kind: 'package', id: second!.id }));
    expect(timeline.reports.map(({ report }) => report.kind)).toEqual(['packages-move', 'manifest-ship']);
    expect(good(await findPackage(ctx, office, { packageId: second!.id })).sync.report?.id).toBe(id('rep', 1));
  });

  test('is nobody’s of another location', async () => {
    await told(1, move);
    expect(await recordTimeline(ctx, callerAt(downtownTablet, priya), { kind: 'package', id: second!.id })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });

  test('costs no row for a sale', async () => {
    const line = { packageId: first!.id, barcode: first!.barcode!, units: 1, netCents: 100, exciseCents: 0, otherTaxCents: 0 };
    await told(1, { kind: 'sale', saleId: id('sale', 1), soldAt: at, soldBy: by, audience: 'adult-use', lines: [line] });
    expect((await d1.prepare('SELECT * FROM report_records').all()).results).toEqual([]);
  });
});

describe('the desk finds by the number that the state gave', () => {
  const found = async (find: string) => good(await reportsDesk(ctx, office, { find })).reports.map(({ kind }) => kind);
  const here = { locationId: uptown, revision: 1 } as const;
  const [invoiceId, paymentId, sampleId] = [id('inv', 1), id('pay', 1), id('smp', 1)];

  test('every package of a bulk', async () => {
    await told(1, move);
    expect(await found(second!.barcode!)).toEqual(['packages-move']);
  });

  test('the tenth plant of a planting', async () => {
    const plantIds = Array.from({ length: 10 }, (_, n) => id('plt', n + 1)) as PlantId[];
    const planted = { strain: 'Ferry', areaId, sourcePackageId: first!.id };
    for (const [n, plantId] of plantIds.entries())
      await db.insert(plants).values({
        ...{ ...here, ...planted, id: plantId, isMother: false, state: 'growing', plantedAt: at, stateId: `800000000000000${n}` },
      });
    await told(1, { kind: 'plants-new', by, plantIds, ...planted, areMothers: false });
    expect(await found('8000 0000 0000 0009')).toEqual(['plants-new']);
  });

  test('an invoice and a payment', async () => {
    await db.insert(invoices).values({
      ...{ ...here, id: invoiceId, direction: 'bought', state: 'open', counterpartLicence: 'L-2', manifestId: null, stopN: null },
      ...{ lines: [], issuedAt: at, stateId: 'INV-9' },
    });
    await db.insert(invoicePayments).values({
      ...{ locationId: uptown, id: paymentId, invoiceId, amountCents: 100, method: 'cash', state: 'recorded', reason: '' },
      ...{ recordedAt: at, recordedBy: by, stateId: '61' },
    });
    await told(1, { kind: 'payment-record', invoiceId, paymentId, by, amountCents: 100, reason: '' });
    expect(await found('INV-9')).toEqual(['payment-record']);
    expect(await found('61')).toEqual(['payment-record']);
  });

  test('a transfer that came to us', async () => {
    const transferId = id('tra', 1);
    await db.insert(transfers).values({
      ...{ ...here, id: transferId, state: 'received', senderLicence: 'L-2', senderName: 'Farm', lines: [], listedAt: at },
      stateId: '55',
    });
    await told(1, { kind: 'transfer-receive', transferId, by, at, lines: [] });
    expect(await found('55')).toEqual(['transfer-receive']);
  });

  test('a sample for a laboratory, and a weighing', async () => {
    await db.insert(labSamples).values({
      ...{ ...here, id: sampleId, packageId: first!.id, samplePackageId: id('pkg', 90), labLicence: 'LAB-1', units: 1 },
      ...{ state: 'drawn', drawnAt: at, stateId: '71' },
    });
    const collectionId = id('col', 1) as CollectionId;
    await db.insert(collections).values({
      ...{ locationId: uptown, id: collectionId, batchId: id('har', 1), kind: 'harvest', areaId, isMoreToCome: false },
      ...{ weighedAt: at, stateId: 'H-3' },
    });
    const quantity = { unit: 'each', count: 1 } as const;
    await told(1, { kind: 'lab-sample', by, sampleId, packageId: first!.id, labLicence: 'LAB-1', quantity });
    await told(2, {
      ...{ kind: 'harvest', harvestBatchId: id('har', 1), collectionId, by, at, plantIds: [id('plt', 1)], areaId },
      ...{ isMoreToCome: false, weights: [] },
    });
    expect(await found('71')).toEqual(['lab-sample']);
    expect(await found('H-3')).toEqual(['harvest']);
  });
});
