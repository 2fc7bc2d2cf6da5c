import type { Category, Onset, StrainKind, Terpene } from '@countersign/domain/catalogue/item';
import type { AreaId, ItemId, LocationId, OrganisationId, PackageId, StaffId } from '@countersign/domain/identifiers';
import type { LabResult, Pkg } from '@countersign/domain/inventory/pkg';
import type { StateLab } from '@countersign/domain/inventory/state-lab';
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const items = sqliteTable(
  'items',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    id: text().$type<ItemId>().notNull(),
    name: text().notNull(),
    brand: text().notNull(),
    category: text().$type<Category>().notNull(),
    strain: text(),
    strainKind: text('strain_kind').$type<StrainKind>().notNull(),
    sizeLabel: text('size_label').notNull(),
    netWeightMg: integer('net_weight_mg').notNull(),
    thcMg: real('thc_mg').notNull(),
    cbdMg: real('cbd_mg').notNull(),
    servings: integer().notNull(),
    priceCents: integer('price_cents').notNull(),
    inventoryType: integer('inventory_type'),
    gtin: text(),
    /** The shop's own number in its catalogue files. */
    sku: text(),
    terpenes: text({ mode: 'json' }).$type<readonly Terpene[]>().notNull(),
    description: text().notNull(),
    allergens: text().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    onset: text({ mode: 'json' }).$type<Onset>(),
    descriptionEs: text('description_es').notNull(),
    allergensEs: text('allergens_es').notNull(),
    /** Counted by the database as items come in, from 1. Null is never read. */
    serial: integer(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);

export const packages = sqliteTable(
  'packages',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<PackageId>().notNull(),
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    itemId: text('item_id').$type<ItemId>().notNull(),
    areaId: text('area_id').$type<AreaId>().notNull(),
    /** Null until the state minted it. */
    barcode: text(),
    /** The state's number of what was left over when it was made. */
    wasteBarcode: text('waste_barcode'),
    unitsReceived: integer('units_received').notNull(),
    unitsLeft: integer('units_left').notNull(),
    unitsPicked: integer('units_picked').notNull().default(0),
    unitsDestroyed: integer('units_destroyed').notNull().default(0),
    unitsAway: integer('units_away').notNull().default(0),
    unitsAdjusted: integer('units_adjusted').notNull().default(0),
    packageDate: text('package_date').notNull(),
    expiresOn: text('expires_on'),
    lab: text({ mode: 'json' }).$type<LabResult>().notNull(),
    /** The state's word that `lab` was read from; null while the state said nothing. */
    stateLab: text('state_lab', { mode: 'json' }).$type<StateLab>(),
    status: text().$type<Pkg['status']>().notNull(),
    parentId: text('parent_id').$type<PackageId>(),
    usableMg: integer('usable_mg'),
    destroyAfter: text('destroy_after'),
    toldAt: text('told_at'),
    recallReason: text('recall_reason'),
    isReturned: integer('is_returned', { mode: 'boolean' }).notNull().default(false),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

/** The batch's and the harvest's number on a package's receptacle, as somebody read them: the patient's label bears them. */
export const packNumbers = sqliteTable(
  'pack_numbers',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    packageId: text('package_id').$type<PackageId>().notNull(),
    batchNumber: text('batch_number'),
    harvestNumber: text('harvest_number'),
    readBy: text('read_by').$type<StaffId>().notNull(),
    readAt: text('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.packageId] })],
);

export const stock = sqliteTable(
  'stock',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    itemId: text('item_id').$type<ItemId>().notNull(),
    unitsOnHand: integer('units_on_hand').notNull(),
    unitsReserved: integer('units_reserved').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.itemId] })],
);

export type PackageRow = typeof packages.$inferSelect;

export const catalogueImports = sqliteTable(
  'catalogue_imports',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
    at: text().notNull(),
    id: text().notNull(),
    staffId: text('staff_id'),
    counts: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.at, table.id] })],
);
