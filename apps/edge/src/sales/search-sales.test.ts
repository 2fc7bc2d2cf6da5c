import type { SalesAsked } from '@countersign/contract/views';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { sales } from '../db/schema/index.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { aSale, ctx, d1, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { downtown, good, id, office } from '../testing/world.ts';
import { listSales } from './list-sales.ts';
import { pageOf } from './search-sales.ts';

const [oldest, number] = [id('sale', 1), 'A007'];

/** A sale of long ago, behind so many that one page of a search does not reach it. */
beforeEach(async () => {
  await freshReportingWorld();
  await aSale(1);
  const columns = Object.keys((await db.all<Record<string, unknown>>(sql`SELECT * FROM sales`))[0]!);
  const changed: Readonly<Record<string, string>> = {
    id: `'sale_00000000-0000-7000-9000-' || printf('%012x', k)`,
    order_number: `'B' || k`,
    completed_at: `strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-20T15:00:00Z', '+' || k || ' seconds')`,
    barcodes: `'none'`,
    report_id: 'NULL',
  };
  await db.run(
    sql.raw(`WITH RECURSIVE numbers (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < 5200)
      INSERT INTO sales (${columns.join()}) SELECT ${columns.map((name) => changed[name] ?? name).join()} FROM sales, numbers`),
  );
  const set = { completedAt: '2025-01-20T15:00:00.000Z', orderNumber: number, stateSaleId: '4711' };
  await db.update(sales).set(set).where(eq(sales.id, oldest));
});

const page = async (query: SalesAsked) => good(await listSales(ctx, office, query));
const ids = async (query: SalesAsked) => (await page(query)).items.map((sale) => sale.id);

test('a search looks through the newest sales, and its next page through those before them', async () => {
  const first = await page({ find: number });
  expect(first.items).toEqual([]);
  expect(first.next).not.toBeNull();
  const second = await page({ find: number, cursor: first.next! });
  expect(second).toMatchObject({ items: [{ id: oldest }], next: null });
  expect(await ids({ find: 'B5200' })).toHaveLength(1);
});

test('a sale ID is found at once, however long ago it was sold, and nowhere else', async () => {
  expect(await page({ find: '4711' })).toMatchObject({ items: [{ id: oldest }], next: null });
  expect(await ids({ find: '4711', locationId: downtown })).toEqual([]);
  expect(await ids({ find: '4711', badge: 'in-sync' })).toEqual([]);
});

test('an open badge is searched from its few reports', async () => {
  const counting = countingDatabase(d1);
  const found = good(await listSales({ ...ctx, db: counting.db }, office, { find: number, badge: 'pending-sync' }));
  expect(found).toMatchObject({ items: [{ id: oldest }], next: null });
  expect(counting.cost.rowsRead).toBeLessThan(100);
});

test('what one location found beyond where another stopped is left for the next page', () => {
  const at = (n: number, what: 'found' | 'edge') => ({ id: id('sale', n), completed_at: `2026-03-0${n}T00:00:00.000Z`, what });
  expect(pageOf([at(5, 'found'), at(1, 'found'), at(3, 'edge'), at(2, 'edge')], 50)).toMatchObject({
    page: [{ id: id('sale', 5) }],
    next: { id: id('sale', 3) },
  });
  expect(pageOf([at(5, 'found'), at(4, 'found'), at(3, 'edge')], 1)).toMatchObject({ next: { id: id('sale', 5) } });
});
