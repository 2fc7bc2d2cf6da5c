import { Records } from './records.ts';

/** Version of the cache's stores; `cache-database.ts` says what they are. */
export const cacheVersion = 1;

interface CacheRecords {
  readonly catalogues: KeptCatalogue;
  readonly orders: KeptOrderView;
  readonly meta: KeptCursor;
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

/** What this device could fetch again: it may be dropped at any time. */
export const cache = new Records<CacheRecords>({
  name: 'countersign-cache',
  version: cacheVersion,
  durability: 'relaxed',
  prepare: async () => (await import('./cache-database.ts')).prepareCache(),
});
