import type { CommandId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { OrderEvent } from './orders.ts';

/** Commands on anything but an order: those are found by the entries of their order. */
export const commandReceipts = sqliteTable('command_receipts', {
  commandId: text('command_id').$type<CommandId>().primaryKey(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  command: text().notNull(),
  bodySha256: text('body_sha256').notNull(),
  entityId: text('entity_id').notNull(),
  at: text().notNull(),
});

/** Something that devices must look at again. `stock`: nothing of an item moved but its free units. */
export interface ChangedThing {
  readonly kind: 'order' | 'item' | 'stock' | 'location' | 'call';
  readonly id: string;
}

/** A location's chain, or an organisation's own for what concerns all its locations. */
export type Chain = LocationId | OrganisationId;

/** What happened: one entry for each step, which is its event, its change number and its place in the audit at once. */
export const audit = sqliteTable(
  'audit',
  {
    chain: text().$type<Chain>().notNull(),
    /** Without a gap. In a location's chain it is the change number that devices ask from. */
    n: integer().notNull(),
    at: text().notNull(),
    actor: text().notNull(),
    what: text().notNull(),
    entityId: text('entity_id').notNull(),
    /** Kept as text: the hash covers these very characters. */
    detail: text().notNull(),
    /** Null when devices need not look. */
    changed: text({ mode: 'json' }).$type<readonly ChangedThing[]>(),
    /** Set when it is a step on an order. */
    event: text({ mode: 'json' }).$type<OrderEvent>(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.n] })],
);

export const auditSeals = sqliteTable(
  'audit_seals',
  {
    chain: text().$type<Chain>().notNull(),
    n: integer().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.n] })],
);
