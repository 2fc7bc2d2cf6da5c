import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import type { Caller } from './sessions.ts';

/** The twenty-two entities of `SyncCounters`, protocol 2.4, in the order of the state's own example. */
const entities = [
  'CureDerivative',
  'Derivative',
  'Employee',
  'GrowRoom',
  'HarvestBatch',
  'HarvestDerivative',
  'Inventory',
  'InventoryAdjustment',
  'InventoryIngredient',
  'InventoryRoom',
  'InventoryTransfer',
  'Invoice',
  'Lab',
  'LabSample',
  'Manifest',
  'Plant',
  'PlantCure',
  'PlantHarvest',
  'Sale',
  'User',
  'Vehicle',
  'Vendor',
] as const;

export type SyncCounters = Readonly<Record<(typeof entities)[number], number>>;

/** Where the entities that are played here keep their latest TransactionID, and whose rows count. The others stay 0. */
const sources: Partial<Record<(typeof entities)[number], string>> = {
  CureDerivative: "derivatives WHERE kind = 'cure' AND license = :license",
  Derivative: 'derivatives WHERE license = :license',
  Employee: 'employees WHERE ubi = :ubi',
  GrowRoom: "rooms WHERE kind = 'plant' AND license = :license",
  HarvestBatch: 'harvest_batches WHERE license = :license',
  HarvestDerivative: "derivatives WHERE kind = 'harvest' AND license = :license",
  Inventory: 'inventory WHERE license = :license',
  InventoryAdjustment: 'inventory_adjustments WHERE license = :license',
  InventoryIngredient: 'inventory_ingredients WHERE license = :license',
  InventoryRoom: "rooms WHERE kind = 'inventory' AND license = :license",
  InventoryTransfer: 'transfers WHERE :license IN (license, inbound_license)',
  Invoice: 'invoices WHERE :license IN (license, buyer_license)',
  Lab: "licences WHERE kind = 'lab'",
  LabSample: 'lab_samples WHERE license = :license',
  Manifest: 'manifests WHERE license = :license',
  Plant: 'plants WHERE license = :license',
  PlantCure: "collections WHERE kind = 'cure' AND license = :license",
  PlantHarvest: "collections WHERE kind = 'harvest' AND license = :license",
  Sale: 'sales WHERE license = :license',
  User: 'users WHERE ubi = :ubi',
  Vehicle: 'vehicles WHERE ubi = :ubi',
  Vendor: "licences WHERE kind <> 'lab'",
};

/** The latest TransactionID of each entity, as one licence may see it (protocol 2.4, "Sync"). */
export function syncCounters(books: Books, who: Pick<Caller, 'ubi' | 'license'>): SyncCounters {
  const latest = entities.map((entity) => [entity, latestOf(books, sources[entity], who)] as const);
  return Object.fromEntries(latest) as SyncCounters;
}

function latestOf(books: Books, source: string | undefined, who: Pick<Caller, 'ubi' | 'license'>): number {
  if (source === undefined) return 0;
  const names = [...source.matchAll(/:(ubi|license)/g)].map((match) => match[1] as 'ubi' | 'license');
  const query = `SELECT max(transaction_id) AS latest FROM ${source.replaceAll(/:(?:ubi|license)/g, '?')}`;
  return rowOf<{ latest: number | null }>(books, query, ...names.map((name) => who[name]))?.latest ?? 0;
}
