import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView } from '@countersign/contract/views';
import type { LocalDate } from '@countersign/domain/business-day';
import { taxClassOf } from '@countersign/domain/catalogue/item';
import { rate } from '@countersign/domain/money';
import { priceCart, type PricedCart } from '@countersign/domain/pricing/price-cart';
import { assert } from '@countersign/domain/result';

/** An item, how many, and the unit price to count with, in cents of the location's price mode. */
export interface LineToShow {
  readonly item: CatalogueItemView;
  readonly quantity: number;
  readonly priceCents: number;
  /** What a deal takes off the whole line. */
  readonly discountCents?: number | undefined;
}

/** What the shopper pays for these lines, and how it splits: the same function as at the counter and on the receipt. */
export function priceLines(lines: readonly LineToShow[], location: LocationView, on: LocalDate): PricedCart {
  const priced = priceCart({
    lines: lines.map(({ item, quantity, priceCents, discountCents }) => ({
      key: item.id,
      taxClass: taxClassOf(item.category),
      quantity,
      priceCents,
      discountCents,
    })),
    taxes: { salesTaxRate: rate(location.salesTaxRate), seller: 'dispensary' },
    priceMode: location.priceMode,
    program: location.program,
    on,
  });
  assert(priced.ok, 'deals give lawful discounts only');
  return priced.value;
}

/** One unit with its taxes. */
export const priceOne = (item: CatalogueItemView, location: LocationView, on: LocalDate): PricedCart =>
  priceLines([{ item, quantity: 1, priceCents: item.priceCents }], location, on);
