import { Records } from './records.ts';

/** Version of the cache's stores; `cache-database.ts` says what they are. */
export const cacheVersion = 1;

interface CacheRecords {
  readonly catalogues: KeptCatalogue;
  readonly orders: KeptOrderView;
  readonly meta: KeptCursor | KeptMoves;
}

export interface KeptCatalogue {
  readonly locationId: string;
  /** Change number up to which this record is true. */
  readonly version: number;
  /** Typed by `sync/`, which is the only one to write it. */
  readonly location: unknown;
  /** All items in columns, as one text: the fastest value to write, which a reader finds whole or not at all. */
  readonly packed: string;
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

/** Items that moved since the catalogue was packed: a sold unit need not write ten thousand items again. */
export interface KeptMoves {
  readonly key: 'moves';
  readonly locationId: string;
  /** {@link KeptCatalogue.version} of the catalogue they belong to. */
  readonly since: number;
  readonly location: unknown;
  /** By id; null for an item that is gone. */
  readonly items: Readonly<Record<string, unknown>>;
}

/** What this device could fetch again: it may be dropped at any time. */
export const cache = new Records<CacheRecords>({
  name: 'countersign-cache',
  version: cacheVersion,
  durability: 'relaxed',
  prepare: async () => (await import('./cache-database.ts')).prepareCache(),
});
