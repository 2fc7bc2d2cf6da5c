import { readStock } from '@countersign/contract/stock-moves';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { showCatalogue } from '../catalogue/show-catalogue.ts';
import { writeAudit } from '../db/audit.ts';
import { database, runBatch } from '../db/database.ts';
import { approved, sold, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aSubmission,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  downtownTablet,
  good,
  grinder,
  gummies,
  id,
  jar,
  kiosk,
  lobbyKiosk,
  mo,
  testContext,
  uptown,
} from '../testing/world.ts';
import { boardView } from './board.ts';
import { changesKept, changesSince } from './changes-since.ts';
import { listOrders } from './list-orders.ts';
import { submitOrder } from './submit-order.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

/** An entry that moves nothing, for those that do. */
const counted = () => ({ chain: uptown, at: ctx.now(), actor: mo.id, what: 'Counted', entityId: jar.id, detail: {} });
const anEntry = `INSERT INTO audit (chain, n, at, actor, what, entity_id, detail) VALUES (?, ?, '', 'system', 'ChainBegun', '', '{}')`;

const otherKiosk = callerAt({ ...lobbyKiosk, id: id('dev', 9) });

describe('pulling what changed', () => {
  test('tells each thing once, as it stands now, at the place of its last change', async () => {
    const order = await sold(ctx, 1, [aCartLine(jar)]);
    const answer = good(await changesSince(ctx, counter, { since: 0 }));
    expect(answer).toMatchObject({ startOver: false, more: false, version: 4 });
    expect(answer.changes).toMatchObject([
      { kind: 'item', id: jar.id, view: { unitsFree: 19, name: jar.name } },
      { kind: 'order', id: order.id, version: 4, view: { state: 'sold' } },
    ]);
    expect(good(await changesSince(ctx, counter, { since: 4 }))).toMatchObject({ changes: [], version: 4, more: false });
  });

  test('tells who asks for it free units alone, by the serial the catalogue gave them', async () => {
    const shown = good(await showCatalogue(ctx, kiosk, {})).items;
    const serialOf = (itemId: string): number => shown.find((item) => item.id === itemId)?.serial ?? 0;
    expect(shown.map(({ serial }) => serial).toSorted((a, b) => a - b)).toEqual(shown.map((_, at) => at + 1));
    await sold(ctx, 1, [aCartLine(jar), aCartLine(grinder)]);
    const answer = good(await changesSince(ctx, otherKiosk, { since: 0, stock: 'packed' }));
    expect(answer).toMatchObject({ changes: [], version: 5 });
    expect(new Map(readStock(answer.stock ?? []).map(({ serial, unitsFree }) => [serial, unitsFree]))).toEqual(
      new Map(
        good(await showCatalogue(ctx, kiosk, {})).items.flatMap((item) =>
          [jar.id, grinder.id].includes(item.id) ? [[serialOf(item.id), item.unitsFree]] : [],
        ),
      ),
    );
  });

  test('tells an item whole when more than its units moved, whichever came last', async () => {
    await runBatch(database(d1), [writeAudit(database(d1), { ...counted(), changed: [{ kind: 'item', id: jar.id }] })]);
    await approved(ctx, 1, [aCartLine(jar)]);
    const answer = good(await changesSince(ctx, otherKiosk, { since: 0, stock: 'packed' }));
    expect(answer.changes).toMatchObject([{ kind: 'item', id: jar.id, view: { unitsFree: 19 } }]);
    expect(answer.stock).toBeUndefined();
  });

  test('an item that came in later gets the next serial, and no other one moves', async () => {
    const before = good(await showCatalogue(ctx, kiosk, {})).items.map(({ id: itemId, serial }) => [itemId, serial]);
    await d1
      .prepare(
        `INSERT INTO items SELECT organisation_id, 'item_0' AS id, name, brand, category, strain, strain_kind, size_label, net_weight_mg,
           thc_mg, cbd_mg, servings, price_cents, inventory_type, NULL, terpenes, description, allergens, active, NULL, NULL, onset,
           description_es, allergens_es
         FROM items WHERE id = ?`,
      )
      .bind(jar.id)
      .run();
    const after = new Map(good(await showCatalogue(ctx, kiosk, {})).items.map(({ id: itemId, serial }) => [itemId, serial]));
    expect(after.get('item_0' as typeof jar.id)).toBe(before.length + 1);
    expect(before.every(([itemId, serial]) => after.get(itemId as typeof jar.id) === serial)).toBe(true);
  });

  test('in pages of any size misses nothing', async () => {
    for (const n of [1, 2, 3]) await approved(ctx, n, [aCartLine(jar), aCartLine(grinder)]);
    const seen = new Set<string>();
    let since = 0;
    for (let pages = 0; pages < 50; pages += 1) {
      const page = good(await changesSince(ctx, counter, { since, limit: 2 }));
      for (const change of page.changes) seen.add(change.id);
      since = page.version;
      if (!page.more) break;
    }
    expect([...seen].sort()).toEqual([jar.id, grinder.id, id('ord', 1), id('ord', 2), id('ord', 3)].sort());
  });

  test('a kiosk hears of its own orders and of the goods, not of its neighbour’s orders', async () => {
    const order = await approved(ctx, 1, [aCartLine(jar)]);
    expect(good(await changesSince(ctx, kiosk, { since: 0 })).changes.map((change) => change.id)).toContain(order.id);
    const other = good(await changesSince(ctx, otherKiosk, { since: 0 }));
    expect(other.changes.map((change) => change.kind)).toEqual(['item']);
    expect(other.version).toBe(2);
  });

  test('another location hears nothing', async () => {
    await submitted(ctx, 1, [aCartLine(jar)]);
    expect(good(await changesSince(ctx, callerAt(downtownTablet, mo), { since: 0 }))).toMatchObject({ changes: [], version: 0 });
  });

  test('a device from another history, or from before what is kept, starts over', async () => {
    for (const n of [1, 2, 3]) await submitted(ctx, n, [aCartLine(jar)]);
    expect(good(await changesSince(ctx, counter, { since: 99 }))).toMatchObject({ startOver: true, version: 3 });
    await d1.prepare('UPDATE audit SET n = n + ? WHERE chain = ? AND n = 3').bind(changesKept, uptown).run();
    expect(good(await changesSince(ctx, counter, { since: 2 }))).toMatchObject({ startOver: true });
    expect(good(await changesSince(ctx, counter, { since: 3 }))).toMatchObject({ startOver: false, version: changesKept + 3 });
  });

  test('a device that knows a location’s numbers from before its chain began starts over', async () => {
    await d1.prepare('INSERT INTO audit_seals (chain, n, hash) VALUES (?, 7, ?)').bind(uptown, '0'.repeat(64)).run();
    await d1.prepare(anEntry).bind(uptown, 8).run();
    expect(good(await changesSince(ctx, counter, { since: 6 }))).toMatchObject({ startOver: true, version: 8 });
    expect(good(await changesSince(ctx, counter, { since: 7 }))).toMatchObject({ startOver: false, version: 8 });
  });

  test('a step that moved many things fills a page of its own, and nothing is left out', async () => {
    const things = [jar, gummies, grinder].map((item) => ({ kind: 'item', id: item.id }) as const);
    await runBatch(
      database(d1),
      [things, things.slice(0, 1), things].map((changed) => writeAudit(database(d1), { ...counted(), changed })),
    );
    const pages: (readonly [versions: number, more: boolean, things: number])[] = [];
    for (let since = 0; since < 3;) {
      const { version, more, changes } = good(await changesSince(ctx, counter, { since, limit: 2 }));
      pages.push([version, more, changes.length]);
      since = version;
    }
    expect(pages).toEqual([
      [1, true, 3],
      [2, true, 1],
      [3, false, 3],
    ]);
  });

  test('many writers at once leave no gap and no number twice', async () => {
    const db = database(d1);
    await Promise.all(Array.from({ length: 40 }, () => runBatch(db, [writeAudit(db, counted())])));
    const rows = await d1.prepare('SELECT n FROM audit ORDER BY n').all<{ n: number }>();
    expect(rows.results.map((row) => row.n)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });
});

describe('lists', () => {
  test('open orders come oldest first, in pages without overlap', async () => {
    for (let n = 1; n <= 53; n += 1) {
      ctx.pass(1_000);
      good(await submitOrder(ctx, kiosk, aSubmission(n, [aCartLine(jar)])));
    }
    const first = good(await listOrders(ctx, counter, { state: 'open' }));
    expect(first.items).toHaveLength(50);
    const second = good(await listOrders(ctx, counter, { state: 'open', cursor: first.next! }));
    expect([...first.items, ...second.items].map((order) => order.number)).toEqual(
      Array.from({ length: 53 }, (_, n) => `A${n + 1}`),
    );
    expect(second.next).toBeNull();
    expect(await listOrders(ctx, counter, { cursor: 'nonsense' })).toMatchObject({
      ok: false,
      problem: { type: 'NotUnderstood' },
    });
  });

  test('the board shows numbers being prepared, and nothing of people or goods', async () => {
    await approved(ctx, 1, [aCartLine(jar)]);
    await submitted(ctx, 2, [aCartLine(jar)]);
    expect(good(await boardView(ctx, counter))).toEqual({ preparing: ['A1'], ready: [] });
  });
});

describe('what a step reads', () => {
  test('does not grow with the orders that are stored', async () => {
    const { countingDatabase } = await import('../testing/counting-database.ts');
    const counting = countingDatabase(d1);
    const cost = async (n: number): Promise<number> => {
      counting.reset();
      good(await submitOrder({ ...ctx, db: counting.db }, kiosk, aSubmission(n, [aCartLine(jar)])));
      return counting.cost.rowsRead;
    };
    await cost(1);
    const few = await cost(2);
    const kept =
      'organisation_id, location_id, device_id, number, sequence, placed_at, received_at, placed_offline, expires_at, language, lines, totals';
    await d1
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
         INSERT INTO orders (id, state, is_open, ${kept}) SELECT 'ord_x' || i, 'sold', 0, ${kept}
         FROM n, orders WHERE orders.id = ?`,
      )
      .bind(id('ord', 1))
      .run();
    expect(await cost(3)).toBeLessThanOrEqual(few * 1.1);
  });
});
