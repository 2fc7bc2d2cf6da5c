import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { CartLine } from '@countersign/domain/cart/cart';
import type { ItemId } from '@countersign/domain/identifiers';
import { evaluateCart, mostThatFit, type Amount, type LimitContext } from './limits.ts';
import { priceLines } from './prices.ts';
import type { Visit } from './visit.ts';

/** A line of the cart with the item it is about. */
export interface ShownLine extends Amount {
  readonly priceCents: number;
}

/** The cart beside the catalogue: what it costs, what it counts, and what changed since its lines were chosen. */
export class CartView {
  readonly #of: { readonly visit: Visit; readonly context: LimitContext };
  readonly #catalogue: { byId(id: ItemId): CatalogueItemView | undefined };

  constructor(
    of: { readonly visit: Visit; readonly context: LimitContext },
    catalogue: { byId(id: ItemId): CatalogueItemView | undefined },
  ) {
    this.#of = of;
    this.#catalogue = catalogue;
  }

  /** Lines whose item the catalogue still has, in the order in which they were chosen. */
  readonly lines = $derived.by((): ShownLine[] =>
    this.#of.visit.cart.flatMap((line) => {
      const item = this.itemOf(line);
      return item === undefined ? [] : [{ item, quantity: line.quantity, priceCents: line.priceCents }];
    }),
  );
  readonly amounts: readonly Amount[] = $derived(this.lines);
  /** Priced as the shopper saw it, until they accepted a change. */
  readonly priced = $derived.by(() => priceLines(this.lines, this.#of.context.location, this.#of.context.on));
  readonly limits = $derived.by(() => evaluateCart(this.amounts, this.#of.context));

  /** Lines whose price is another now. */
  readonly priceChanges = $derived.by(() =>
    this.lines.flatMap((line) => {
      const nowCents = this.priceNow({ itemId: line.item.id, quantity: line.quantity, priceCents: line.priceCents });
      return nowCents === line.priceCents ? [] : [{ ...line, nowCents }];
    }),
  );
  readonly shortages = $derived.by(() =>
    this.lines.flatMap((line) =>
      line.quantity > this.unitsFree(line.item) ? [{ ...line, unitsFree: this.unitsFree(line.item) }] : [],
    ),
  );
  /** Lines of items that are no longer sold. */
  readonly gone = $derived.by(() =>
    this.#of.visit.cart.filter((line) => this.itemOf(line) === undefined || this.#of.visit.told.notSold.includes(line.itemId)),
  );
  readonly hasTrouble = $derived.by(
    () => this.priceChanges.length > 0 || this.shortages.length > 0 || this.gone.length > 0 || !this.limits.isAllowed,
  );

  itemOf({ itemId }: Pick<CartLine, 'itemId'>): CatalogueItemView | undefined {
    const item = this.#catalogue.byId(itemId);
    return item?.active === true && !this.#of.visit.told.notSold.includes(itemId) ? item : undefined;
  }

  quantityOf(itemId: ItemId): number {
    return this.#of.visit.cart.find((line) => line.itemId === itemId)?.quantity ?? 0;
  }

  /** Unit price now in cents: as the edge last said, else as the catalogue says. */
  priceNow(line: CartLine): number {
    return this.#of.visit.told.prices[line.itemId] ?? this.#catalogue.byId(line.itemId)?.priceCents ?? line.priceCents;
  }

  /** Units that could be sold now: the smaller of what the catalogue and the edge said. */
  unitsFree(item: CatalogueItemView): number {
    return Math.min(item.unitsFree, this.#of.visit.told.unitsFree[item.id] ?? Infinity);
  }

  /** The cart cut down to what is still sold, what is left on the shelf, and what one person may buy, earlier lines first. */
  whatFits(): CartLine[] {
    const kept: { readonly line: CartLine; readonly amount: Amount }[] = [];
    for (const line of this.#of.visit.cart) {
      const item = this.itemOf(line);
      if (item === undefined) continue;
      const wanted = { item, quantity: Math.min(line.quantity, this.unitsFree(item)) };
      const rest = kept.map(({ amount }) => amount);
      const quantity = mostThatFit(rest, wanted, this.#of.context);
      if (quantity > 0) kept.push({ line: { ...line, quantity }, amount: { item, quantity } });
    }
    return kept.map(({ line }) => line);
  }
}
