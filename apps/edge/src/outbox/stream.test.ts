import type { AreaId, PackageId, RefundId, ReportId, SaleId, StaffId } from '@countersign/domain/identifiers';
import { inDialect } from '@countersign/domain/reports/in-dialect';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { runBatch } from '../db/database.ts';
import { reports } from '../db/schema/index.ts';
import { clock, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { organisationId, uptown } from '../testing/world.ts';
import { enqueueReport } from './enqueue.ts';
import { readStream, takeLease } from './stream.ts';
import { blockersOf } from './waits-for.ts';

const lease = { locationId: uptown, owner: 'test' };
const by = 'staff_mo' as StaffId;
const saleId = 'sale_1' as SaleId;

beforeEach(async () => {
  await freshReportingWorld();
  await runBatch(db, [takeLease(db, lease, Date.parse(clock.now()))]);
});

describe('a location’s stream', () => {
  test('is told in the order in which things happened', async () => {
    await queue(split('pkg_1', 'pkg_2'), split('pkg_1', 'pkg_3'));
    expect(await next()).toBe('rep_1');
  });

  test('a refusal lets everything past that does not need what it makes', async () => {
    await queue(split('pkg_1', 'pkg_2'), split('pkg_1', 'pkg_3'));
    await becomes('rep_1', 'refused');
    expect(await next()).toBe('rep_2');
  });

  test('a sale of a package that the state does not have yet waits for that package', async () => {
    await queue(split('pkg_1', 'pkg_2'), sale('pkg_2'), sale('pkg_1'));
    await becomes('rep_1', 'refused');
    expect(await next()).toBe('rep_3');
    await becomes('rep_1', 'in-sync');
    expect(await next()).toBe('rep_2');
  });

  test('a count waits for a sale of the same package that a person must look at, and says so; others go on', async () => {
    await queue(sale('pkg_1'), count('pkg_1'), count('pkg_2'));
    await becomes('rep_1', 'parked');
    expect(await next()).toBe('rep_3');
    await becomes('rep_3', 'in-sync');
    expect(await next()).toBeUndefined();
    const [, second, third] = await db.select().from(reports).orderBy(reports.seq);
    const waits = await blockersOf(db, [second!, third!]);
    expect([...waits]).toEqual([[second!.seq, expect.objectContaining({ id: 'rep_1', state: 'parked' })]]);
    await becomes('rep_1', 'in-sync');
    expect(await next()).toBe('rep_2');
  });

  test('what needs something that itself waits, waits with it', async () => {
    await queue(split('pkg_1', 'pkg_2'), split('pkg_2', 'pkg_3'), sale('pkg_3'));
    await becomes('rep_1', 'parked');
    expect(await next()).toBeUndefined();
  });

  test.each(['refused', 'parked'] as const)(
    'what came back waits in v1 for a refund that is %s, with its move and a count of its source; the next sale does not',
    async (state) => {
      await queue(...inDialect(refund('pkg_1', 'pkg_9'), 'biotrack-v1'), move('pkg_9'), count('pkg_1'), sale('pkg_1'));
      expect((await db.select().from(reports)).map(({ kind }) => kind)).toEqual([
        ...['sale-refund', 'package-split', 'packages-move', 'package-adjust', 'sale'],
      ]);
      await becomes('rep_1', state);
      expect(await next()).toBe('rep_5');
      await becomes('rep_1', 'in-sync');
      expect(await next()).toBe('rep_2');
      await becomes('rep_2', state);
      expect(await next()).toBe('rep_5');
      await becomes('rep_2', 'in-sync');
      expect(await next()).toBe('rep_3');
    },
  );

  test.each(['refused', 'parked'] as const)(
    'the move of what came back waits in the Licensee API for a refund that is %s; a count of its source does not',
    async (state) => {
      await queue(...inDialect(refund('pkg_1', 'pkg_9'), 'biotrack-licensee'), move('pkg_9'), count('pkg_1'));
      await becomes('rep_1', state);
      expect(await next()).toBe('rep_3');
      await becomes('rep_1', 'in-sync');
      expect(await next()).toBe('rep_2');
    },
  );

  test.each([
    ['a count', 'a sale', count('pkg_1'), sale('pkg_1')],
    ['a count', 'a part that was split off', count('pkg_1'), split('pkg_1', 'pkg_3')],
    ['a count', 'another count', count('pkg_1'), count('pkg_1')],
    ['a count', 'its destruction', count('pkg_1'), destruction('destruction', 'pkg_1')],
    ['a move', 'another move', move('pkg_1'), move('pkg_1')],
  ])(
    '%s that was held up waits for %s of the same goods behind it whose fate nobody knows, and says so',
    async (_, __, first, later) => {
      await queue(split('pkg_1', 'pkg_2'), first, later, count('pkg_4'), move('pkg_4'));
      await becomes('rep_1', 'refused');
      await becomes('rep_3', 'unknown');
      await becomes('rep_1', 'in-sync');
      expect(await next()).toBe('rep_3');
      await becomes('rep_3', 'parked');
      expect(await next()).toBe('rep_4');
      const [, second] = await db.select().from(reports).orderBy(reports.seq);
      expect([...(await blockersOf(db, [second!]))]).toEqual([
        [second!.seq, expect.objectContaining({ id: 'rep_3', state: 'parked' })],
      ]);
      await becomes('rep_3', 'in-sync');
      expect(await next()).toBe('rep_2');
    },
  );

  test.each([
    ['that moves it', count('pkg_1'), move('pkg_1')],
    ['of other goods', count('pkg_1'), sale('pkg_4')],
    ['that sells out of it', move('pkg_1'), sale('pkg_1')],
    ['that announces its destruction', count('pkg_1'), destruction('destruction-schedule', 'pkg_1')],
  ])('what says how goods are does not wait for a doubtful report %s', async (_, first, later) => {
    await queue(first, later);
    await becomes('rep_2', 'unknown');
    expect(await next()).toBe('rep_1');
  });

  test.each([
    ['a sale of it', count('pkg_1'), sale('pkg_1')],
    ['another count of it', count('pkg_1'), count('pkg_1')],
    ['its next move', move('pkg_1'), move('pkg_1')],
  ])('a count or move that waits for a login is not overtaken by %s, which says so; others go on', async (_, first, later) => {
    await queue(first, later, sale('pkg_4'));
    await waitsForLogin('rep_1', '2027-01-01T00:00:00.000Z');
    expect(await next()).toBe('rep_3');
    const [, second, third] = await db.select().from(reports).orderBy(reports.seq);
    const held = [second!.seq, expect.objectContaining({ id: 'rep_1', state: 'pending', cause: 'credential' })];
    expect([...(await blockersOf(db, [second!, third!]))]).toEqual([held]);
    await becomes('rep_3', 'in-sync');
    expect(await next(), 'where nothing else is left, it is the oldest that waits for a login').toBe('rep_1');
    await becomes('rep_1', 'in-sync');
    expect(await next()).toBe('rep_2');
  });

  test('what left before a count waited for its login is asked about', async () => {
    await queue(count('pkg_1'), sale('pkg_1'));
    await waitsForLogin('rep_1', '2027-01-01T00:00:00.000Z');
    await becomes('rep_2', 'unknown');
    expect(await next()).toBe('rep_2');
  });

  test('what waits for a login comes first again when its time has come', async () => {
    await queue(sale('pkg_1'), sale('pkg_2'));
    await waitsForLogin('rep_1', clock.now());
    expect(await next()).toBe('rep_1');
  });

  test('a person’s settlement frees what waited', async () => {
    await queue(sale('pkg_1'), { kind: 'sale-void', saleId, by, at: clock.now(), reason: 'Wrong bag' });
    await becomes('rep_1', 'refused');
    expect(await next()).toBeUndefined();
    await becomes('rep_1', 'settled');
    expect(await next()).toBe('rep_2');
  });
});

const split = (from: string, into: string): ReportBody => ({
  kind: 'package-split',
  by,
  fromPackageId: from as PackageId,
  intoPackageId: into as PackageId,
  quantity: { unit: 'each', count: 1 },
});

const count = (pkg: string): ReportBody => ({
  kind: 'package-adjust',
  by,
  packageId: pkg as PackageId,
  quantity: { unit: 'each', count: 3 },
  type: 1,
  reason: 'Counted',
});

const destruction = (kind: 'destruction' | 'destruction-schedule', pkg: string): ReportBody => ({
  ...{ kind, by, packageIds: [pkg as PackageId] },
  ...{ reasonCode: 1, reason: 'Mould' },
});

const refund = (from: string, into: string): ReportBody => {
  const line = { n: 0, barcode: '6853296789574115', packageId: from as PackageId, units: 1, netCents: 4200 };
  const lines = [{ ...line, restockAs: into as PackageId }];
  return { kind: 'sale-refund', saleId: 'sale_0' as SaleId, refundId: 'ref_1' as RefundId, by, at: clock.now(), lines };
};

const move = (pkg: string): ReportBody => ({
  ...{ kind: 'packages-move', by },
  moves: [{ packageId: pkg as PackageId, areaId: 'area_9' as AreaId }],
});

const sale = (pkg: string): ReportBody => ({
  kind: 'sale',
  saleId,
  soldAt: clock.now(),
  soldBy: by,
  audience: 'adult-use',
  lines: [
    { packageId: pkg as PackageId, barcode: '6853296789574115', units: 1, netCents: 4200, exciseCents: 546, otherTaxCents: 0 },
  ],
});

async function queue(...bodies: readonly ReportBody[]): Promise<void> {
  for (const [n, body] of bodies.entries())
    await enqueueReport(db, { id: `rep_${n + 1}` as ReportId, organisationId, locationId: uptown, body, at: clock.now() });
}

const becomes = (id: string, state: ReportState) =>
  db
    .update(reports)
    .set({ state, isOpen: state !== 'in-sync' && state !== 'settled' })
    .where(eq(reports.id, id as ReportId));

const waitsForLogin = (id: string, dueAt: string) =>
  db
    .update(reports)
    .set({ cause: 'credential', dueAt })
    .where(eq(reports.id, id as ReportId));

const next = async () => (await readStream(db, lease, Date.parse(clock.now()))).head?.row.id;
