import type { CommandId, LocationId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { writeAudit, type AuditEntry } from './audit.ts';
import { databaseMessage, runBatch, type Database, type Statement } from './database.ts';
import { insertRow, madeOnce } from './made-once.ts';
import { commandReceipts, type ChangedThing, type OrderEvent } from './schema/index.ts';

export type { ChangedThing } from './schema/index.ts';

/** Everything one step writes, and what it wants to read of the result. */
export interface Step {
  readonly locationId: LocationId;
  readonly at: string;
  /** Null for steps nobody commanded, and for those on orders, whose event holds it. */
  readonly receipt: Receipt | null;
  /** The step on an order that this is. */
  readonly event?: OrderEvent;
  /** The rows it changes. They stand behind the step's own entry, so `max(n)` of the location's chain is that entry's number. */
  readonly rows: readonly Statement[];
  /** What devices must look at again. */
  readonly changed: readonly ChangedThing[];
  readonly audit: Pick<AuditEntry, 'actor' | 'what' | 'entityId' | 'detail'>;
  /** Statements read in the same batch, after everything is written. */
  readonly reads?: readonly Statement[];
}

export interface Receipt {
  readonly commandId: CommandId;
  readonly command: string;
  readonly bodySha256: string;
  readonly entityId: string;
}

/** Why nothing was written. The whole batch rolled back. */
export type NotCommitted =
  'command-repeated' | 'overtaken' | 'stock-short' | 'package-short' | 'till-closed' | 'on-the-road' | 'exists';

export type CommitAnswer =
  /** `version` is the change number devices are behind of; 0 when they need not look. */
  | { readonly done: true; readonly version: number; readonly reads: readonly unknown[] }
  | { readonly done: false; readonly because: NotCommitted };

/** What every commanded step reads first: whether the command was carried out already. */
export const receiptRead = madeOnce(
  ['commandId'],
  (db, { commandId }) => [db.select().from(commandReceipts).where(eq(commandReceipts.commandId, commandId))] as const,
);

/**
 * Writes one step whole or not at all, in one round trip: its entry, receipt and rows. The entry is the event, the change number for
 * devices and the link of the audit's chain at once.
 *
 * @throws what the database throws, unless it is a lost race
 */
export async function commit(db: Database, step: Step): Promise<CommitAnswer> {
  const { locationId, at, changed } = step;
  const entry = writeAudit(db, { ...step.audit, chain: locationId, at, changed, event: step.event ?? null });
  const receipts = step.receipt === null ? [] : [insertRow(db, commandReceipts, { ...step.receipt, locationId, at })];
  const statements: Statement[] = [entry, ...receipts, ...step.rows];
  try {
    const answers = await runBatch(db, [...statements, ...(step.reads ?? [])]);
    const [{ n }] = answers[0] as readonly [{ readonly n: number }];
    return { done: true, version: changed.length === 0 ? 0 : n, reads: answers.slice(statements.length) };
  } catch (error) {
    const because = lostRace(databaseMessage(error));
    if (because === undefined) throw error;
    return { done: false, because };
  }
}

const lostRaces = [
  ['command_receipts.command_id', 'command-repeated'],
  ['orders_sequence', 'overtaken'],
  ['orders.id', 'exists'],
  ['sale_events.sale_id', 'overtaken'],
  // Somebody else holds the location's stream by now.
  ['report_streams.organisation_id', 'overtaken'],
  ['records_revision', 'overtaken'],
  // Somebody moved the report on meanwhile.
  ['report_deeds.report_id', 'overtaken'],
  // The room was given up or turned, or something was laid into it (migrations 0048 and 0052).
  ['areas_standing', 'overtaken'],
  // The state's number for a sale stands on another sale.
  ['sales.organisation_id', 'exists'],
  ['sales.id', 'exists'],
  // The state's number for a package stands on another package.
  ['packages.barcode', 'exists'],
  // Another version of the deal was saved meanwhile.
  ['deals.id', 'overtaken'],
  ['stock_units', 'stock-short'],
  ['packages_units', 'package-short'],
  // Somebody packed of the same goods meanwhile.
  ['milligrams_used', 'overtaken'],
  // An id that somebody else, or another command, already gave to a record.
  ['packages.id', 'exists'],
  ['manifests.id', 'exists'],
  ['plants.id', 'exists'],
  ['harvest_batches.id', 'exists'],
  ['areas.id', 'exists'],
  ['pictures.id', 'exists'],
  ['lab_samples.id', 'exists'],
  ['invoice_payments.id', 'exists'],
  // The state's number for a payment stands on another payment of the invoice.
  ['invoice_payments.state_id', 'exists'],
  // Somebody wrote the same one down meanwhile: it is changed, or its licence is another partner's.
  ['drivers.id', 'overtaken'],
  ['vehicles.id', 'overtaken'],
  ['partners.organisation_id', 'overtaken'],
  // The telephone became somebody's meanwhile.
  ['members.organisation_id', 'overtaken'],
  ['members.id', 'exists'],
  ['members.code_hash', 'exists'],
  // Somebody closed the till (migration 0054), or changed which tills there are.
  ['tills_open', 'till-closed'],
  ['locations.settings', 'overtaken'],
  // A store with this licence, or of this id, was added meanwhile.
  ['locations.licence_number', 'overtaken'],
  ['locations.id', 'exists'],
  // The order's bag is on its way to a customer's door (migration 0059).
  ['orders_on_the_road', 'on-the-road'],
  // Somebody else counted the till, or another one.
  ['till_counts.location_id', 'overtaken'],
  ['collections.id', 'exists'],
  ['collected_goods.id', 'exists'],
] as const satisfies readonly (readonly [constraint: string, because: NotCommitted])[];

/** Which guard refused, by the constraint's name in the database's own message. */
const lostRace = (message: string): NotCommitted | undefined =>
  message.includes('constraint failed') ? lostRaces.find(([constraint]) => message.includes(constraint))?.[1] : undefined;
