import type { LocationId, OrganisationId, PictureId, StaffId } from '@countersign/domain/identifiers';
import type { PictureFacts } from '@countersign/domain/places/read-picture';
import { customType, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Bytes as D1 hands them out: an array of numbers. */
const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: readonly number[] | ArrayBuffer | Uint8Array }>({
  dataType: () => 'blob',
  fromDriver: (value) => new Uint8Array(value as ArrayBuffer),
  toDriver: (value) => value,
});

export const pictures = sqliteTable('pictures', {
  id: text().$type<PictureId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  mime: text().$type<PictureFacts['mime']>().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  bytes: bytes().notNull(),
  addedAt: text('added_at').notNull(),
  addedBy: text('added_by').$type<StaffId>().notNull(),
});
