import type { CatalogueItemView, CatalogueView, LocationView, OrderView } from '@countersign/contract/views';
import { cache, type KeptCatalogue, type KeptOrderView } from '#lib/local/cache.ts';
import { isStorageFull } from '#lib/local/storage-trouble.ts';

const stores = ['catalogues', 'orders', 'meta'] as const;

/** The only place that writes the cache. What cannot be kept for want of room is not kept: it can be fetched again. */
export interface Kept {
  readonly catalogue: CatalogueView & { readonly asOf: string };
  readonly orders: readonly OrderView[];
  /** Change number up to which all of it is true. */
  readonly cursor: number;
}

/** What was kept of a location; `undefined` when nothing was. */
export function readKept(locationId: string): Promise<Kept | undefined> {
  return cache.read(stores, async ({ catalogues, orders, meta }) => {
    const [kept, cursor, keptOrders] = await Promise.all([catalogues.get(locationId), meta.get('cursor'), orders.all()]);
    if (kept === undefined || cursor === undefined || cursor.locationId !== locationId) return undefined;
    return {
      catalogue: {
        location: kept.location as LocationView,
        items: kept.items as readonly CatalogueItemView[],
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
  return keep(async ({ catalogues, orders, meta }) => {
    const cursor = await meta.get('cursor');
    if (cursor?.locationId === step.locationId && cursor.version > step.cursor) return;
    await Promise.all([
      ...(step.catalogue === undefined ? [] : [catalogues.put(packed(step.catalogue))]),
      ...step.orders.map((view) => orders.put(keptOrder(step.locationId, view))),
      ...step.goneOrderIds.map((id) => orders.delete(id)),
      meta.put({ key: 'cursor', locationId: step.locationId, version: step.cursor, asOf: step.asOf }),
    ]);
  });
}

/** Keeps a catalogue that was fetched anew, and drops everything it replaces. */
export function keepAnew(catalogue: CatalogueView, asOf: string): Promise<void> {
  return keep(async ({ catalogues, orders, meta }) => {
    await Promise.all([
      catalogues.clear(),
      orders.clear(),
      catalogues.put(packed(catalogue)),
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
  items: catalogue.items,
});

const keptOrder = (locationId: string, view: OrderView): KeptOrderView => ({ id: view.id, locationId, view });

async function keep(work: Parameters<typeof cache.write<void>>[1]): Promise<void> {
  try {
    await cache.write(stores, work);
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}
