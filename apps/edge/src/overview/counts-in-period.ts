import type { CountsOverview } from '@countersign/contract/overview-views';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { countView, readCountsWhere, type CountRow } from '../tills/count-view.ts';
import { askedTable, type StoreStretches } from './overview-stores.ts';

/** Counts that are looked at: a month of thirty tills, counted twice a day. */
const mostCounts = 2000;
/** As many as a person goes through. */
const mostDiffering = 20;

/** Counts that were made in a period, with what should have been there. */
export const countsIn = (db: Database, stores: StoreStretches) =>
  readCountsWhere(
    db,
    sql`(${tillCounts.locationId}, ${tillCounts.place}) IN (WITH ${askedTable(stores, ['now'])}
      SELECT made.location_id, made.place FROM asked CROSS JOIN till_counts AS made
        ON made.location_id = asked.location_id AND made.at >= asked.since AND made.at < asked.until)`,
    mostCounts,
  );

/** What the counts of a period say: how many there were, and which did not come out. */
export function countsOverview(rows: readonly CountRow[]): CountsOverview {
  const counts = rows.map(countView).map(({ locationId, locationName, place, tillName, at, by, countedCents, passed }) => ({
    ...{ locationId, locationName, place, tillName, at, by },
    differenceCents: passed === null ? 0 : countedCents - passed.expectedCents,
  }));
  const differing = counts
    .filter(({ differenceCents }) => differenceCents !== 0)
    .sort((one, other) => Math.abs(other.differenceCents) - Math.abs(one.differenceCents));
  return {
    count: counts.length,
    differenceCents: counts.reduce((sum, count) => sum + count.differenceCents, 0),
    differing: differing.slice(0, mostDiffering),
    isWhole: rows.length < mostCounts && differing.length <= mostDiffering,
  };
}
