import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import {
  circuitAfter,
  mayCall,
  newCircuit,
  opensAfter,
  placeInLine,
  type Circuit,
  type Reached,
} from '@countersign/domain/delivery/circuit';
import type { LocationId } from '@countersign/domain/identifiers';
import { eq, sql } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';
import { stateCircuits } from '../db/schema/index.ts';
import type { StateAnswer } from '../state/state-system.ts';

/**
 * How long one who tries whether the state is back keeps everybody else from trying, in milliseconds: a login and a request, each up to
 * its deadline.
 */
const probeMs = 30_000;

/** Where a call goes: the shared road, as it stood when the call began. */
export interface Road {
  readonly connection: string;
  readonly circuit: Circuit;
}

/** Whether a location may call its state now; of several who would try, one may. */
export async function enterRoad(
  db: Database,
  road: Road,
  locationId: LocationId,
  nowMs: number,
): Promise<{ readonly isOpen: true } | { readonly isOpen: false; readonly until: string }> {
  const { connection, circuit } = road;
  const may = mayCall(circuit, placeInLine(locationId), nowMs);
  if (may.kind === 'wait') return { isOpen: false, until: isoFromMs(may.untilMs) };
  if (may.kind === 'probe' && !(await takeProbe(db, connection, nowMs)))
    return { isOpen: false, until: isoFromMs(nowMs + probeMs) };
  return { isOpen: true };
}

/** The circuit of a connection. */
export const readCircuit = async (db: Database, connection: string): Promise<Circuit> =>
  circuitIn(await circuitRead(db, connection));

/** Reads a circuit in a batch; {@link circuitIn} makes sense of the answer. */
export const circuitRead = (db: Database, connection: string) =>
  db.select().from(stateCircuits).where(eq(stateCircuits.connection, connection));

/** One that nobody used yet is closed. */
export const circuitIn = ([row]: readonly (typeof stateCircuits.$inferSelect)[]): Circuit =>
  row === undefined ? newCircuit : circuitOf(row);

export const circuitOf = (row: typeof stateCircuits.$inferSelect): Circuit => ({
  failures: row.failures,
  failingSinceMs: msOf(row.failingSince),
  openSinceMs: msOf(row.openSince),
  nextProbeMs: msOf(row.nextProbeAt) ?? 0,
  closedAtMs: msOf(row.closedAt),
});

/** What an answer says of the road: a number under 500 is somebody who answers, even if only to refuse the login. A session says nothing of what came after it. */
export function reachedBy(answer: StateAnswer): Reached {
  const left = answer.exchanges.filter(({ kind, method }) => method !== '' && kind !== 'login');
  if (left.length === 0) return 'nothing-left';
  const isAnswered =
    answer.isWithoutLogin === true ||
    answer.isStateUp === true ||
    left.some(({ status }) => status !== null && status < 500 && status !== 429);
  return isAnswered ? 'answered' : 'silent';
}

/**
 * Notes what a call found, in the batch that writes its answer. Failures are counted inside SQL: several locations may find out at
 * once. An answer writes nothing unless the last call found none.
 */
export function noteRoad(
  db: Database,
  { connection, circuit }: Road,
  call: { readonly reached: Reached; readonly at: string; readonly chance: number; readonly failure: string },
): Statement[] {
  const { reached, at, chance, failure } = call;
  if (reached === 'nothing-left') return [];
  if (reached === 'answered')
    return [
      rawStatement(
        db,
        sql`INSERT OR IGNORE INTO state_outages (connection, began_at, ended_at, attempts, last_failure)
          SELECT connection, failing_since, ${at}, failures, last_failure FROM state_circuits
          WHERE connection = ${connection} AND open_since IS NOT NULL AND failing_since IS NOT NULL`,
      ),
      rawStatement(
        db,
        sql`UPDATE state_circuits SET closed_at = CASE WHEN open_since IS NULL THEN closed_at ELSE ${at} END,
            failures = 0, failing_since = NULL, open_since = NULL, next_probe_at = NULL
          WHERE connection = ${connection} AND failures > 0`,
      ),
    ];
  const after = circuitAfter({ ...circuit, failures: Math.max(circuit.failures, opensAfter - 1) }, reached, epochMs(at), chance);
  const nextProbeAt = isoFromMs(after.nextProbeMs);
  return [
    rawStatement(
      db,
      sql`INSERT INTO state_circuits (connection, failures, failing_since, last_failure) VALUES (${connection}, 1, ${at}, ${failure})
        ON CONFLICT (connection) DO UPDATE SET failures = failures + 1, failing_since = coalesce(failing_since, ${at}),
          open_since = CASE WHEN failures + 1 >= ${opensAfter} THEN coalesce(open_since, ${at}) END,
          next_probe_at = CASE WHEN failures + 1 >= ${opensAfter} THEN ${nextProbeAt} END,
          last_failure = excluded.last_failure`,
    ),
  ];
}

async function takeProbe(db: Database, connection: string, nowMs: number): Promise<boolean> {
  const taken = await rawStatement(
    db,
    sql`UPDATE state_circuits SET next_probe_at = ${isoFromMs(nowMs + probeMs)}
      WHERE connection = ${connection} AND open_since IS NOT NULL AND next_probe_at <= ${isoFromMs(nowMs)} RETURNING connection`,
  );
  return taken.length > 0;
}

const msOf = (at: string | null): number | null => (at === null ? null : epochMs(at));

/** The one try of a silent state need not wait out its pause. Writes nothing while the state answers. */
export const probeNow = (db: Database, connection: string, at: string): Statement =>
  rawStatement(
    db,
    sql`UPDATE state_circuits SET next_probe_at = ${at} WHERE connection = ${connection} AND open_since IS NOT NULL AND next_probe_at > ${at}`,
  );
