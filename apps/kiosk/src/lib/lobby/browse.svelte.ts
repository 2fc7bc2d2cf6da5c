import type { CatalogueItemView } from '@countersign/contract/views';
import { evaluateCart } from './limits.ts';
import type { LobbySession } from './lobby-session.svelte.ts';
import type { LobbyPorts } from './ports.ts';
import { priceOne } from './prices.ts';
import { SearchIndex } from './search-index.ts';
import { cardsOf, isOnShelf, passes, shelfNames, sizesOf, sorted, type Filters, type ItemFacts, type Shelf } from './shelf.ts';

/** What the menu shows of the catalogue: doors with their counts, and the list behind a door, a search or a filter. */
export class Browse {
  readonly #session: LobbySession;
  readonly #catalogue: LobbyPorts['catalogue'];

  constructor(session: LobbySession, catalogue: LobbyPorts['catalogue']) {
    this.#session = session;
    this.#catalogue = catalogue;
  }

  readonly active = $derived.by(() => this.#catalogue.items.filter((item) => item.active));
  readonly #index = $derived.by(() => new SearchIndex(this.active));
  /** With taxes, in cents. Worked out once an item. */
  readonly #prices = $derived.by(() => {
    const { location, on } = this.#session.context;
    return new Map(this.active.map((item): [string, number] => [item.id, priceOne(item, location, on).totalCents]));
  });
  /** How far over the limit one more of it would be, in milligrams; 0 when it fits. */
  readonly #over = $derived.by(() => {
    const { context, cart } = this.#session;
    const amounts = cart.amounts;
    return new Map(
      this.active.map((item): [string, number] => {
        const { isAllowed, findings } = evaluateCart([...amounts, { item, quantity: 1 }], context);
        return [item.id, isAllowed ? 0 : Math.max(1, findings[0]?.overMg ?? 1)];
      }),
    );
  });
  readonly #facts: ItemFacts = {
    priceOf: (item) => this.priceOf(item),
    fitsLimit: (item) => this.overMg(item) === 0,
  };

  readonly inStock = $derived.by(() => this.active.filter((item) => item.unitsFree > 0));
  readonly fitting = $derived.by(() =>
    sorted(
      this.inStock.filter((item) => this.#facts.fitsLimit(item)),
      'newest',
      this.#facts,
    ),
  );

  /** Doors that have something behind them, with how much of it is in stock and how much still fits. */
  readonly doors = $derived.by(() =>
    shelfNames
      .map((shelf) => {
        const items = this.active.filter((item) => isOnShelf(item, shelf));
        const stocked = items.filter((item) => item.unitsFree > 0);
        return {
          shelf,
          items: items.length,
          inStock: stocked.length,
          fits: stocked.filter((item) => this.#facts.fitsLimit(item)).length,
        };
      })
      .filter(({ items }) => items > 0),
  );

  /** The list behind what is chosen now. */
  readonly list = $derived.by(() => this.#listFor(this.#session.visit.filters));
  readonly cards = $derived(cardsOf(this.list));
  readonly nearest = $derived.by(() => {
    const { query } = this.#session.visit;
    return query === '' || this.list.length > 0 ? [] : this.#index.nearest(query, 3);
  });

  /** How many items other filters would leave: for the button that shows them. */
  countWith(filters: Filters): number {
    return cardsOf(this.#listFor(filters)).length;
  }

  priceOf(item: CatalogueItemView): number {
    const { location, on } = this.#session.context;
    return this.#prices.get(item.id) ?? priceOne(item, location, on).totalCents;
  }

  overMg(item: CatalogueItemView): number {
    return this.#over.get(item.id) ?? 0;
  }

  sizesOf(item: CatalogueItemView): CatalogueItemView[] {
    return sizesOf(item, this.active);
  }

  #listFor(filters: Filters): CatalogueItemView[] {
    const { query, shelf, sort } = this.#session.visit;
    const found = query.trim() === '' ? this.active : this.#index.find(query);
    const shown = found.filter((item) => this.#isBehind(item, shelf) && passes(item, filters, this.#facts));
    return query.trim() !== '' && sort === null ? shown : sorted(shown, sort ?? 'name', this.#facts);
  }

  #isBehind = (item: CatalogueItemView, shelf: Shelf | null): boolean => shelf === null || isOnShelf(item, shelf);
}
