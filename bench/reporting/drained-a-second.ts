/**
 * How many reports a second reach a state that answers in 100 ms, from one location and from fifty: the deployed consumer in the
 * deployed runtime, called by wake-ups as the queue calls it.
 */
import { mostStreams } from '../../apps/edge/src/reporting/side-by-side.ts';
import { sold } from '../../apps/edge/src/testing/steps.ts';
import * as world from '../../apps/edge/src/testing/world.ts';
import type { LocationId } from '../../packages/domain/src/identifiers.ts';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { startEdge } from '../support/bare-workers.ts';
import { LocalDatabase } from '../support/local-database.ts';
import { rounded } from '../support/statistics.ts';
import { giveLogins, reportingContext, sealingKey } from './one-location.ts';
import { startPatientState } from './patient-state.ts';

const answersInMs = 100;
/** Fewer than a consumer hands over before it lets another location have its turn. */
const crowds = [
  { crowd: 1, reportsOfALocation: 40 },
  { crowd: 50, reportsOfALocation: 12 },
] as const;
type Crowd = (typeof crowds)[number];

export const drainedASecond: Measurement = {
  name: 'reports drained a second',
  unit: 'reports/s',
  measure: async (bench) => {
    const figures: Figure[] = [];
    for (const each of crowds) figures.push(...(await rateOf(bench, each)));
    return figures;
  },
};

async function rateOf(bench: Bench, { crowd, reportsOfALocation }: Crowd): Promise<readonly Figure[]> {
  const database = await LocalDatabase.open();
  bench.atTheEnd(() => database.close());
  const d1 = await database.db();
  await world.buildWorld(d1);
  await sold(reportingContext(d1, 0), 1, [world.aCartLine(world.jar)]);
  const places = Array.from({ length: crowd }, (_, n) => world.id('loc', 0x1000 + n));
  await storeReports(database, places, reportsOfALocation);
  await giveLogins(await database.db(), places);
  await database.sleep();

  const state = await startPatientState(bench, answersInMs);
  const edge = await startEdge(bench, { database, key: sealingKey, stateUrl: state.url });
  const startedMs = performance.now();
  await Promise.all(batchesOf(places).map((batch) => edge.wake(batch)));
  const seconds = (performance.now() - startedMs) / 1000;
  await edge.stop();

  const found = await (
    await database.db()
  )
    .prepare("SELECT count(*) AS n FROM reports WHERE state = 'in-sync'")
    .first<number>('n');
  await database.sleep();
  const all = crowd * reportsOfALocation;
  if (found !== all) throw new Error(`${found} of ${all} reports reached the state.`);
  const calls = [...state.calls.values()].reduce((sum, each) => sum + each, 0);
  const ceiling = all / calls / (answersInMs / 1000);
  const rate = all / seconds;
  bench.tell(`  ${all} reports in ${rounded(seconds)} s with ${calls} calls, at most ${state.mostAtOnce()} at once`);
  const who = crowd === 1 ? '1 location' : `${crowd} locations`;
  const figure = (name: string, value: number, unit: string): Figure => ({ name, value: rounded(value), unit, goal: null });
  return [
    figure(`reports drained, ${who}, a state that answers in ${answersInMs} ms`, rate, 'reports/s'),
    figure(`reports drained at most, ${who}, one call after the other each`, crowd * ceiling, 'reports/s'),
    figure(`calls to the state for one report, ${who}`, calls / all, 'calls'),
  ];
}

/** Copies the one sale and its report to locations of their own, as they wait. */
const storeReports = (local: LocalDatabase, places: readonly LocationId[], ofEach: number): Promise<void> =>
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
        .run(ofEach, JSON.stringify(places), world.uptown);
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

/** Wake-ups as the queue hands them over (`wrangler.toml`), each batch to a consumer of its own. The local queue has only one. */
const batchesOf = (places: readonly LocationId[]): readonly (readonly LocationId[])[] =>
  Array.from({ length: Math.ceil(places.length / mostStreams) }, (_, n) => places.slice(n * mostStreams, (n + 1) * mostStreams));
