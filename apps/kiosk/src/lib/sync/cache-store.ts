import { unpackCatalogue } from '@countersign/contract/pack-catalogue';
import type { CatalogueItemView, CatalogueView, PackedCatalogueView } from '@countersign/contract/catalogue-views';
import type { LocationView, OrderView } from '@countersign/contract/views';
import { cache, type KeptCatalogue, type KeptCursor, type KeptMoves, type KeptOrderView } from '#lib/local/cache.ts';
import { tryStorage } from '#lib/local/storage-trouble.ts';

const stores = ['catalogues', 'orders', 'meta'] as const;

/** So many items may have moved before the catalogue had better be fetched anew. */
const mostMoves = 500;

/** The only place that writes the cache. What cannot be kept for want of room is not kept: it can be fetched again. */
export interface Kept {
  readonly catalogue: CatalogueView & { readonly asOf: string };
  readonly orders: readonly OrderView[];
  /** Change number up to which all of it is true. */
  readonly cursor: number;
}

/** What was kept of a location; `undefined` when nothing was, or nothing that can be read: then it is fetched anew. */
export async function readKept(locationId: string): Promise<Kept | undefined> {
  const read = await tryStorage(() => readAll(locationId));
  return read.ok ? read.value : undefined;
}

const readAll = (locationId: string): Promise<Kept | undefined> =>
  cache.read(stores, async ({ catalogues, orders, meta }) => {
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

export interface Step {
  readonly locationId: string;
  /** Change number after which this step begins, and the one with which it ends. */
  readonly since: number;
  readonly cursor: number;
  readonly asOf: string;
  /** Which items moved, null for one that is gone, and the location as it now is; left out when nothing of the catalogue moved. */
  readonly moved?: { readonly items: ReadonlyMap<string, CatalogueItemView | null>; readonly location: LocationView };
  readonly orders: readonly OrderView[];
  readonly goneOrderIds: readonly string[];
}

/**
 * Keeps one step of the pull in one transaction: a killed page finds the old state or the new one, never half of each. A step
 * that another tab is already past is not kept. Neither is one after a step that found no room: what is kept is old then, but whole,
 * and the next start asks for everything since.
 *
 * @returns whether the catalogue should be fetched anew, because so much moved since the kept one or because a step is missing
 */
export async function keepStep(step: Step): Promise<boolean> {
  let moved = 0;
  let isMissingOne = false;
  const isKept = await keep(async ({ catalogues, orders, meta }) => {
    const [cursor, kept, keptMoves] = await Promise.all([
      meta.get('cursor') as Promise<KeptCursor | undefined>,
      step.moved === undefined ? undefined : catalogues.get(step.locationId),
      meta.get('moves') as Promise<KeptMoves | undefined>,
    ]);
    const reached = cursor?.locationId === step.locationId ? cursor.version : -1;
    if (reached > step.cursor) return;
    isMissingOne = reached < step.since;
    if (isMissingOne) return;
    const moves = step.moved && kept && movesAfter(movesOf(kept, keptMoves), step.moved);
    moved = Object.keys(moves?.items ?? {}).length;
    await Promise.all([
      ...(moves === undefined ? [] : [meta.put(moves)]),
      ...step.orders.map((view) => orders.put(keptOrder(step.locationId, view))),
      ...step.goneOrderIds.map((id) => orders.delete(id)),
      meta.put({ key: 'cursor', locationId: step.locationId, version: step.cursor, asOf: step.asOf }),
    ]);
  });
  return isKept && (isMissingOne || moved > mostMoves);
}

/** Keeps a catalogue that was fetched anew, and drops everything it replaces. @returns whether there was room */
export function keepAnew(catalogue: PackedCatalogueView, asOf: string): Promise<boolean> {
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
export async function keepOrders(locationId: string, views: readonly OrderView[]): Promise<void> {
  await keep(async ({ orders }) => {
    await Promise.all([orders.clear(), ...views.map((view) => orders.put(keptOrder(locationId, view)))]);
  });
}

/** What moved since a catalogue was packed. Moves that belong to another packing mean nothing. */
const movesOf = (kept: KeptCatalogue, moves: KeptMoves | undefined): KeptMoves =>
  moves?.locationId === kept.locationId && moves.since === kept.version
    ? moves
    : { key: 'moves', locationId: kept.locationId, since: kept.version, location: kept.location, items: {} };

const movesAfter = (before: KeptMoves, { items, location }: NonNullable<Step['moved']>): KeptMoves => ({
  ...before,
  location,
  items: { ...before.items, ...Object.fromEntries(items) },
});

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

/** @returns whether it is kept: what is not can be fetched again */
const keep = async (work: Parameters<typeof cache.write<unknown>>[1]): Promise<boolean> =>
  (await tryStorage(() => cache.write(stores, work))).ok;
