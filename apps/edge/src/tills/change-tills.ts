import type { Problem } from '@countersign/contract/problems';
import type { LocationView } from '@countersign/contract/views';
import type { CommandId, DeviceId } from '@countersign/domain/identifiers';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import type { SetUpTills, TillsChanged } from '@countersign/domain/sales/location-tills';
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { devices, locations } from '../db/schema/index.ts';
import { locationView } from '../locations/location-store.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { tillsStanding, type StandingRow } from './till-flow.ts';
import { readLocation } from './till-place.ts';

/** What a change of a location's tills is decided on. */
export interface TillsGround {
  readonly setUp: SetUpTills;
  /** The location's newest step. */
  readonly newest: number;
  /** Tablets that are paired at the location. */
  readonly atWork: readonly DeviceId[];
  /** How the till that is concerned stands by its counts. */
  readonly standing: StandingRow | undefined;
  readonly at: string;
}

interface ChangeOfTills {
  readonly name: string;
  /** The till that is concerned; null for one that is to be. */
  readonly number: number | null;
  readonly decide: (ground: TillsGround) => Result<TillsChanged, Problem>;
  /** What must still hold when it is written, besides that nobody changed the tills meanwhile. */
  readonly onlyIf?: SQL;
  /** Kept in the audit besides the tills. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Takes a step that changes which tills a location has, or who stands at which. Its devices hear of it like of any other setting.
 *
 * @returns the location as it is then. Problems: `NotFound` (the location), what the rule says, `CommandReused`
 */
export async function changeTills(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly commandId: CommandId; readonly locationId: string },
  change: ChangeOfTills,
): Promise<Result<LocationView, Problem>> {
  const [locationId] = reachWithin(caller, input.locationId);
  if (locationId === undefined) return refuse({ type: 'NotFound', what: 'location' });
  const changed = await takeRecordStep(ctx, caller, input, {
    name: change.name,
    reads: (db) => [
      readLocation(db, locationId),
      rawStatement<{ readonly n: number }>(db, sql`SELECT coalesce(max(n), 0) AS n FROM audit WHERE chain = ${locationId}`),
      db
        .select({ id: devices.id })
        .from(devices)
        .where(and(eq(devices.locationId, locationId), eq(devices.kind, 'tablet'), isNull(devices.revokedAt))),
      tillsStanding(db, locationId, change.number === null ? [] : [change.number]),
    ],
    decide: ([[location], [newest], tablets, [standing]], { db, at }) => {
      assert(location !== undefined && newest !== undefined, 'a location within reach stands');
      const setUp = location.settings.tills;
      const decided = change.decide({ setUp, newest: newest.n, atWork: tablets.map(({ id }) => id), standing, at });
      if (!decided.ok) return decided;
      const { type, till, tills } = decided.value;
      return ok({
        ...{ entityId: locationId, locationId, what: type, reports: [], detail: { till, ...change.detail } },
        rows: [
          db
            .update(locations)
            .set({ settings: withTills(setUp, tills, change.onlyIf) })
            .where(eq(locations.id, locationId)),
        ],
        changed: [{ kind: 'location', id: locationId }],
      });
    },
  });
  if (!changed.ok) return changed;
  const [location] = await readLocation(database(ctx.db), locationId);
  assert(location !== undefined, 'a location within reach stands');
  return ok(locationView(location));
}

/** The settings with other tills. Of two who change them at once the second writes null, which the table refuses. */
function withTills(seen: SetUpTills, tills: TillsChanged['tills'], onlyIf: SQL = sql`true`): SQL {
  const standing = sql`coalesce(${locations.settings} -> '$.tills', '')`;
  return sql`CASE WHEN ${standing} = ${seen === undefined ? '' : JSON.stringify(seen)} AND ${onlyIf}
    THEN json_set(${locations.settings}, '$.tills', json(${JSON.stringify(tills)})) END`;
}
