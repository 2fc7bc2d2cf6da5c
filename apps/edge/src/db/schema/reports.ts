import type {
  ExchangeView,
  ReportDeed,
  StateCallBody,
  StateCheckOutcome,
  StateLoginKind,
} from '@countersign/contract/report-views';
import type { DeviceId, LocationId, OrganisationId, ReportId, StaffId } from '@countersign/domain/identifiers';
import type { EntityKey, EntityKind } from '@countersign/domain/reports/entity';
import type { Cause } from '@countersign/domain/reports/explain-refusal';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import type { Evidence } from '@countersign/domain/reports/settle-report';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const reports = sqliteTable('reports', {
  seq: integer().primaryKey(),
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
  cause: text().$type<Cause>(),
  /** Where it stands in the stream when that is not its number: see {@link seq}. */
  place: integer(),
  /** The answer to the first sending; every later one is a row of `later_exchanges`, numbered by the database. */
  firstExchange: text('first_exchange', { mode: 'json' }).$type<StoredExchange>(),
  settledBy: text('settled_by').$type<StaffId>(),
  assignedTo: text('assigned_to').$type<StaffId>(),
  evidence: text({ mode: 'json' }).$type<Evidence>(),
});

/** What people did about a report. */
export const reportDeeds = sqliteTable(
  'report_deeds',
  {
    reportId: text('report_id').$type<ReportId>().notNull(),
    n: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    at: text().notNull(),
    staffId: text('staff_id').$type<StaffId>().notNull(),
    deviceId: text('device_id').$type<DeviceId>(),
    what: text().$type<ReportDeed>().notNull(),
    words: text().notNull(),
    toStaffId: text('to_staff_id').$type<StaffId>(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.n] })],
);

/** What was said to the state about a report, and what came of it: every request that one answer took. */
export interface StoredExchange {
  readonly n: number;
  readonly at: string;
  readonly body: readonly ExchangeView[];
}

/** A view: the first exchanges that stand in their reports, and the later ones. */
export const exchanges = sqliteTable('exchanges', {
  reportId: text('report_id').$type<ReportId>().notNull(),
  n: integer().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  at: text().notNull(),
  body: text({ mode: 'json' }).$type<StoredExchange['body']>().notNull(),
});

/** What was asked of a state beside reports: see `reporting/state-calls`. */
export const stateCalls = sqliteTable(
  'state_calls',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    at: text().notNull(),
    n: integer().notNull(),
    body: text({ mode: 'json' }).$type<StateCallBody>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.at, table.n] })],
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

/** Whether a state's server answers, for all locations that report there. */
export const stateCircuits = sqliteTable('state_circuits', {
  connection: text().primaryKey(),
  failures: integer().notNull().default(0),
  failingSince: text('failing_since'),
  openSince: text('open_since'),
  nextProbeAt: text('next_probe_at'),
  closedAt: text('closed_at'),
  lastFailure: text('last_failure'),
});

/** Times at which a state's server did not answer for a while. */
export const stateOutages = sqliteTable(
  'state_outages',
  {
    connection: text().notNull(),
    beganAt: text('began_at').notNull(),
    endedAt: text('ended_at').notNull(),
    attempts: integer().notNull(),
    lastFailure: text('last_failure'),
  },
  (table) => [primaryKey({ columns: [table.connection, table.beganAt] })],
);

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
    kind: text().$type<StateLoginKind>().notNull().default('password'),
    enteredAt: text('entered_at'),
    enteredBy: text('entered_by'),
    consentedAt: text('consented_at'),
    checkedAt: text('checked_at'),
    checkOutcome: text('check_outcome').$type<StateCheckOutcome>(),
    checkWords: text('check_words'),
    restsUntil: text('rests_until'),
    sharedBy: text('shared_by'),
    sharedAt: text('shared_at'),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.login] })],
);

export const disconnectionNotices = sqliteTable(
  'disconnection_notices',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    beganAt: text('began_at').notNull(),
    draftedAt: text('drafted_at').notNull(),
    words: text().notNull(),
    toldAt: text('told_at'),
    toldBy: text('told_by'),
    toldHow: text('told_how'),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.beganAt] })],
);

export type ReportRow = typeof reports.$inferSelect;
