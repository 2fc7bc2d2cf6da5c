/** What each step of an order asks of the database, with few orders stored and with many. */
import { countingDatabase, type DatabaseCost } from '../../apps/edge/src/testing/counting-database.ts';
import { testContext } from '../../apps/edge/src/testing/world.ts';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { LocalDatabase } from '../support/local-database.ts';
import { rounded } from '../support/statistics.ts';
import { storeOrders } from './stored-orders.ts';
import { openLocation, stepNames, walkOrder, type StepName } from './walk-order.ts';

const few = 100;
const many = 100_000;
/** One read, one write: more would be a conversation. */
const mostRoundTrips = 2;
/** How far rows read may move from few stored orders to many. */
const tolerance = 0.1;

type Costs = Readonly<Record<StepName, DatabaseCost>>;

export const databaseWork: Measurement = {
  name: 'database work of each step',
  unit: 'rows',
  measure: async (bench) => {
    const withFew = await costsWith(bench, few);
    const withMany = await costsWith(bench, many);
    return stepNames.flatMap((step) => figuresOf(step, withFew[step], withMany[step]));
  },
};

/** What the steps of one more order cost where so many are stored. */
async function costsWith(bench: Bench, stored: number): Promise<Costs> {
  const database = await LocalDatabase.open();
  try {
    const context = testContext(await database.db());
    await openLocation(context.db);
    await walkOrder(context, 1, (_step, take) => take());
    await database.onFile((file) => storeOrders(file, stored - 1));
    const counting = countingDatabase(await database.db());
    const costs: Partial<Record<StepName, DatabaseCost>> = {};
    await walkOrder({ ...context, db: counting.db }, 2, async (step, take) => {
      counting.reset();
      const value = await take();
      costs[step] = { ...counting.cost };
      return value;
    });
    bench.tell(`  counted with ${stored.toLocaleString('en-US')} orders stored`);
    return costs as Costs;
  } finally {
    await database.close();
  }
}

const figuresOf = (step: StepName, withFew: DatabaseCost, withMany: DatabaseCost): readonly Figure[] => [
  {
    name: `${step}: D1 round trips`,
    value: Math.max(withFew.roundTrips, withMany.roundTrips),
    unit: 'round trips',
    goal: { atMost: mostRoundTrips },
  },
  { name: `${step}: rows read with 100,000 orders`, value: withMany.rowsRead, unit: 'rows', goal: null },
  {
    name: `${step}: rows read, 100,000 orders against 100`,
    value: rounded(withMany.rowsRead / withFew.rowsRead),
    unit: 'ratio',
    goal: { atLeast: 1 - tolerance, atMost: 1 + tolerance },
  },
  { name: `${step}: rows written`, value: withMany.rowsWritten, unit: 'rows', goal: null },
];
