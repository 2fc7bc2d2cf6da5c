import { aPackage } from '@countersign/domain/testing/builders';
import type { CollectionId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, expect, test } from 'vitest';
import { collectedGoods, manifests, packages, reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { runBatch } from '../db/database.ts';
import { clock, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { gummies, id, jar, mo, organisationId, uptown } from '../testing/world.ts';
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
