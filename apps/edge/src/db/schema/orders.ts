import type { TotalsView } from '@countersign/contract/views';
import type { DeviceId, LocationId, OrderId, OrganisationId, SaleId, StaffId } from '@countersign/domain/identifiers';
import type { IdentityCheck, OrderLine } from '@countersign/domain/orders/order';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What an event leaves of an order: every member that a step may change. */
export interface OrderAfter {
  readonly state: OrderState;
  readonly sequence: number;
  readonly lines: readonly OrderLine[];
  readonly totals: TotalsView;
  readonly identity: IdentityCheck | null;
  readonly approvedBy: StaffId | null;
  readonly reason: string | null;
  readonly saleId: SaleId | null;
}

export const orders = sqliteTable('orders', {
  id: text().$type<OrderId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  deviceId: text('device_id').$type<DeviceId>().notNull(),
  number: text().notNull(),
  state: text().$type<OrderState>().notNull(),
  isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
  sequence: integer().notNull(),
  placedAt: text('placed_at').notNull(),
  receivedAt: text('received_at').notNull(),
  placedOffline: integer('placed_offline', { mode: 'boolean' }).notNull(),
  expiresAt: text('expires_at').notNull(),
  language: text().$type<'en' | 'es'>().notNull(),
  lines: text({ mode: 'json' }).$type<readonly OrderLine[]>().notNull(),
  totals: text({ mode: 'json' }).$type<TotalsView>().notNull(),
  identity: text({ mode: 'json' }).$type<IdentityCheck>(),
  approvedBy: text('approved_by').$type<StaffId>(),
  reason: text(),
  saleId: text('sale_id').$type<SaleId>(),
  notes: text({ mode: 'json' }).$type<readonly OrderNote[]>().notNull().default([]),
  /** SHA-256 of the token that lets its shopper follow it; null for none. */
  followHash: text('follow_hash'),
  /** When it was ready for the first time. */
  readyAt: text('ready_at'),
});

export const orderEvents = sqliteTable(
  'order_events',
  {
    orderId: text('order_id').$type<OrderId>().notNull(),
    sequence: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    type: text().notNull(),
    at: text().notNull(),
    staffId: text('staff_id').$type<StaffId>(),
    deviceId: text('device_id').$type<DeviceId>(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    after: text({ mode: 'json' }).$type<OrderAfter>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.sequence] })],
);

export type OrderRow = typeof orders.$inferSelect;
