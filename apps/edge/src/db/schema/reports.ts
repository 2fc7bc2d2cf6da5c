import type { ExchangeView } from '@countersign/contract/views';
import type { LocationId, OrganisationId, ReportId, StaffId } from '@countersign/domain/identifiers';
import type { EntityKey, EntityKind } from '@countersign/domain/reports/entity';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const reports = sqliteTable('reports', {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().$type<ReportId>().notNull().unique(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  kind: text().$type<ReportBody['kind']>().notNull(),
  entityKind: text('entity_kind').$type<EntityKind>().notNull(),
  entityId: text('entity_id').notNull(),
  needs: text({ mode: 'json' }).$type<readonly EntityKey[]>().notNull(),
  makes: text({ mode: 'json' }).$type<readonly EntityKey[]>().notNull(),
  staffId: text('staff_id').$type<StaffId>().notNull(),
  reference: text().notNull(),
  body: text({ mode: 'json' }).$type<ReportBody>().notNull(),
  state: text().$type<ReportState>().notNull(),
  isOpen: integer('is_open', { mode: 'boolean' }).notNull().default(true),
  attempts: integer().notNull().default(0),
  questions: integer().notNull().default(0),
  dueAt: text('due_at').notNull(),
  queuedAt: text('queued_at').notNull(),
  unknownSince: text('unknown_since'),
  watermark: integer(),
  settledAt: text('settled_at'),
  stateId: text('state_id'),
  lastAnswer: text('last_answer'),
});

export const exchanges = sqliteTable(
  'exchanges',
  {
    reportId: text('report_id').$type<ReportId>().notNull(),
    n: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    at: text().notNull(),
    body: text({ mode: 'json' }).$type<readonly ExchangeView[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.n] })],
);

export const reportStreams = sqliteTable('report_streams', {
  locationId: text('location_id').$type<LocationId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  leaseOwner: text('lease_owner'),
  leaseUntil: text('lease_until'),
  inSync: integer('in_sync').notNull().default(0),
  failures: integer().notNull().default(0),
  watermark: integer().notNull().default(0),
  lastContactAt: text('last_contact_at'),
  lastFailure: text('last_failure'),
});

export const stateCredentials = sqliteTable(
  'state_credentials',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    login: text().notNull(),
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    ubi: text().notNull(),
    licence: text().notNull(),
    username: text().notNull(),
    passwordSealed: text('password_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.login] })],
);

export type ReportRow = typeof reports.$inferSelect;
