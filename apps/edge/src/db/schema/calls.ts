import type { CallId, DeviceId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const calls = sqliteTable('calls', {
  id: text().$type<CallId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  deviceId: text('device_id').$type<DeviceId>().notNull(),
  at: text().notNull(),
  answeredAt: text('answered_at'),
  answeredBy: text('answered_by'),
});
