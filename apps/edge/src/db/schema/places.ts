import type { DeviceHealth, DeviceKind, LocationView } from '@countersign/contract/views';
import type { AreaId, DeviceId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a location settles for itself: everything of its view but identity and name, and how long an order waits. */
export type LocationSettings = Omit<LocationView, 'id' | 'name' | 'licenceNumber'> & {
  readonly orderLifeMinutes: number;
  /** Hours between the notice of a destruction and the deed; left out for none, as in New York. */
  readonly destructionWaitHours?: number;
};

/** The public half of a device's key. */
export interface DevicePublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export const organisations = sqliteTable('organisations', {
  id: text().$type<OrganisationId>().primaryKey(),
  name: text().notNull(),
  createdAt: text('created_at').notNull(),
});

export const locations = sqliteTable('locations', {
  id: text().$type<LocationId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  name: text().notNull(),
  licenceNumber: text('licence_number').notNull(),
  settings: text({ mode: 'json' }).$type<LocationSettings>().notNull(),
  createdAt: text('created_at').notNull(),
});

export const areas = sqliteTable('areas', {
  id: text().$type<AreaId>().primaryKey(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  name: text().notNull(),
  walkOrder: integer('walk_order').notNull().default(0),
  holds: text().$type<'inventory' | 'plants'>().notNull().default('inventory'),
  isQuarantine: integer('is_quarantine', { mode: 'boolean' }).notNull().default(false),
  stateId: text('state_id'),
  removedAt: text('removed_at'),
  revision: integer().notNull().default(1),
});

export const devices = sqliteTable('devices', {
  id: text().$type<DeviceId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  kind: text().$type<DeviceKind>().notNull(),
  name: text().notNull(),
  letter: text().notNull(),
  publicKey: text('public_key', { mode: 'json' }).$type<DevicePublicKey>().notNull(),
  pairedAt: text('paired_at').notNull(),
  pairedBy: text('paired_by'),
  lastSeenAt: text('last_seen_at'),
  revokedAt: text('revoked_at'),
  revokedBy: text('revoked_by'),
  health: text({ mode: 'json' }).$type<DeviceHealth>(),
});

export const pairings = sqliteTable('pairings', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  pollTokenHash: text('poll_token_hash').notNull(),
  kind: text().$type<DeviceKind>().notNull(),
  publicKey: text('public_key', { mode: 'json' }).$type<DevicePublicKey>().notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  deviceId: text('device_id').$type<DeviceId>(),
  /** SHA-256 of the address that asked; empty when unknown. */
  askedFrom: text('asked_from').notNull().default(''),
});
