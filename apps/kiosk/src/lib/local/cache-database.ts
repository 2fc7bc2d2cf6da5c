import { Dexie, type Table } from 'dexie';
import { cacheVersion, type KeptCatalogue, type KeptCursor, type KeptMoves, type KeptOrderView } from './cache.ts';

/**
 * The stores of what this device could fetch again. The catalogue is one packed record, because writing thousands of rows takes
 * seconds and a reader must never see half of a new version.
 */
export class CacheDatabase extends Dexie {
  declare readonly catalogues: Table<KeptCatalogue, string>;
  declare readonly orders: Table<KeptOrderView, string>;
  declare readonly meta: Table<KeptCursor | KeptMoves, string>;

  constructor(name = 'countersign-cache') {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(cacheVersion).stores({ catalogues: '&locationId', orders: '&id', meta: '&key' });
  }
}

/** Makes the cache or brings it to this version. */
export async function prepareCache(): Promise<void> {
  const database = new CacheDatabase();
  await database.open();
  database.close();
}
