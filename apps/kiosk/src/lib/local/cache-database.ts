import { Dexie, type Table } from 'dexie';

/**
 * What this device could fetch again: it may be dropped at any time. The catalogue is one packed record, because writing
 * thousands of rows takes seconds and a reader must never see half of a new version.
 */
export class CacheDatabase extends Dexie {
  declare readonly catalogues: Table<KeptCatalogue, string>;
  declare readonly orders: Table<KeptOrderView, string>;
  declare readonly meta: Table<KeptCursor, string>;

  constructor(name = 'countersign-cache') {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ catalogues: '&locationId', orders: '&id', meta: '&key' });
  }
}

export interface KeptCatalogue {
  readonly locationId: string;
  /** Change number up to which this record is true. */
  readonly version: number;
  /** Typed by `sync/`, which is the only one to write it. */
  readonly location: unknown;
  readonly items: readonly unknown[];
}

export interface KeptOrderView {
  readonly id: string;
  readonly locationId: string;
  readonly view: unknown;
}

export interface KeptCursor {
  readonly key: 'cursor';
  readonly locationId: string;
  /** Change number up to which catalogue and orders are true. */
  readonly version: number;
  /** When the edge last said so, RFC 3339. */
  readonly asOf: string;
}

export const cacheDatabase = new CacheDatabase();
