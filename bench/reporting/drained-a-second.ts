/** How many reports a second reach a state that answers in 100 ms, from one location and from fifty. */
import { consumeWakeUps, type WakeUp } from '../../apps/edge/src/reporting/consumer.ts';
import { sold } from '../../apps/edge/src/testing/steps.ts';
import * as world from '../../apps/edge/src/testing/world.ts';
import type { LocationId } from '../../packages/domain/src/identifiers.ts';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { LocalDatabase } from '../support/local-database.ts';
import { rounded } from '../support/statistics.ts';
import { giveLogins, reportingContext } from './one-location.ts';

const answersInMs = 100;
const reportsOfALocation = 8;
const crowds = [1, 50] as const;
/** Messages the queue hands over at once (`wrangler.toml`), each batch to a consumer of its own. */
const messagesAtOnce = 10;

export const drainedASecond: Measurement = {
  name: 'reports drained a second',
  unit: 'reports/s',
  measure: async (bench) => {
    const figures: Figure[] = [];
    for (const crowd of crowds) figures.push(await rateOf(bench, crowd));
    return figures;
  },
};

async function rateOf(bench: Bench, crowd: number): Promise<Figure> {
  const local = await LocalDatabase.open();
  try {
    await world.buildWorld(await local.db());
    await sold(reportingContext(await local.db(), 0), 1, [world.aCartLine(world.jar)]);
    const places = Array.from({ length: crowd }, (_, n) => world.id('loc', 0x1000 + n));
    await storeReports(local, places);
    const d1 = await local.db();
    await giveLogins(d1, places);
    const startedMs = performance.now();
    await Promise.all(batchesOf(places).map((batch) => consume(d1, batch)));
    const seconds = (performance.now() - startedMs) / 1000;
    const inSync = await d1.prepare("SELECT count(*) AS n FROM reports WHERE state = 'in-sync'").first<number>('n');
    if (inSync !== crowd * reportsOfALocation)
      throw new Error(`${inSync} of ${crowd * reportsOfALocation} reports reached the state.`);
    bench.tell(`  ${inSync} reports in ${rounded(seconds)} s`);
    const name = `reports drained, ${crowd === 1 ? '1 location' : `${crowd} locations`}, a state that answers in ${answersInMs} ms`;
    return { name, value: rounded(inSync / seconds), unit: 'reports/s', goal: null };
  } finally {
    await local.close();
  }
}

/** Copies the one sale and its report to locations of their own, as they wait. */
const storeReports = (local: LocalDatabase, places: readonly LocationId[]): Promise<void> =>
  local.onFile((file) => {
    const columns = (
      table: string,
      changed: Readonly<Record<string, string>>,
    ): { readonly names: string; readonly values: string } => {
      const known = file.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as unknown as readonly {
        readonly name: string;
      }[];
      const names = known.map(({ name }) => name).filter((name) => changed[name] !== 'DEFAULT');
      return { names: names.join(', '), values: names.map((name) => changed[name] ?? `t.${name}`).join(', ') };
    };
    const copy = (table: string, changed: Readonly<Record<string, string>>): void => {
      const { names, values } = columns(table, changed);
      file
        .prepare(
          `WITH RECURSIVE numbers (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < ?)
          INSERT INTO ${table} (${names}) SELECT ${values} FROM ${table} AS t, numbers, json_each(?) AS place WHERE t.location_id = ?`,
        )
        .run(reportsOfALocation, JSON.stringify(places), world.uptown);
    };
    const number = `printf('%012x', 1000000 + place.key * 1000 + k)`;
    const saleId = `'sale_00000000-0000-7000-8000-' || ${number}`;
    const reportId = `'rep_00000000-0000-7000-8000-' || ${number}`;
    file.exec(`INSERT INTO locations (${columns('locations', {}).names})
      SELECT ${columns('locations', { id: 'place.value' }).values} FROM locations AS t, json_each('${JSON.stringify(places)}') AS place
      WHERE t.id = '${world.uptown}'`);
    const orderId = `'ord_00000000-0000-7000-8000-' || ${number}`;
    copy('sales', { id: saleId, order_id: orderId, location_id: 'place.value', report_id: reportId });
    copy('reports', {
      seq: 'DEFAULT',
      id: reportId,
      location_id: 'place.value',
      entity_id: saleId,
      makes: `json_array('sale:' || ${saleId})`,
      needs: `'[]'`,
      reference: number,
      body: `json_set(t.body, '$.saleId', ${saleId})`,
    });
    file.exec(`DELETE FROM reports WHERE location_id = '${world.uptown}'`);
  });

function batchesOf(places: readonly LocationId[]): readonly (readonly LocationId[])[] {
  return Array.from({ length: Math.ceil(places.length / messagesAtOnce) }, (_, n) =>
    places.slice(n * messagesAtOnce, (n + 1) * messagesAtOnce),
  );
}

/** One invocation of the consumer. */
async function consume(d1: D1Database, places: readonly LocationId[]): Promise<void> {
  const messages = places.map((locationId) => ({ body: { locationId }, ack: () => undefined, retry: () => undefined }));
  const batch = { messages: messages as unknown as Message<WakeUp>[] };
  await consumeWakeUps(reportingContext(d1, answersInMs), batch, () => Promise.resolve());
}
