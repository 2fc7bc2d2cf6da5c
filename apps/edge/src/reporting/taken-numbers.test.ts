import { aPackage } from '@countersign/domain/testing/builders';
import type { CollectionId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, expect, test } from 'vitest';
import { collectedGoods, invoicePayments, labSamples, manifests, packages, reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { runBatch } from '../db/database.ts';
import { clock, ctx, db, freshReportingWorld, reportStates } from '../testing/reporting-world.ts';
import { gummies, id, jar, mo, organisationId, uptown } from '../testing/world.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';
import { takenNumbers } from './taken-numbers.ts';

beforeEach(() => freshReportingWorld());

const taken = async (body: ReportBody) => {
  await db.delete(reports);
  await runBatch(db, [enqueueReport(db, { id: id('rep', 1), organisationId, locationId: uptown, body, at: clock.now() })]);
  const [row] = await db.select().from(reports);
  return [...(await takenNumbers(db, row!))];
};
const by = mo.id;
const first = id('pkg', 21);
const split = (n: number): ReportBody => ({
  ...{ kind: 'package-split', by, fromPackageId: first, intoPackageId: id('pkg', n) },
  quantity: { unit: 'each', count: 1 },
});

test('numbers of other packages of the same goods are another’s; its own and those of other goods are not', async () => {
  await db.delete(packages);
  const pkg = (n: number, itemId: typeof jar.id, barcode: string | null) =>
    db.insert(packages).values({
      ...aPackage({ id: id('pkg', n), itemId, areaId: id('area', 1), barcode }),
      ...{ locationId: uptown, organisationId },
    });
  await pkg(21, jar.id, '6853296789570001');
  await pkg(22, jar.id, null);
  await pkg(23, jar.id, '6853296789570003');
  await pkg(24, gummies.id, '6853296789570004');
  expect(await taken(split(22))).toEqual(['6853296789570001', '6853296789570003']);
  expect(await taken(split(23))).toEqual(['6853296789570001']);
  expect(await taken({ kind: 'package-usable-weight', by, packageId: first, usableMg: 3500 })).toEqual([]);
});

test('the number of another journey is another’s, and its own is not', async () => {
  const journey = (n: number, stateId: string | null) =>
    db.insert(manifests).values({
      ...{ locationId: uptown, id: id('man', n), state: 'filed', purpose: 'transfer', stops: [], filedAt: clock.now() },
      ...{ carrier: { kind: 'third-party', licence: 'TRANS-1' }, filedBy: mo.id, stateId },
    });
  await journey(1, '7000000000000001');
  await journey(2, '7000000000000002');
  await journey(3, null);
  const filing: ReportBody = {
    ...{ kind: 'manifest-file', manifestId: id('man', 2), by, at: clock.now(), purpose: 'transfer', stops: [] },
    carrier: { kind: 'third-party', licence: 'TRANS-1' },
  };
  expect(await taken(filing)).toEqual(['7000000000000001']);
});

test('what another weighing gave is another’s', async () => {
  const goods = (n: number, collectionId: CollectionId, barcode: string) =>
    db.insert(collectedGoods).values({
      ...{ locationId: uptown, id: id('pkg', n), collectionId, kind: 'flower', milligrams: 1000, barcode },
    });
  await goods(31, id('col', 1), '6853296789570031');
  await goods(32, id('col', 2), '6853296789570032');
  const weighing: ReportBody = {
    ...{ kind: 'harvest', harvestBatchId: id('har', 1), collectionId: id('col', 2), by, at: clock.now() },
    ...{ plantIds: [id('plt', 1)], areaId: id('area', 1), isMoreToCome: false },
    weights: [{ of: 'flower', mg: 1000, packageId: id('pkg', 32) }],
  };
  expect(await taken(weighing)).toEqual(['6853296789570031']);
});

test('the number of another sample of the package, or payment of the invoice, is another’s', async () => {
  const sample = (n: number, packageId: typeof first, stateId: string | null) =>
    db.insert(labSamples).values({
      ...{ locationId: uptown, id: id('smp', n), packageId, samplePackageId: id('pkg', 90 + n), labLicence: 'LAB-1', units: 1 },
      ...{ state: 'drawn', drawnAt: clock.now(), stateId },
    });
  await sample(1, first, '71');
  await sample(2, first, null);
  await sample(3, id('pkg', 22), '73');
  const drawn = { kind: 'lab-sample', sampleId: id('smp', 2), packageId: first, labLicence: 'LAB-1', by } as const;
  expect(await taken({ ...drawn, quantity: { unit: 'each', count: 1 } })).toEqual(['71']);

  const payment = (n: number, invoice: number, stateId: string | null) =>
    db.insert(invoicePayments).values({
      ...{ locationId: uptown, id: id('pay', n), invoiceId: id('inv', invoice), amountCents: 10_000, state: 'recorded' },
      ...{ recordedAt: clock.now(), stateId },
    });
  await payment(1, 1, '61');
  await payment(2, 1, null);
  await payment(3, 2, '63');
  const paid = { kind: 'payment-record', invoiceId: id('inv', 1), paymentId: id('pay', 2), by, amountCents: 10_000 } as const;
  expect(await taken({ ...paid, reason: '' })).toEqual(['61']);

  // Whatever the state says, one number never stands on two of them, and nothing breaks on it.
  await db.update(reports).set({ state: 'unknown', unknownSince: clock.now() });
  const exchange = {
    at: clock.now(),
    kind: 'asked',
    method: 'GET',
    path: '/v1/invoice',
    requestBody: null,
    status: 200,
  } as const;
  const ask: ReportingContext['state']['ask'] = () =>
    Promise.resolve({
      ...{ kind: 'accepted', identifiers: [{ key: `payment:${id('pay', 2)}`, stateId: '61' }], transactionId: null },
      exchanges: [{ ...exchange, answerBody: null, outcome: 'accepted', conclusion: 'It is there.', durationMs: 1 }],
    });
  await drainLocation({ ...ctx, state: { ...ctx.state, ask } }, uptown);
  expect(await reportStates()).toEqual(['unknown']);
});
