import { packCatalogue, unpackCatalogue } from '@countersign/contract/pack-catalogue';
import type { CatalogueItemView, CatalogueView, LocationView, OrderView, PackedCatalogueView } from '@countersign/contract/views';
import { cache, type KeptCatalogue, type KeptCursor, type KeptMoves, type KeptOrderView } from '#lib/local/cache.ts';
import { isStorageFull } from '#lib/local/storage-trouble.ts';

const stores = ['catalogues', 'orders', 'meta'] as const;

/** So many items may have moved before the catalogue is packed anew. */
const mostMoves = 500;

/** The only place that writes the cache. What cannot be kept for want of room is not kept: it can be fetched again. */
export interface Kept {
  readonly catalogue: CatalogueView & { readonly asOf: string };
  readonly orders: readonly OrderView[];
  /** Change number up to which all of it is true. */
  readonly cursor: number;
}

/** What was kept of a location; `undefined` when nothing was, or nothing that can be read: then it is fetched anew. */
export function readKept(locationId: string): Promise<Kept | undefined> {
  return cache.read(stores, async ({ catalogues, orders, meta }) => {
    const [kept, cursor, keptMoves, keptOrders] = await Promise.all([
      catalogues.get(locationId),
      meta.get('cursor') as Promise<KeptCursor | undefined>,
      meta.get('moves') as Promise<KeptMoves | undefined>,
      orders.all(),
    ]);
    if (kept === undefined || cursor === undefined || cursor.locationId !== locationId) return undefined;
    const packed = unpackCatalogue(kept.packed);
    if (packed === undefined) return undefined;
    const moves = movesOf(kept, keptMoves);
    return {
      catalogue: {
        location: moves.location as LocationView,
        items: withMoves(packed, moves),
        version: kept.version,
        asOf: cursor.asOf,
      },
      orders: keptOrders.filter((order) => order.locationId === locationId).map((order) => order.view as OrderView),
      cursor: cursor.version,
    };
  });
}

export interface Step {
  readonly locationId: string;
  readonly cursor: number;
  readonly asOf: string;
  /** Which items moved, null for one that is gone, and the whole catalogue as it now is; left out when nothing of it moved. */
  readonly moved?: { readonly items: ReadonlyMap<string, CatalogueItemView | null>; readonly catalogue: CatalogueView };
  readonly orders: readonly OrderView[];
  readonly goneOrderIds: readonly string[];
}

/**
 * Keeps one step of the pull in one transaction: a killed page finds the old state or the new one, never half of each. A step
 * that another tab is already past is not kept.
 */
export function keepStep(step: Step): Promise<void> {
  return keep(async ({ catalogues, orders, meta }) => {
    const [cursor, kept, keptMoves] = await Promise.all([
      meta.get('cursor'),
      step.moved === undefined ? undefined : catalogues.get(step.locationId),
      meta.get('moves') as Promise<KeptMoves | undefined>,
    ]);
    if (cursor?.locationId === step.locationId && (cursor as KeptCursor).version > step.cursor) return;
    const moves = step.moved && kept && movesAfter(movesOf(kept, keptMoves), step.moved);
    await Promise.all([
      ...(step.moved === undefined
        ? []
        : moves === undefined
          ? [catalogues.put(packed(step.moved.catalogue)), meta.delete('moves')]
          : [meta.put(moves)]),
      ...step.orders.map((view) => orders.put(keptOrder(step.locationId, view))),
      ...step.goneOrderIds.map((id) => orders.delete(id)),
      meta.put({ key: 'cursor', locationId: step.locationId, version: step.cursor, asOf: step.asOf }),
    ]);
  });
}

/** Keeps a catalogue that was fetched anew, and drops everything it replaces. */
export function keepAnew(catalogue: PackedCatalogueView, asOf: string): Promise<void> {
  return keep(async ({ catalogues, orders, meta }) => {
    await Promise.all([
      catalogues.clear(),
      orders.clear(),
      meta.delete('moves'),
      catalogues.put({ ...catalogue, locationId: catalogue.location.id }),
      meta.put({ key: 'cursor', locationId: catalogue.location.id, version: catalogue.version, asOf }),
    ]);
  });
}

/** Keeps orders as a list, beside a catalogue that stays. */
export function keepOrders(locationId: string, views: readonly OrderView[]): Promise<void> {
  return keep(async ({ orders }) => {
    await Promise.all([orders.clear(), ...views.map((view) => orders.put(keptOrder(locationId, view)))]);
  });
}

const packed = (catalogue: CatalogueView): KeptCatalogue => ({
  locationId: catalogue.location.id,
  version: catalogue.version,
  location: catalogue.location,
  packed: packCatalogue(catalogue.items),
});

/** What moved since a catalogue was packed. Moves that belong to another packing mean nothing. */
const movesOf = (kept: KeptCatalogue, moves: KeptMoves | undefined): KeptMoves =>
  moves?.locationId === kept.locationId && moves.since === kept.version
    ? moves
    : { key: 'moves', locationId: kept.locationId, since: kept.version, location: kept.location, items: {} };

/** Undefined when so much moved that the catalogue had better be packed anew. */
function movesAfter(before: KeptMoves, { items, catalogue }: NonNullable<Step['moved']>): KeptMoves | undefined {
  const after = { ...before.items, ...Object.fromEntries(items) };
  return Object.keys(after).length > mostMoves ? undefined : { ...before, location: catalogue.location, items: after };
}

function withMoves(items: readonly CatalogueItemView[], moves: KeptMoves): readonly CatalogueItemView[] {
  const left = new Map(Object.entries(moves.items) as [string, CatalogueItemView | null][]);
  if (left.size === 0) return items;
  const after = items.flatMap((item) => {
    const moved = left.get(item.id);
    left.delete(item.id);
    return moved === null ? [] : [moved ?? item];
  });
  return [...after, ...[...left.values()].filter((item) => item !== null)];
}

const keptOrder = (locationId: string, view: OrderView): KeptOrderView => ({ id: view.id, locationId, view });

async function keep(work: Parameters<typeof cache.write<void>>[1]): Promise<void> {
  try {
    await cache.write(stores, work);
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}
