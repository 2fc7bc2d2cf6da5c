import type { LocalDate } from '@countersign/domain/business-day';
import type { DriverId, LocationId, OrganisationId, PartnerId, VehicleId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const drivers = sqliteTable(
  'drivers',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<DriverId>().notNull(),
    name: text().notNull(),
    birthDate: text('birth_date').$type<LocalDate>().notNull(),
    hireDate: text('hire_date').$type<LocalDate>().notNull(),
    licenceNumber: text('licence_number').notNull(),
    licenceState: text('licence_state').notNull(),
    stateId: text('state_id'),
    removedAt: text('removed_at'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const vehicles = sqliteTable(
  'vehicles',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<VehicleId>().notNull(),
    name: text().notNull(),
    make: text().notNull(),
    model: text().notNull(),
    year: integer().notNull(),
    colour: text().notNull(),
    plate: text().notNull(),
    vin: text().notNull(),
    isEnclosed: integer('is_enclosed', { mode: 'boolean' }).notNull().default(true),
    stateId: text('state_id'),
    removedAt: text('removed_at'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const partners = sqliteTable(
  'partners',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    id: text().$type<PartnerId>().notNull(),
    name: text().notNull(),
    licence: text().notNull(),
    licenceKey: text('licence_key').notNull(),
    kind: text().$type<'vendor' | 'destination' | 'both'>().notNull(),
    stateLicence: text('state_licence'),
    stateName: text('state_name'),
    stateSeenAt: text('state_seen_at'),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
