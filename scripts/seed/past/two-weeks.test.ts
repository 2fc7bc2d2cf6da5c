import { expect, test } from 'vitest';
import { localDate } from '../../../packages/domain/src/business-day.ts';
import { fakeState } from '../../../apps/edge/src/testing/fake-state.ts';
import { worldAsSql } from '../to-sql.ts';
import { makeWorld } from '../world.ts';
import { MemoryDatabase } from './memory-database.ts';
import { pastBegins, twoWeeks } from './two-weeks.ts';

const today = localDate('2026-11-28');
const stateSecretKey = new Uint8Array(32).fill(7) as Uint8Array<ArrayBuffer>;

/** The last days of a past, as a database somebody opens afterwards. */
async function play(days = 2): Promise<(sql: string) => unknown[]> {
  const world = makeWorld(today);
  const since = pastBegins(today, 'America/New_York');
  const worldSql = await worldAsSql(world, `${today}T15:00:00.000Z`, stateSecretKey, since);
  const stage = { edgeUrl: '', simulatorUrl: 'http://state.test', world, today, worldSql, stateSecretKey };
  const played = new MemoryDatabase(await twoWeeks({ ...stage, fetch: fakeState().fetch }, days));
  return (sql) => played.rows(sql);
}

test('a past holds together: every sale is told, no goods are lost, and the tills hold what was paid', async () => {
  const rows = await play();
  expect(rows(`SELECT count(*) > 20, count(DISTINCT location_id), count(*) = count(state_sale_id) FROM sales`)).toEqual([
    [1, 2, 1],
  ]);
  expect(rows(`SELECT DISTINCT state FROM reports`)).toEqual([['in-sync']]);
  expect(rows(`SELECT count(*) FROM orders WHERE is_open = 1`)).toEqual([[0]]);
  expect(rows(`SELECT count(*) FROM stock WHERE units_reserved <> 0`)).toEqual([[0]]);
  const taken = `SELECT sum(units_received - units_left) FROM packages`;
  expect(rows(taken)).toEqual(rows(`SELECT sum(units) FROM sale_lines`));
  // What lies on each shelf is what its open packages hold.
  expect(
    rows(`SELECT stock.item_id FROM stock JOIN packages USING (location_id, item_id)
      WHERE status = 'open' AND lab ->> 'status' = 'passed' AND (expires_on IS NULL OR expires_on >= '${today}')
      GROUP BY location_id, stock.item_id HAVING sum(units_left) <> units_on_hand`),
  ).toEqual([]);
  const counted = `SELECT sum(counted_cents - 20000) FROM till_counts`;
  expect(rows(counted)).toEqual(rows(`SELECT sum(total_cents) FROM sales WHERE tender ->> 'kind' = 'cash'`));
});

test('it is over before today begins, and the same every time', async () => {
  const [one, other] = [await play(1), await play(1)];
  expect(one(`SELECT count(*) FROM audit WHERE at >= '2026-11-28T05:00:00.000Z' OR at < '2026-11-27T13:00:00.000Z'`)).toEqual([
    [0],
  ]);
  const sold = `SELECT completed_at, total_cents, barcodes FROM sales ORDER BY location_id, completed_at`;
  expect(one(sold)).toEqual(other(sold));
});
