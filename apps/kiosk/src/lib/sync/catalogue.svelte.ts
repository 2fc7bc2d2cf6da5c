import type { CatalogueItemView, CatalogueView } from '@countersign/contract/catalogue-views';
import type { Change, LocationView } from '@countersign/contract/views';
import { hasPrice } from '@countersign/domain/catalogue/item';
import type { ItemId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import { device } from '#lib/device/device.svelte.ts';
import { applyToItems } from './apply-changes.ts';
import { readKept } from './cache-store.ts';
import { orders } from './orders.svelte.ts';
import { pullChanges } from './pull.ts';

interface Index {
  readonly byId: ReadonlyMap<ItemId, CatalogueItemView>;
  readonly byGtin: ReadonlyMap<string, CatalogueItemView>;
}

/** What this location sells, painted from this device first and then kept true by the pull. Inactive items are in it too. */
class Catalogue {
  /** `empty`: the edge says nothing is sold. `failed`: nothing is kept here and the edge does not answer. */
  status = $state<'loading' | 'ready' | 'empty' | 'failed'>('loading');
  #location = $state.raw<LocationView | null>(null);
  items = $state.raw<readonly CatalogueItemView[]>([]);
  /** Change number up to which this is true; means nothing while {@link isKnown} is false. */
  version = $state(0);
  /** When the edge last said so, RFC 3339; empty before it ever did. */
  asOf = $state('');
  #index = $state.raw<Index>({ byId: new Map(), byGtin: new Map() });

  /** Where this device stands, as the catalogue says it; before that is read, as the device knows it. */
  get location(): LocationView | null {
    return this.#location ?? device.location;
  }

  byId(id: ItemId): CatalogueItemView | undefined {
    return this.#index.byId.get(id);
  }

  /** The item with this number, compared as fourteen digits; one that is not sold here too, where no other has it. */
  byGtin(gtin: string): CatalogueItemView | undefined {
    return this.#index.byGtin.get(fourteen(gtin));
  }

  /** Whether this is the catalogue of the location this device stands in. A location's change number may well be 0. */
  get isKnown(): boolean {
    return this.#location !== null && this.#location.id === device.view?.locationId;
  }

  /** Paints what this device kept. Answers whether there is something to see. */
  async paint(): Promise<boolean> {
    const locationId = device.view?.locationId;
    if (locationId === undefined) return false;
    if (!this.isKnown) await this.#paintKept(locationId);
    return this.isKnown;
  }

  /** Paints what this device kept, then asks the edge. Resolves when both are done. */
  async open(): Promise<void> {
    await this.paint();
    await pullChanges();
  }

  /** Takes a whole catalogue in one step. */
  take(view: CatalogueView, asOf: string): void {
    this.#location = view.location;
    this.#show(view.items);
    this.reached(view.version, asOf);
    this.status = view.items.length === 0 ? 'empty' : 'ready';
  }

  /** Takes a batch of changes in one step. Answers whether any item or the location moved. */
  apply(changes: readonly Change[]): boolean {
    const items = applyToItems(this.items, changes);
    const location = changes.findLast((change) => change.kind === 'location' && change.id === this.location?.id)?.view;
    if (location) this.#location = location as LocationView;
    if (items === this.items) return Boolean(location);
    this.#show(items);
    this.status = items.length === 0 ? 'empty' : 'ready';
    return true;
  }

  /** True up to this change number, said by the edge at this time. */
  reached(version: number, asOf: string): void {
    this.version = version;
    this.asOf = asOf;
  }

  /** The edge did not answer: what is painted stays; with nothing painted the screen must say so. */
  missed(): void {
    if (!this.isKnown) this.status = 'failed';
  }

  async #paintKept(locationId: string): Promise<void> {
    const kept = await readKept(locationId);
    if (kept === undefined) {
      this.status = 'loading';
      return;
    }
    this.take(kept.catalogue, kept.catalogue.asOf);
    this.version = kept.cursor;
    orders.paint(kept.orders);
  }

  /**
   * The edge tells of an item when it moves. What the law came to forbid without a move is off the menu as soon as this app knows, and
   * so is what has no price at which it could be sold.
   */
  #show(told: readonly CatalogueItemView[]): void {
    const program = this.#location?.program ?? 'adult-use';
    const items = told.map((item) =>
      item.active && (goodsProblem(program, item) !== undefined || !hasPrice(item)) ? { ...item, active: false } : item,
    );
    this.items = items;
    const withGtin = items.filter((item) => item.gtin !== null);
    // Of two under one number the one that is sold is meant.
    const inOrder = [...withGtin.filter((item) => !item.active), ...withGtin.filter((item) => item.active)];
    this.#index = {
      byId: new Map(items.map((item) => [item.id, item])),
      byGtin: new Map(inOrder.map((item) => [fourteen(item.gtin ?? ''), item])),
    };
  }
}

const fourteen = (gtin: string): string => gtin.padStart(14, '0');

export const catalogue = new Catalogue();
