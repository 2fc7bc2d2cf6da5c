import type { ItemId, LocationId, OrderId, OrganisationId } from '@countersign/domain/identifiers';
import type { OrderType, Route } from '@countersign/domain/limits/patient-orders';
import { primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the registry debits for one unit of an item. */
export const medicalItems = sqliteTable(
  'medical_items',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    itemId: text('item_id').$type<ItemId>().notNull(),
    orderType: text('order_type').$type<OrderType>().notNull(),
    route: text().$type<Route>(),
    medUsable: real('med_usable').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.itemId] })],
);

/** The sealed cards of orders that are not yet told, or not yet ended (decision 0025). */
export const patientCards = sqliteTable('patient_cards', {
  orderId: text('order_id').$type<OrderId>().primaryKey(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  sealed: text().notNull(),
  keptAt: text('kept_at').notNull(),
});
