import type { Collection, HarvestBatch, Plant } from '@countersign/domain/cultivation/plant';
import type { AreaId, CollectionId, HarvestBatchId, LocationId, PackageId, PlantId } from '@countersign/domain/identifiers';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const plants = sqliteTable(
  'plants',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<PlantId>().notNull(),
    strain: text().notNull(),
    areaId: text('area_id').$type<AreaId>().notNull(),
    isMother: integer('is_mother', { mode: 'boolean' }).notNull(),
    sourcePackageId: text('source_package_id').$type<PackageId>().notNull(),
    state: text().$type<Plant['state']>().notNull(),
    batchId: text('batch_id').$type<HarvestBatchId>(),
    plantedAt: text('planted_at').notNull(),
    destroyAfter: text('destroy_after'),
    stateId: text('state_id'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const harvestBatches = sqliteTable(
  'harvest_batches',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<HarvestBatchId>().notNull(),
    name: text().notNull(),
    state: text().$type<HarvestBatch['state']>().notNull(),
    stateId: text('state_id'),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export const collections = sqliteTable(
  'collections',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<CollectionId>().notNull(),
    batchId: text('batch_id').$type<HarvestBatchId>().notNull(),
    kind: text().$type<Collection['kind']>().notNull(),
    areaId: text('area_id').$type<AreaId>().notNull(),
    isMoreToCome: integer('is_more_to_come', { mode: 'boolean' }).notNull(),
    weighedAt: text('weighed_at').notNull(),
    stateId: text('state_id'),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

/** What a weighing gave: packages at the state, in grams, that are not for sale as they are. */
export const collectedGoods = sqliteTable(
  'collected_goods',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<PackageId>().notNull(),
    collectionId: text('collection_id').$type<CollectionId>().notNull(),
    kind: text().$type<Collection['weights'][number]['of']>().notNull(),
    milligrams: integer().notNull(),
    /** What of it was packed. */
    milligramsUsed: integer('milligrams_used').notNull().default(0),
    barcode: text(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

/** What was made of weighed goods on the way into packages: each is used up by the one packing that it was made for. */
export const lots = sqliteTable(
  'lots',
  {
    locationId: text('location_id').$type<LocationId>().notNull(),
    id: text().$type<PackageId>().notNull(),
    goodsId: text('goods_id').$type<PackageId>().notNull(),
    packageId: text('package_id').$type<PackageId>().notNull(),
    milligrams: integer().notNull(),
    madeAt: text('made_at').notNull(),
    barcode: text(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.id] })],
);

export type PlantRow = typeof plants.$inferSelect;
