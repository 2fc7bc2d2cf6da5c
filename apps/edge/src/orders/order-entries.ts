import type { CommandId, LocationId, OrderId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import type { FoundReceipt } from '../db/command.ts';
import { madeOnce, type Computed } from '../db/made-once.ts';
import { audit, items, staff } from '../db/schema/index.ts';

// The steps of an order are entries in the audit of its location; the order knows their numbers. They are few, so they are found by
// those numbers, and no index of commands or of orders is written for them.

/** The entries of an order, for a statement that reads `audit`. */
const entriesOf = (orderId: unknown) =>
  sql`audit.chain = (SELECT location_id FROM orders WHERE id = ${orderId})
    AND audit.n IN (SELECT value FROM orders, json_each(orders.entries) WHERE orders.id = ${orderId})`;

/** The entry that a command left in its order. One statement for a batched read. */
export const receiptReads = madeOnce(
  ['orderId', 'commandId'],
  (db, { orderId, commandId }) =>
    [
      db
        .select()
        .from(audit)
        .where(sql`${entriesOf(orderId)} AND audit.event -> 'receipt' ->> 'commandId' = ${commandId}`),
    ] as const,
);

/** The receipt that an entry holds, as {@link receiptReads} finds it. */
export function receiptIn(entry: typeof audit.$inferSelect | undefined): FoundReceipt | undefined {
  const { receipt, sequence } = entry?.event ?? {};
  if (entry === undefined || receipt === undefined || receipt === null) return undefined;
  return {
    ...receipt,
    locationId: entry.chain as LocationId,
    entityId: entry.entityId,
    ...(sequence === undefined ? {} : { sequence }),
  };
}

/** The entry of an order's step with that number, and what it names: the order may have let go of it since. */
export const stepReads = madeOnce(['orderId', 'sequence'], (db, { orderId, sequence }) => {
  const thisStep = sql`${entriesOf(orderId)} AND audit.event ->> 'sequence' = ${sequence}`;
  const lines = sql`(SELECT line.value ->> 'itemId' FROM audit, json_each(audit.event -> 'after' -> 'lines') AS line WHERE ${thisStep})`;
  return [
    db.select().from(audit).where(thisStep),
    db
      .select()
      .from(items)
      .where(
        sql`${items.organisationId} = (SELECT organisation_id FROM orders WHERE id = ${orderId}) AND ${items.id} IN ${lines}`,
      ),
    db
      .select({ id: staff.id, name: staff.name, initials: staff.initials, role: staff.role })
      .from(staff)
      .where(sql`${staff.id} = (SELECT audit.event -> 'after' ->> 'approvedBy' FROM audit WHERE ${thisStep})`),
  ] as const;
});

/** The name of whoever took an order's last step, and what it left it in. */
export const lastStepOf = (orderId: OrderId) =>
  sql`SELECT staff.name AS name, audit.event -> 'after' ->> 'state' AS state
    FROM audit LEFT JOIN staff ON staff.id = audit.event ->> 'staffId'
    WHERE ${entriesOf(orderId)} ORDER BY audit.n DESC LIMIT 1`;

/** The number of the entry that the batch has just written. */
const thisEntry = sql`(SELECT max(n) FROM audit WHERE chain = ${sql.placeholder('chain')})`;

/** The first entry of an order that is being stored. */
export const firstEntry = (chain: LocationId): Computed => ({
  columns: { entries: sql`json_array(${thisEntry})` },
  values: { chain },
});

/**
 * A further entry of an order, if its last step was the one with the number before. Of two who take the same step the second breaks
 * `orders_sequence`, and its whole batch with it.
 */
export const nextEntry = (chain: LocationId, sequence: number): Computed => ({
  columns: {
    sequence: sql`CASE WHEN sequence = ${sql.placeholder('before')} THEN sequence + 1 ELSE -1 END`,
    entries: sql`json_insert(entries, '$[#]', ${thisEntry})`,
  },
  values: { chain, before: sequence - 1 },
});

/** A command that nobody gave: it is found nowhere. */
export const noCommand = '' as CommandId;
