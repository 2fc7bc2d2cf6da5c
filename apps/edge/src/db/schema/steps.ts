import type { CommandId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const commandReceipts = sqliteTable('command_receipts', {
  commandId: text('command_id').$type<CommandId>().primaryKey(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  command: text().notNull(),
  bodySha256: text('body_sha256').notNull(),
  entityId: text('entity_id').notNull(),
  sequence: integer().notNull(),
  at: text().notNull(),
});

export const changes = sqliteTable(
  'changes',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    version: integer().notNull(),
    kind: text().$type<'order' | 'item' | 'stock' | 'location' | 'call'>().notNull(),
    entityId: text('entity_id').notNull(),
    at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.version] })],
);

export const audit = sqliteTable(
  'audit',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    n: integer().notNull(),
    at: text().notNull(),
    actor: text().notNull(),
    what: text().notNull(),
    entityId: text('entity_id').notNull(),
    /** Kept as text: the hash covers these very characters. */
    detail: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.n] })],
);

export const auditSeals = sqliteTable(
  'audit_seals',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    n: integer().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.n] })],
);
