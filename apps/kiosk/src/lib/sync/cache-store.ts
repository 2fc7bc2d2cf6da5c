import type { CatalogueItemView, CatalogueView, LocationView, OrderView } from '@countersign/contract/views';
import { cacheDatabase as cache, type KeptOrderView } from '#lib/local/cache-database.ts';
import { isStorageFull, withDatabase } from '#lib/local/storage-trouble.ts';

/** The only place that writes the cache. What cannot be kept for want of room is not kept: it can be fetched again. */
export interface Kept {
  readonly catalogue: CatalogueView & { readonly asOf: string };
  readonly orders: readonly OrderView[];
  /** Change number up to which all of it is true. */
  readonly cursor: number;
}

/** What was kept of a location; `undefined` when nothing was. */
export function readKept(locationId: string): Promise<Kept | undefined> {
  return withDatabase(cache, () =>
    cache.transaction('r', [cache.catalogues, cache.orders, cache.meta], async () => {
      const kept = await cache.catalogues.get(locationId);
      const cursor = await cache.meta.get('cursor');
      if (kept === undefined || cursor === undefined || cursor.locationId !== locationId) return undefined;
      const orders = (await cache.orders.toArray()).filter((order) => order.locationId === locationId);
      return {
        catalogue: {
          location: kept.location as LocationView,
          items: kept.items as readonly CatalogueItemView[],
          version: kept.version,
          asOf: cursor.asOf,
        },
        orders: orders.map((order) => order.view as OrderView),
        cursor: cursor.version,
      };
    }),
  );
}

export interface Step {
  readonly locationId: string;
  readonly cursor: number;
  readonly asOf: string;
  /** The whole catalogue as it now is; left out when no item moved. */
  readonly catalogue?: CatalogueView;
  readonly orders: readonly OrderView[];
  readonly goneOrderIds: readonly string[];
}

/**
 * Keeps one step of the pull in one transaction: a killed page finds the old state or the new one, never half of each. A step
 * that another tab is already past is not kept.
 */
export function keepStep(step: Step): Promise<void> {
  return keep(async () => {
    const cursor = await cache.meta.get('cursor');
    if (cursor?.locationId === step.locationId && cursor.version > step.cursor) return;
    if (step.catalogue !== undefined) await cache.catalogues.put(packed(step.catalogue));
    await cache.orders.bulkPut(step.orders.map((view) => keptOrder(step.locationId, view)));
    await cache.orders.bulkDelete([...step.goneOrderIds]);
    await cache.meta.put({ key: 'cursor', locationId: step.locationId, version: step.cursor, asOf: step.asOf });
  });
}

/** Keeps a catalogue that was fetched anew, and drops everything it replaces. */
export function keepAnew(catalogue: CatalogueView, asOf: string): Promise<void> {
  return keep(async () => {
    await cache.catalogues.clear();
    await cache.orders.clear();
    await cache.catalogues.put(packed(catalogue));
    await cache.meta.put({ key: 'cursor', locationId: catalogue.location.id, version: catalogue.version, asOf });
  });
}

/** Keeps orders as a list, beside a catalogue that stays. */
export function keepOrders(locationId: string, orders: readonly OrderView[]): Promise<void> {
  return keep(async () => {
    await cache.orders.clear();
    await cache.orders.bulkPut(orders.map((view) => keptOrder(locationId, view)));
  });
}

const packed = (
  catalogue: CatalogueView,
): { locationId: string; version: number; location: unknown; items: readonly unknown[] } => ({
  locationId: catalogue.location.id,
  version: catalogue.version,
  location: catalogue.location,
  items: catalogue.items,
});

const keptOrder = (locationId: string, view: OrderView): KeptOrderView => ({ id: view.id, locationId, view });

async function keep(work: () => Promise<void>): Promise<void> {
  try {
    await withDatabase(cache, () => cache.transaction('rw', [cache.catalogues, cache.orders, cache.meta], work));
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}
