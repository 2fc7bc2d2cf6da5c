import type { TotalsView } from '@countersign/contract/views';
import type {
  CommandId,
  DeviceId,
  LocationId,
  MemberId,
  OrderId,
  OrganisationId,
  SaleId,
  StaffId,
} from '@countersign/domain/identifiers';
import type { IdentityCheck, OrderLine } from '@countersign/domain/orders/order';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What an event leaves of an order: every member that a step may change. */
export interface OrderAfter {
  readonly state: OrderState;
  readonly sequence: number;
  readonly lines: readonly OrderLine[];
  readonly totals: TotalsView;
  readonly identity: IdentityCheck | null;
  readonly approvedBy: StaffId | null;
  readonly heldBy: StaffId | null;
  readonly reason: string | null;
  readonly saleId: SaleId | null;
  /** Set by the one step that gives an order more time. */
  readonly expiresAt?: string;
}

/** A step on an order, as its entry in the audit keeps it. */
export interface OrderEvent {
  readonly sequence: number;
  readonly staffId: StaffId | null;
  readonly deviceId: DeviceId | null;
  /** The command that led to it; null for steps nobody commanded. */
  readonly receipt: OrderReceipt | null;
  /** What was decided: the domain's event. */
  readonly body: unknown;
  /** What it left, so that a repeated command is answered as it was the first time. */
  readonly after: OrderAfter;
}

/** A command on an order that was carried out. */
export interface OrderReceipt {
  readonly commandId: CommandId;
  readonly command: string;
  readonly bodySha256: string;
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
  /** Who prepares it. */
  heldBy: text('held_by').$type<StaffId>(),
  reason: text(),
  saleId: text('sale_id').$type<SaleId>(),
  notes: text({ mode: 'json' }).$type<readonly OrderNote[]>().notNull().default([]),
  /** SHA-256 of the token that lets its shopper follow it; null for none. */
  followHash: text('follow_hash'),
  /** Whose order it is, once they said so; null for nobody's. */
  memberId: text('member_id').$type<MemberId>(),
  /** When it was ready for the first time. */
  readyAt: text('ready_at'),
  /** The numbers of its steps in the audit of its location, in their order. */
  entries: text({ mode: 'json' }).$type<readonly number[]>().notNull().default([]),
});

export type OrderRow = typeof orders.$inferSelect;
