import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { reports, sales } from '../db/schema/index.ts';
import { mostLookedThrough } from '../sales/named-sale.ts';
import { copiesOf } from '../testing/copied-rows.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { aSale, ctx, d1, db, freshReportingWorld } from '../testing/reporting-world.ts';
import { barcodeOf, downtown, good, id, jar, office, uptown } from '../testing/world.ts';
import { reportsDesk } from './reports-desk.ts';
import { drainLocation } from './send-report.ts';

/** Sales behind the one of long ago: more than a search looks through. */
const sold = mostLookedThrough + 500;
const old = 'A007';

/** A sale of long ago with its report, and so many behind it, each with a report of its own. */
beforeEach(async () => {
  await freshReportingWorld();
  await aSale(1);
  await drainLocation(ctx, uptown);
  await db
    .update(sales)
    .set({ completedAt: '2025-01-20T15:00:00.000Z', orderNumber: old })
    .where(eq(sales.id, id('sale', 1)));
  await copiesOf('sales', sold, {
    id: `'sale_00000000-0000-7000-9000-' || printf('%012x', k)`,
    order_number: `'B' || k`,
    state_sale_id: `'8' || k`,
    completed_at: `strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-20T15:00:00Z', '+' || k || ' seconds')`,
    barcodes: `'none'`,
  });
  await copiesOf('reports', sold, {
    seq: 'seq + k',
    id: `'rep_00000000-0000-7000-9000-' || printf('%012x', k)`,
    entity_id: `'sale_00000000-0000-7000-9000-' || printf('%012x', k)`,
  });
});

/** What the desk finds, and how many rows are read to find it. */
async function found(find: string, more: { readonly locationId?: string } = {}) {
  const counting = countingDatabase(d1);
  const desk = good(await reportsDesk({ ...ctx, db: counting.db }, office, { find, ...more }));
  return { about: desk.reports.map((report) => report.about.id), rowsRead: counting.cost.rowsRead };
}

test('a number of the state and a reference of ours are found at once, however long ago it was', async () => {
  const [report] = await db.select().from(reports).orderBy(reports.seq).limit(1);
  for (const find of ['9001', report!.id, report!.reference]) {
    const { about, rowsRead } = await found(find);
    expect(about, find).toEqual([id('sale', 1)]);
    expect(rowsRead, find).toBeLessThan(100);
  }
  expect((await found('9001', { locationId: downtown })).about).toEqual([]);
});

test('an order and a barcode are looked for in the newest sales, and in no more of them', async () => {
  for (const [find, about] of [
    [`B${sold}`, [expect.stringMatching(/157c$/)]],
    [old, []],
    [barcodeOf(jar), []],
  ] as const) {
    const answer = await found(find);
    expect(answer.about, find).toEqual(about);
    expect(answer.rowsRead, find).toBeLessThan(mostLookedThrough + 100);
  }
});
