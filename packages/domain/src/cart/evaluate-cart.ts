import { businessDay, type Instant, type LocalDate } from '../business-day.ts';
import { taxClassOf, type Category } from '../catalogue/item.ts';
import { evaluateNewYorkAdultUse, type LimitAnswer, type LimitFinding } from '../limits/new-york-adult-use.ts';
import type { NewYorkLimitSettings } from '../limits/new-york-settings.ts';
import { rate } from '../money.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { priceCart, type PricedCart, type PriceMode } from '../pricing/price-cart.ts';
import { assert } from '../result.ts';

/** What a location says about selling there. */
export interface SellingRules {
  readonly program: Program;
  readonly timeZone: string;
  readonly priceMode: PriceMode;
  /** Decimal text, e.g. `0.08875`. */
  readonly salesTaxRate: string;
  readonly limits: NewYorkLimitSettings;
}

/** A line with what the catalogue knows of its item. Amounts are of one unit. */
export interface LineToEvaluate {
  /** The caller's own name for the line, given back with its price. */
  readonly key: string;
  readonly category: Category;
  readonly netWeightMg: number;
  readonly thcMg: number;
  readonly priceCents: number;
  readonly quantity: number;
  /** What a deal takes off the whole line, and the floor below which it may not. */
  readonly discountCents?: number | undefined;
  readonly floorCents?: number | undefined;
}

export interface CartEvaluation {
  readonly on: LocalDate;
  readonly price: PricedCart;
  readonly limits: LimitAnswer;
  /** The gravest limit finding; undefined when the law allows the cart. */
  readonly finding: LimitFinding | undefined;
}

/**
 * Prices a cart and holds it against the law: the one evaluation of lobby, counter and edge.
 *
 * The shopper of an adult-use store is nobody we know, so each cart is counted by itself (`rules.md` 1.2, window `TRANSACTION`).
 *
 * @param at the moment of the evaluation; the store's business day follows from it
 * @throws {Bug} for quantities and amounts that are not whole: they are refused where they come in
 */
export function evaluateCart(lines: readonly LineToEvaluate[], rules: SellingRules, at: Instant): CartEvaluation {
  const on = businessDay(at, rules.timeZone);
  const priced = priceCart({
    lines: lines.map(({ key, category, priceCents, quantity, discountCents, floorCents }) => ({
      key,
      taxClass: taxClassOf(category),
      priceCents,
      quantity,
      discountCents,
      floorCents,
    })),
    taxes: { salesTaxRate: rate(rules.salesTaxRate), seller: 'dispensary' },
    priceMode: rules.priceMode,
    program: rules.program,
    on,
  });
  assert(priced.ok, 'deals give lawful discounts only');
  // What a patient may have is the registry's to say, once their card was read: New York's ounces bind nobody there.
  const cart = rules.program === 'florida-medical' ? [] : lines;
  const limits = evaluateNewYorkAdultUse({ on, settings: rules.limits, isIdentified: false, earlierToday: [], cart });
  return { on, price: priced.value, limits, finding: limits.findings[0] };
}
