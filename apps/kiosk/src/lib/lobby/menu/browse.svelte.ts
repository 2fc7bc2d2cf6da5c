import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { addDays } from '@countersign/domain/business-day';
import { taxClassOf } from '@countersign/domain/catalogue/item';
import { shownLines } from '../cart/cart-view.svelte.ts';
import { countChoices, passes, type Filters, type ItemFacts } from './filters.ts';
import { contributionOf, evaluateCart } from '../cart/limits.ts';
import type { LobbySession } from '../lobby-session.svelte.ts';
import type { LobbyPorts } from '../ports.ts';
import { priceOne } from './prices.ts';
import { MenuIndex } from './menu-index.ts';
import { cardsOf, isOnShelf, shelfNames, sorted, type Shelf } from './shelf.ts';

/** How long a package counts as fresh. */
const freshDays = 14;

/** What the menu shows of the catalogue: doors with their counts, and the list behind a door, a search or a filter. */
export class Browse {
  readonly #session: LobbySession;
  readonly #catalogue: LobbyPorts['catalogue'];

  constructor(session: LobbySession, catalogue: LobbyPorts['catalogue']) {
    this.#session = session;
    this.#catalogue = catalogue;
  }

  // What is asked, each by itself: a touch that asks for nothing else draws no list anew.
  readonly #query = $derived.by(() => this.#session.drawn.query);
  readonly #shelf = $derived.by(() => this.#session.drawn.shelf);
  readonly #filters = $derived.by(() => this.#session.drawn.filters);
  readonly #sort = $derived.by(() => this.#session.drawn.sort);
  /** Another one when anything else is asked, and only then. */
  readonly asked = $derived({ query: this.#query, shelf: this.#shelf, filters: this.#filters, sort: this.#sort });
  readonly #cart = $derived.by(() => this.#session.drawn.cart);
  readonly #told = $derived.by(() => this.#session.drawn.told);

  readonly active = $derived.by(() => this.#catalogue.items.filter((item) => item.active));
  #kept: MenuIndex | undefined;
  readonly #index = $derived.by(() => (this.#kept = new MenuIndex(this.active, this.#kept)));
  /** With taxes, in cents. Items of one price and tax class cost the same, so ten thousand items are a few hundred sums. */
  readonly #prices = $derived.by(() => {
    const { location, on } = this.#session.context;
    return remembered((item: CatalogueItemView) => priceOne(item, location, on).totalCents, priceKey);
  });
  readonly #contributions = $derived.by(() => {
    const { context } = this.#session;
    const known = new WeakMap<CatalogueItemView, string>();
    return (item: CatalogueItemView): string => {
      const before = known.get(item);
      if (before !== undefined) return before;
      const now = contributionOf(item, context);
      known.set(item, now);
      return now;
    };
  });
  /** How far over the limit one more of it would be, in milligrams; 0 when it fits. */
  readonly #over = $derived.by(() => {
    const { context } = this.#session;
    const amounts = shownLines(this.#cart, this.#told, this.#catalogue);
    return remembered((item: CatalogueItemView) => {
      const { isAllowed, findings } = evaluateCart([...amounts, { item, quantity: 1 }], context);
      return isAllowed ? 0 : Math.max(1, findings[0]?.overMg ?? 1);
    }, this.#contributions);
  });
  /** Asked a hundred thousand times in one sort, so each is looked up once, and only by who needs it: a list that no limit filters stays when the cart changes. */
  #facts(): ItemFacts {
    let prices: ((item: CatalogueItemView) => number) | undefined;
    let over: ((item: CatalogueItemView) => number) | undefined;
    return {
      priceOf: (item) => (prices ??= this.#prices)(item),
      fitsLimit: (item) => (over ??= this.#over)(item) === 0,
    };
  }
  readonly #inOrder = $derived.by(() => this.#index.inOrder());

  readonly inStock = $derived.by(() => this.active.filter((item) => item.unitsFree > 0));
  readonly #newest = $derived.by(() =>
    sorted(
      this.#inOrder.filter((item) => item.unitsFree > 0),
      'newest',
      this.#facts(),
    ),
  );
  readonly fitting = $derived.by(() => {
    const { fitsLimit } = this.#facts();
    return this.#newest.filter(fitsLimit);
  });

  /** Doors that have something behind them, with how much of it is in stock and how much still fits. */
  readonly doors = $derived.by(() => {
    const { fitsLimit } = this.#facts();
    return shelfNames
      .map((shelf) => {
        const items = this.active.filter((item) => isOnShelf(item, shelf));
        const stocked = items.filter((item) => item.unitsFree > 0);
        return {
          shelf,
          items: items.length,
          inStock: stocked.length,
          fits: stocked.filter(fitsLimit).length,
        };
      })
      .filter(({ items }) => items > 0);
  });

  /** What the search and the shelf leave, before any filter. */
  readonly #candidates = $derived.by(() => {
    const shelf = this.#shelf;
    return this.#found.filter((item) => this.#isBehind(item, shelf));
  });
  /** Best match first as long as nothing else is asked, by the alphabet otherwise. */
  readonly #found = $derived.by(() => {
    const [query, sort] = [this.#query, this.#sort];
    if (query.trim() === '') return this.#inOrder;
    const found = this.#index.find(query);
    if (sort === null) return found;
    const known = new Set(found);
    return this.#inOrder.filter((item) => known.has(item));
  });
  /** The list behind what is chosen now. */
  readonly list = $derived.by(() => this.#listFor(this.#filters));
  readonly cards = $derived(cardsOf(this.list));
  readonly nearest = $derived.by(() => {
    const query = this.#query;
    return query === '' || this.list.length > 0 ? [] : this.#index.nearest(query, 3);
  });

  /** What hides everything when the list is empty: the filters, that one looks behind a single door, or the words themselves. */
  readonly hiddenBy = $derived.by(() => {
    if (this.list.length > 0) return null;
    if (this.#candidates.length > 0) return 'filters';
    if (this.#shelf !== null && this.#found.length > 0) return 'shelf';
    return this.#query === '' ? null : 'words';
  });

  /** How many items other filters would leave: for the button that shows them. */
  countWith(filters: Filters): number {
    return cardsOf(this.#listFor(filters)).length;
  }

  /** What the shopper put side by side, as it is now. */
  readonly compared = $derived.by(() =>
    this.#session.compared.flatMap((id) => this.#catalogue.byId(id) ?? []).filter(({ active }) => active),
  );

  /** In stock and packed in the last two weeks, the newest first. */
  readonly fresh = $derived.by(() => {
    const from = addDays(this.#session.context.on, -freshDays);
    return this.#newest.filter(({ packageDate }) => packageDate !== null && packageDate >= from);
  });

  /** Sorts the words of the menu before anybody touches the search, in short pieces between which the screen answers. */
  prepare(): Promise<void> {
    return this.#index.prepare();
  }

  /** The same for somebody who waits: sorts for so many milliseconds. @returns whether all are sorted */
  sortWords(ms: number): boolean {
    return this.#index.sortWords(ms);
  }

  completions(query: string, count: number): string[] {
    return this.#index.completions(query, count);
  }

  /** How many things each choice of the filters would leave. */
  readonly counts = $derived.by(() => countChoices(this.#candidates, this.#filters, this.#facts()));

  priceOf(item: CatalogueItemView): number {
    return this.#prices(item);
  }

  overMg(item: CatalogueItemView): number {
    return this.#over(item);
  }

  sizesOf(item: CatalogueItemView): readonly CatalogueItemView[] {
    return this.#index.sizesOf(item);
  }

  #listFor(filters: Filters): CatalogueItemView[] {
    const sort = this.#sort;
    const facts = this.#facts();
    const shown = this.#candidates.filter((item) => passes(item, filters, facts));
    return sort === null ? shown : sorted(shown, sort, facts);
  }

  #isBehind = (item: CatalogueItemView, shelf: Shelf | null): boolean => shelf === null || isOnShelf(item, shelf);
}

const priceKey = (item: CatalogueItemView): string => `${taxClassOf(item.category)}|${item.priceCents}`;

/** The same function, which works out what it is asked only once for each key. */
function remembered<Asked, Answer>(work: (asked: Asked) => Answer, keyOf: (asked: Asked) => string): (asked: Asked) => Answer {
  const known = new Map<string, Answer>();
  return (asked) => {
    const key = keyOf(asked);
    if (!known.has(key)) known.set(key, work(asked));
    return known.get(key) as Answer;
  };
}
