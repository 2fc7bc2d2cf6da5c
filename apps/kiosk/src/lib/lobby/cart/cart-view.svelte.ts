import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { isoFromMs } from '@countersign/domain/business-day';
import type { DealtLine } from '@countersign/domain/deals/apply-deals';
import type { PricedCart } from '@countersign/domain/pricing/price-cart';
import type { CartLine } from '@countersign/domain/cart/cart';
import type { ItemId } from '@countersign/domain/identifiers';
import { evaluateCart, mostThatFit, type Amount, type LimitContext } from './limits.ts';
import { priceLines } from '../menu/prices.ts';
import type { Visit } from '../visit.ts';

/** A line of the cart with the item it is about. */
export interface ShownLine extends Amount {
  readonly priceCents: number;
}

interface Items {
  byId(id: ItemId): CatalogueItemView | undefined;
}

/** The lines of a cart whose item is still sold, each with its item. */
export const shownLines = (chosen: Visit['cart'], told: Visit['told'], items: Items): ShownLine[] =>
  chosen.flatMap(({ itemId, quantity, priceCents }) => {
    const item = stillSold(itemId, told, items);
    return item === undefined ? [] : [{ item, quantity, priceCents }];
  });

function stillSold(itemId: ItemId, { notSold }: Visit['told'], items: Items): CatalogueItemView | undefined {
  const item = items.byId(itemId);
  return item?.active === true && !notSold.includes(itemId) ? item : undefined;
}

/** What a cart is the cart of. */
interface CartOf {
  readonly chosen: Visit['cart'];
  readonly told: Visit['told'];
  readonly context: LimitContext;
  readonly minuteMs: number;
  readonly dealing: typeof import('./deals.ts') | undefined;
}

/** The cart beside the catalogue: what it costs, what it counts, and what changed since its lines were chosen. */
export class CartView {
  readonly #of: CartOf;
  readonly #catalogue: Items;

  constructor(of: CartOf, catalogue: Items) {
    this.#of = of;
    this.#catalogue = catalogue;
  }

  /** Lines whose item the catalogue still has, in the order in which they were chosen. */
  readonly lines = $derived.by(() => shownLines(this.#of.chosen, this.#of.told, this.#catalogue));
  readonly amounts: readonly Amount[] = $derived(this.lines);
  /** What deals do to the lines; nothing where the store has none, or until their rules are here. */
  readonly dealt = $derived.by(() => this.dealOn(this.lines));
  /** Priced as the shopper saw it, until they accepted a change. */
  readonly priced = $derived.by(() => this.priceOf(this.lines));
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
  /** Lines of items that are no longer sold, each with its item while the catalogue still knows it. */
  readonly gone = $derived.by(() =>
    this.#of.chosen
      .filter((line) => this.itemOf(line) === undefined)
      .map(({ itemId }) => ({ itemId, item: this.#catalogue.byId(itemId) })),
  );
  readonly hasTrouble = $derived.by(
    () => this.priceChanges.length > 0 || this.shortages.length > 0 || this.gone.length > 0 || !this.limits.isAllowed,
  );

  /** What deals do to these lines at this minute, each in its place. */
  dealOn(lines: readonly ShownLine[]): readonly DealtLine[] {
    const { dealing, context, minuteMs } = this.#of;
    const { deals = [] } = context.location;
    if (dealing === undefined || deals.length === 0) return [];
    const asked = lines.map(({ item, quantity, priceCents }) => ({
      ...item,
      key: item.id,
      itemId: item.id,
      quantity,
      priceCents,
    }));
    return dealing.dealCart(asked, { deals, rules: context.location, on: context.on, placedAt: isoFromMs(minuteMs) });
  }

  /** What these lines cost, their deals taken off. */
  priceOf(lines: readonly ShownLine[]): PricedCart {
    const dealt = this.dealOn(lines);
    const { location, on } = this.#of.context;
    return priceLines(
      lines.map((line, place) => ({ ...line, discountCents: dealt[place]?.applied?.discountCents })),
      location,
      on,
    );
  }

  itemOf({ itemId }: Pick<CartLine, 'itemId'>): CatalogueItemView | undefined {
    return stillSold(itemId, this.#of.told, this.#catalogue);
  }

  quantityOf(itemId: ItemId): number {
    return this.#of.chosen.find((line) => line.itemId === itemId)?.quantity ?? 0;
  }

  /** Unit price now in cents: as the edge last said, else as the catalogue says. */
  priceNow(line: CartLine): number {
    return this.#of.told.prices[line.itemId] ?? this.#catalogue.byId(line.itemId)?.priceCents ?? line.priceCents;
  }

  /** Units that could be sold now: the smaller of what the catalogue and the edge said. */
  unitsFree(item: CatalogueItemView): number {
    return Math.min(item.unitsFree, this.#of.told.unitsFree[item.id] ?? Infinity);
  }

  /** The cart cut down to what is still sold, what is left on the shelf, and what one person may buy, earlier lines first. */
  whatFits(): CartLine[] {
    const kept: { readonly line: CartLine; readonly amount: Amount }[] = [];
    for (const line of this.#of.chosen) {
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
