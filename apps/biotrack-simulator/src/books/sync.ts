import { rowOf } from './books.ts';
import type { Books } from './books.ts';

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

/** Where the entities that are played here keep their latest TransactionID. The others stay 0. */
const sources: Partial<Record<(typeof entities)[number], string>> = {
  Inventory: 'SELECT max(transaction_id) AS latest FROM inventory WHERE license = ?',
  LabSample: 'SELECT max(transaction_id) AS latest FROM inventory WHERE lab_tested = 1 AND license = ?',
  InventoryRoom: 'SELECT max(transaction_id) AS latest FROM rooms WHERE license = ?',
  Sale: 'SELECT max(transaction_id) AS latest FROM sales WHERE license = ?',
  User: 'SELECT max(transaction_id) AS latest FROM users JOIN user_licences ON user_id = users.id WHERE license = ?',
  Vendor: 'SELECT max(transaction_id) AS latest FROM licences WHERE license = ?',
};

/** The latest TransactionID of each entity, as one licence may see it (protocol 2.4, "Sync"). */
export function syncCounters(books: Books, license: string): SyncCounters {
  const latest = entities.map((entity) => {
    const query = sources[entity];
    const row = query === undefined ? undefined : rowOf<{ latest: number | null }>(books, query, license);
    return [entity, row?.latest ?? 0] as const;
  });
  return Object.fromEntries(latest) as SyncCounters;
}
