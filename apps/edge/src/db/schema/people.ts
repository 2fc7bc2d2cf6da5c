import type { DeviceId, LocationId, OrganisationId, ShiftId, StaffId } from '@countersign/domain/identifiers';
import type { OpenMatter } from '@countersign/domain/reports/end-of-shift';
import type { Role } from '@countersign/domain/staff/permissions';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const staff = sqliteTable('staff', {
  id: text().$type<StaffId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  /** The sign-in library's user; null for people who only use a PIN. */
  userId: text('user_id').unique(),
  name: text().notNull(),
  initials: text().notNull(),
  role: text().$type<Role>().notNull(),
  pinHash: text('pin_hash'),
  pinSalt: text('pin_salt'),
  stateLogin: text('state_login'),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  createdAt: text('created_at').notNull(),
});

export const staffLocations = sqliteTable(
  'staff_locations',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    staffId: text('staff_id').$type<StaffId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.staffId] })],
);

export const staffSessions = sqliteTable('staff_sessions', {
  tokenHash: text('token_hash').primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  staffId: text('staff_id').$type<StaffId>().notNull(),
  deviceId: text('device_id').$type<DeviceId>().notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  endedAt: text('ended_at'),
});

/** Codes of the Worker that let an owner in, and open nothing any more. */
export const spentCodes = sqliteTable('spent_codes', {
  codeHash: text('code_hash').primaryKey(),
  spentAt: text('spent_at').notNull(),
});

/** Shifts that ended at a tablet, with what stood open with the state then. */
export const endedShifts = sqliteTable(
  'ended_shifts',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<ShiftId>().notNull(),
    staffId: text('staff_id').$type<StaffId>().notNull(),
    deviceId: text('device_id').$type<DeviceId>().notNull(),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at').notNull(),
    matters: text({ mode: 'json' }).$type<readonly OpenMatter[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);
