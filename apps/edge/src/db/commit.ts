import type { CommandId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { eq, sql } from 'drizzle-orm';
import { sealReads, writeAudit, writeSeal, type AuditEntry, type AuditRow, type AuditSeal } from './audit.ts';
import { databaseMessage, rawStatement, runBatch, type Database, type Statement } from './database.ts';
import { insertRow, madeOnce } from './made-once.ts';
import { commandReceipts } from './schema/index.ts';

/** Everything one step writes, and what it wants to read of the result. */
export interface Step {
  readonly organisationId: OrganisationId;
  readonly locationId: LocationId;
  readonly at: string;
  /** Null for steps nobody commanded, such as an expiry. */
  readonly receipt: Receipt | null;
  /** The event and the rows it changes. The event comes first: of two racers the second stops there. */
  readonly rows: readonly Statement[];
  /** What devices must look at again. */
  readonly changed: readonly ChangedThing[];
  readonly audit: Omit<AuditEntry, 'organisationId' | 'at'>;
  readonly facts: StepFacts;
  /** Statements read in the same batch, after everything is written. */
  readonly reads?: readonly Statement[];
}

export interface Receipt {
  readonly commandId: CommandId;
  readonly command: string;
  readonly bodySha256: string;
  readonly entityId: string;
  /** The event the command led to; 0 for things without events. */
  readonly sequence: number;
}

export interface ChangedThing {
  /** `stock`: nothing of an item moved but its free units. */
  readonly kind: 'order' | 'item' | 'stock' | 'location' | 'call';
  readonly id: string;
}

/** What {@link commit} must know beforehand, read together with the step's own facts. */
export interface StepFacts {
  readonly seal: AuditSeal | undefined;
  readonly unsealed: readonly AuditRow[];
}

/** Why nothing was written. The whole batch rolled back. */
export type NotCommitted = 'command-repeated' | 'overtaken' | 'stock-short' | 'package-short' | 'exists';

export type CommitAnswer =
  | { readonly done: true; readonly version: number; readonly reads: readonly unknown[] }
  | { readonly done: false; readonly because: NotCommitted };

/** The three statements every step reads first: the command's receipt and the end of the audit. */
export const stepReads = (db: Database, organisationId: OrganisationId, commandId: CommandId | null) =>
  [...receiptStatement(db, { commandId: commandId ?? '' }), ...sealReads(db, organisationId)] as const;

/** Entries that one seal covers under a rush; the minute's sweep seals what waits in quieter hours. A seal for each step is a row for each step. */
const sealedTogether = 16;

const receiptStatement = madeOnce(
  ['commandId'],
  (db, { commandId }) => [db.select().from(commandReceipts).where(eq(commandReceipts.commandId, commandId))] as const,
);

/**
 * Writes one step whole or not at all, in one round trip: receipt, event, rows, change numbers and audit entry.
 *
 * @throws what the database throws, unless it is a lost race
 */
export async function commit(db: Database, step: Step): Promise<CommitAnswer> {
  const { organisationId, at, facts } = step;
  const receipts =
    step.receipt === null ? [] : [insertRow(db, commandReceipts, { ...step.receipt, locationId: step.locationId, at })];
  const change = writeChanges(db, step.locationId, step.changed, at);
  const before: Statement[] = [...receipts, ...step.rows];
  const statements: Statement[] = [
    ...before,
    change,
    writeAudit(db, { ...step.audit, organisationId, at }),
    ...(facts.unsealed.length < sealedTogether ? [] : await writeSeal(db, organisationId, facts.seal, facts.unsealed)),
  ];
  const readsFrom = statements.length;
  try {
    const answers = await runBatch(db, [...statements, ...(step.reads ?? [])]);
    const versions = answers[before.length] as readonly { readonly version: number }[];
    return { done: true, version: Math.max(0, ...versions.map((row) => row.version)), reads: answers.slice(readsFrom) };
  } catch (error) {
    const because = lostRace(databaseMessage(error));
    if (because === undefined) throw error;
    return { done: false, because };
  }
}

/** Numbers the changes of a location without a gap: batches run one after the other, and the count is taken inside. */
export const writeChanges = (db: Database, locationId: LocationId, changed: readonly ChangedThing[], at: string): Statement =>
  changeStatement(db, { locationId, changed: JSON.stringify(changed), at })[0];

const changeStatement = madeOnce(
  ['locationId', 'changed', 'at'],
  (db, { locationId, changed, at }) =>
    [
      rawStatement(
        db,
        sql`INSERT INTO changes (location_id, version, kind, entity_id, at)
        SELECT ${locationId}, (SELECT coalesce(max(version), 0) FROM changes WHERE location_id = ${locationId}) + 1 + thing.key,
          thing.value ->> 'kind', thing.value ->> 'id', ${at}
        FROM json_each(${changed}) AS thing WHERE true
        RETURNING version`,
      ),
    ] as const,
);

const lostRaces = [
  ['command_receipts.command_id', 'command-repeated'],
  ['order_events.order_id', 'overtaken'],
  ['orders.id', 'exists'],
  ['sale_events.sale_id', 'overtaken'],
  // Somebody else holds the location's stream by now.
  ['report_streams.organisation_id', 'overtaken'],
  ['records_revision', 'overtaken'],
  ['sales.id', 'exists'],
  ['stock_units', 'stock-short'],
  ['packages_units', 'package-short'],
  // An id that somebody else, or another command, already gave to a record.
  ['packages.id', 'exists'],
  ['manifests.id', 'exists'],
  ['plants.id', 'exists'],
  ['harvest_batches.id', 'exists'],
  ['collections.id', 'exists'],
  ['collected_goods.id', 'exists'],
] as const satisfies readonly (readonly [constraint: string, because: NotCommitted])[];

/** Which guard refused, by the constraint's name in the database's own message. */
const lostRace = (message: string): NotCommitted | undefined =>
  message.includes('constraint failed') ? lostRaces.find(([constraint]) => message.includes(constraint))?.[1] : undefined;
