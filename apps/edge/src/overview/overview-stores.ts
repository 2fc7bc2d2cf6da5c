import type { LocationId } from '@countersign/domain/identifiers';
import type { StoreTimes } from '@countersign/domain/places/opening-hours';
import type { Stretches } from '@countersign/domain/overview/period';
import { sql, type SQL } from 'drizzle-orm';

/** A store of an overview. Its days are its own wall's. */
export interface Store {
  readonly locationId: LocationId;
  readonly name: string;
  readonly licenceNumber: string;
  readonly times: StoreTimes;
}

/** The times of an overview at each of its stores. */
export type StoreStretches = readonly { readonly locationId: LocationId; readonly stretches: Stretches }[];

/**
 * The times of all stores as one table `asked` for one statement: `part` ('now' or 'before'), `location_id`, `since`, `until` and
 * `turned` (what the wall is ahead, as `strftime` takes it).
 *
 * However many stores there are, a subject stays one statement. Read it with CROSS JOIN: it keeps the planner from going through all sales.
 */
export const askedTable = (stores: StoreStretches, parts: readonly ('now' | 'before')[] = ['now', 'before']): SQL => {
  const rows = stores.flatMap(({ locationId, stretches }) =>
    parts.flatMap((part) =>
      stretches[part].map(({ from, to, offsetMinutes }) => [part, locationId, from, to, `${offsetMinutes} minutes`]),
    ),
  );
  return sql`asked AS MATERIALIZED (SELECT value ->> 0 AS part, value ->> 1 AS location_id, value ->> 2 AS since, value ->> 3 AS until,
    value ->> 4 AS turned FROM json_each(${JSON.stringify(rows)}))`;
};
