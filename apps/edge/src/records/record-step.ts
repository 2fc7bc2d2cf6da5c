import type { Problem } from '@countersign/contract/problems';
import type { CommandId, LocationId } from '@countersign/domain/identifiers';
import { inDialect } from '@countersign/domain/reports/in-dialect';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { reachOf, type Caller, type CallerStaff } from '../db/caller.ts';
import { commandOf, seenBefore } from '../db/command.ts';
import { commit, receiptRead, type ChangedThing } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, runBatch, type Database, type Statement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { locations } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';

/** What a step on a record is decided on, besides the rows it read. */
export interface RecordMoment {
  readonly db: Database;
  readonly at: string;
  readonly staff: CallerStaff;
}

/** What a step decided: the record, the rows it moves, and what the state must be told of it. */
export interface RecordDecision {
  readonly entityId: string;
  readonly locationId: LocationId;
  /** The event's name in the audit, e.g. `SaleVoided`. */
  readonly what: string;
  readonly rows: readonly Statement[];
  /** In the order in which they are told, as the location's state has words for them; none when the state need not know. */
  readonly reports: readonly ReportBody[];
  /** What devices must look at again. */
  readonly changed?: readonly ChangedThing[];
  /** Kept in the audit: numbers and references only. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface RecordStep<Reads extends readonly Statement[]> {
  /** The command's name, e.g. `void-sale`. */
  readonly name: string;
  /** The facts, as statements of one batch. Each must keep to the caller's reach by itself. */
  readonly reads: (db: Database, reach: readonly LocationId[]) => Reads;
  readonly decide: (facts: BatchResponse<Reads>, moment: RecordMoment) => Result<RecordDecision, Problem>;
}

/**
 * Takes one commanded step on a record that the state knows: two round trips, and the same command twice is one step.
 *
 * Rows, reports, audit, receipt and change number are one batch. Whoever is overtaken decides again on what stands then, so that the
 * rule says what is wrong. @returns the record's id, of this step or of the one that the command was before
 */
export async function takeRecordStep<const Reads extends readonly Statement[]>(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly commandId: CommandId },
  step: RecordStep<Reads>,
): Promise<Result<string, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people change records');
  const db = database(ctx.db);
  const reach = reachOf(caller);
  const command = await commandOf(step.name, input);
  return decideAgain(async () => {
    const read = [...receiptRead(db, { commandId: command.id }), systemsOf(db, reach)] as const;
    const rows = await runBatch(db, [...read, ...step.reads(db, reach)]);
    const [receipts, systems] = rows as BatchResponse<typeof read>;
    const before = seenBefore(command, receipts[0], reach);
    if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
    if (before.kind === 'repeated') return ok(before.entityId);

    const at = ctx.now();
    const decided = step.decide(rows.slice(read.length) as unknown as BatchResponse<Reads>, { db, at, staff });
    if (!decided.ok) return decided;
    const { entityId, locationId, what, rows: moved, reports, changed, detail } = decided.value;
    assert(reach.includes(locationId), 'a step stays within reach');
    const queued = reports
      .flatMap((body) => inDialect(body, systemAt(systems, locationId)))
      .map((body) => ({ id: ctx.mint('rep'), organisationId: caller.organisationId, locationId, body, at }));
    const committed = await commit(db, {
      locationId,
      at,
      receipt: { commandId: command.id, command: command.name, bodySha256: command.bodySha256, entityId },
      rows: [...moved, ...queued.map((report) => enqueueReport(db, report))],
      changed: changed ?? [],
      audit: { actor: staff.id, what, entityId, detail: { ...detail, reportIds: queued.map(({ id }) => id) } },
    });
    if (committed.done) {
      ctx.afterCommit({ locationId, version: committed.version, reports: queued.length > 0 });
      return ok(entityId);
    }
    if (committed.because === 'on-the-road') return refuse({ type: 'OrderOnTheRoad' });
    if (committed.because === 'exists') return refuse({ type: 'CommandReused', commandId: command.id });
    return 'overtaken';
  });
}

/** The system of a location of which the state is told something. */
function systemAt(
  systems: readonly { readonly id: LocationId; readonly system: StateSystemName }[],
  locationId: LocationId,
): StateSystemName {
  const system = systems.find(({ id }) => id === locationId)?.system;
  assert(system !== undefined, 'a location within reach reports to a state');
  return system;
}

/** Which system each location reports in. */
const systemsOf = (db: Database, reach: readonly LocationId[]) =>
  db
    .select({ id: locations.id, system: sql<StateSystemName>`${locations.settings} ->> 'stateSystem'` })
    .from(locations)
    .where(inJson(locations.id, reach));
