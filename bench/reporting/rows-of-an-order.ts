/** What one order of three lines writes on its way from the cart to the stored sale ID, and what that costs at the list prices. */
import { drainLocation, type ReportingContext } from '../../apps/edge/src/reporting/send-report.ts';
import { countingDatabase, type DatabaseCost } from '../../apps/edge/src/testing/counting-database.ts';
import { sold } from '../../apps/edge/src/testing/steps.ts';
import * as world from '../../apps/edge/src/testing/world.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { LocalDatabase } from '../support/local-database.ts';
import { giveLogins, reportingContext } from './one-location.ts';

const cart = [world.jar, world.gummies, world.otherJar].map((item) => world.aCartLine(item));
const plenty = Object.fromEntries(cart.map(({ itemId }) => [itemId, 1_000]));

/** Goal of the issue. */
const mostRows = 40;

/** Cloudflare's list prices in dollars, each for one: rows written and read, queue operations, requests. */
const listPrices = { rowWritten: 1.0e-6, rowRead: 0.001e-6, queueOperation: 0.4e-6, request: 0.3e-6 };
/** Submit, approve, three scans, the payment; and the consumer's own invocation. */
const requestsOfAnOrder = 7;
/** A shop as it is meant: its audit is sealed once in each minute in which something happened, which is a row. */
const ordersOfADay = 500;
const daysOfAMonth = 30;
const minutesOpenADay = 12 * 60;
/** A message is written, read and deleted. */
const queueOperationsOfAnOrder = 3;

export const rowsOfAnOrder: Measurement = {
  name: 'rows written from order to sale ID',
  unit: 'rows',
  measure: async (bench) => {
    const cost = await costOfAnOrder(bench);
    return [
      {
        name: 'rows written, order of three lines to its sale ID',
        value: cost.rowsWritten,
        unit: 'rows',
        goal: { atMost: mostRows },
      },
      { name: 'rows read, order of three lines to its sale ID', value: cost.rowsRead, unit: 'rows', goal: null },
      { name: 'D1 round trips, order of three lines to its sale ID', value: cost.roundTrips, unit: 'round trips', goal: null },
      { ...price, name: 'price of 1,000 orders at the list prices', value: dollars(1_000 * priceOf(cost)) },
      {
        ...price,
        name: `price of a month, a location with ${ordersOfADay} orders a day`,
        value: dollars(daysOfAMonth * (ordersOfADay * priceOf(cost) + minutesOpenADay * listPrices.rowWritten)),
      },
    ];
  },
};

/** The second order of a location: the first one opens its stream. */
async function costOfAnOrder(bench: Bench): Promise<DatabaseCost> {
  const local = await LocalDatabase.open();
  try {
    const d1 = await local.db();
    await world.buildWorld(d1, plenty);
    await giveLogins(d1, [world.uptown]);
    const ctx = reportingContext(d1, 0);
    await oneOrder(ctx, 1);
    const counting = countingDatabase(d1);
    await oneOrder({ ...ctx, db: counting.db }, 2);
    const [sale] = (await d1.prepare('SELECT state_sale_id FROM sales WHERE id = ?').bind(world.id('sale', 2)).all()).results;
    if ((sale?.['state_sale_id'] ?? null) === null)
      throw new Error('The sale has no sale ID: what was counted is not the whole road.');
    bench.tell(`  counted ${counting.cost.rowsWritten} rows`);
    return { ...counting.cost };
  } finally {
    await local.close();
  }
}

async function oneOrder(ctx: ReportingContext, n: number): Promise<void> {
  await sold(ctx, n, cart);
  await drainLocation(ctx, world.uptown);
}

/** Rows, queue operations and requests of an order, in dollars. Processor time is not among them: here is no Worker to measure. */
const priceOf = ({ rowsWritten, rowsRead }: DatabaseCost): number =>
  rowsWritten * listPrices.rowWritten +
  rowsRead * listPrices.rowRead +
  queueOperationsOfAnOrder * listPrices.queueOperation +
  requestsOfAnOrder * listPrices.request;

const price = { unit: 'dollars', goal: null } as const;
const dollars = (exact: number): number => Math.round(exact * 1e4) / 1e4;
