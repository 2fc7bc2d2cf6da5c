import type { TotalsView } from '@countersign/contract/views';
import type { Category } from '@countersign/domain/catalogue/item';
import type {
  DeviceId,
  ItemId,
  LocationId,
  OrderId,
  OrganisationId,
  PackageId,
  ReportId,
  SaleId,
  StaffId,
} from '@countersign/domain/identifiers';
import type { SaleEvent } from '@countersign/domain/sales/sold-sale';
import type { SettledTender } from '@countersign/domain/sales/tender';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const sales = sqliteTable('sales', {
  id: text().$type<SaleId>().primaryKey(),
  organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
  locationId: text('location_id').$type<LocationId>().notNull(),
  orderId: text('order_id').$type<OrderId>().notNull(),
  orderNumber: text('order_number').notNull(),
  deviceId: text('device_id').$type<DeviceId>(),
  completedAt: text('completed_at').notNull(),
  completedBy: text('completed_by').$type<StaffId>().notNull(),
  totalCents: integer('total_cents').notNull(),
  totals: text({ mode: 'json' }).$type<TotalsView>().notNull(),
  /** The lines as they were sold, in their order. */
  lines: text({ mode: 'json' }).$type<readonly Omit<SaleLineRow, 'saleId' | 'n' | 'locationId'>[]>().notNull(),
  tender: text({ mode: 'json' }).$type<SettledTender>().notNull(),
  /** Of the lines, with spaces between: what searches read instead of the lines. */
  barcodes: text().notNull(),
  reportId: text('report_id').$type<ReportId>(),
  stateSaleId: text('state_sale_id'),
});

/** A view: the lines of {@link sales}, one a row. */
export const saleLines = sqliteTable(
  'sale_lines',
  {
    saleId: text('sale_id').$type<SaleId>().notNull(),
    n: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    itemId: text('item_id').$type<ItemId>().notNull(),
    packageId: text('package_id').$type<PackageId>().notNull(),
    barcode: text().notNull(),
    name: text().notNull(),
    brand: text().notNull(),
    sizeLabel: text('size_label').notNull(),
    category: text().$type<Category>().notNull(),
    units: integer().notNull(),
    priceCents: integer('price_cents').notNull(),
    /** What a deal took off the line, and its name. */
    discountCents: integer('discount_cents').notNull(),
    deal: text(),
    netCents: integer('net_cents').notNull(),
    stateExciseCents: integer('state_excise_cents').notNull(),
    localExciseCents: integer('local_excise_cents').notNull(),
    salesTaxCents: integer('sales_tax_cents').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.n] })],
);

/** A view: how each of {@link sales} was paid. */
export const tenders = sqliteTable(
  'tenders',
  {
    saleId: text('sale_id').$type<SaleId>().notNull(),
    n: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    kind: text().$type<SettledTender['kind']>().notNull(),
    amountCents: integer('amount_cents').notNull(),
    body: text({ mode: 'json' }).$type<SettledTender>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.n] })],
);

export const saleEvents = sqliteTable(
  'sale_events',
  {
    saleId: text('sale_id').$type<SaleId>().notNull(),
    sequence: integer().notNull(),
    locationId: text('location_id').$type<LocationId>().notNull(),
    type: text().$type<SaleEvent['type']>().notNull(),
    at: text().notNull(),
    staffId: text('staff_id').$type<StaffId>().notNull(),
    backCents: integer('back_cents').notNull(),
    body: text({ mode: 'json' }).$type<SaleEvent>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.sequence] })],
);

export type SaleLineRow = typeof saleLines.$inferSelect;
