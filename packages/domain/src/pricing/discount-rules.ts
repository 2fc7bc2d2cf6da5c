import type { LocalDate } from '../business-day.ts';
import type { Cents } from '../money.ts';
import { cents } from '../money.ts';

/** A promotion as shoppers see it. */
export interface Promotion {
  /** Whether it was offered or advertised anywhere, a menu or a kiosk included; a silent price change is not a promotion. */
  readonly isAdvertised: boolean;
  /** Whether its terms and conditions stood beside it. */
  readonly termsShown: boolean;
}

/** Why a price or promotion may not be used. */
export interface DiscountFinding {
  readonly rule: 'NY-PROMO-00' | 'NY-PROMO-01';
  /** The day from which this version of the rule holds. */
  readonly version: LocalDate;
  readonly outcome: 'BLOCK';
  readonly reason: 'PROMO_NOT_ALLOWED_YET' | 'PROMO_BELOW_FLOOR' | 'PROMO_FREE_UNIT' | 'PROMO_TERMS_MISSING';
  /** The line it is about; absent when it is about the whole promotion. */
  readonly lineKey?: string;
  /** The line's lowest lawful net and by how much it falls short, in cents, where a floor is known. */
  readonly floorCents?: Cents;
  readonly shortCents?: Cents;
  readonly source: string;
}

/** The day from which discounts may be advertised under conditions (9 NYCRR 129.2(q), 129.3 as amended). */
export const discountsMayBeAdvertisedFrom = '2025-12-03' as LocalDate;
/** The first adult-use sale; the statute's floor (Cannabis Law 86(2)(j)) has held ever since. */
const salesBegan = '2022-12-29' as LocalDate;
/** When the first marketing rules forbade every advertised discount (old 129.3(a)(9)). */
const marketingRulesBegan = '2023-03-01' as LocalDate;

interface PricesToCheck {
  readonly on: LocalDate;
  readonly promotion?: Promotion | undefined;
  readonly lines: readonly {
    readonly key: string;
    readonly taxClass: 'cannabis' | 'merchandise';
    readonly priceCents: number;
    readonly quantity: number;
    readonly discountCents?: number | undefined;
    readonly floorCents?: number | undefined;
  }[];
}

/**
 * Everything unlawful about the prices and the promotion of an adult-use cart (`rules.md` 1.6). Merchandise may be given away.
 *
 * No cannabis is free, and none is sold below its market value: a discount over several units must leave every one of them at its
 * floor, which it does exactly when the line's net is at least floor × quantity and the net is shared evenly.
 *
 * @param netOf the net inside an amount in the location's price mode
 */
export function checkDiscounts(cart: PricesToCheck, netOf: (amountCents: Cents) => Cents): DiscountFinding[] {
  const version = cart.on < discountsMayBeAdvertisedFrom ? salesBegan : discountsMayBeAdvertisedFrom;
  const cannabis = cart.lines.filter((line) => line.taxClass === 'cannabis');
  const ofPromotion = cannabis.length === 0 ? undefined : checkPromotion(cart);
  const ofLines = cannabis.flatMap((line): DiscountFinding[] => {
    const asked = cents(line.priceCents * line.quantity - (line.discountCents ?? 0));
    const net = netOf(asked);
    const floor = cents((line.floorCents ?? 0) * line.quantity);
    const about = { rule: 'NY-PROMO-01', version, outcome: 'BLOCK', lineKey: line.key } as const;
    // A unit must cost at least a cent, or some of the line is given away.
    if (asked < line.quantity) return [{ ...about, reason: 'PROMO_FREE_UNIT', source: 'Cannabis Law 86(2)(j); 9 NYCRR 129.3' }];
    if (net >= floor) return [];
    return [
      {
        ...about,
        reason: 'PROMO_BELOW_FLOOR',
        floorCents: floor,
        shortCents: cents(floor - net),
        source: 'Cannabis Law 86(2)(j)',
      },
    ];
  });
  return ofPromotion === undefined ? ofLines : [ofPromotion, ...ofLines];
}

function checkPromotion(cart: PricesToCheck): DiscountFinding | undefined {
  if (cart.promotion === undefined || !cart.promotion.isAdvertised) return undefined;
  if (cart.on < discountsMayBeAdvertisedFrom)
    return {
      rule: 'NY-PROMO-00',
      version: marketingRulesBegan,
      outcome: 'BLOCK',
      reason: 'PROMO_NOT_ALLOWED_YET',
      source: '9 NYCRR 129.3(a)(9), before 2025-12-03',
    };
  if (cart.promotion.termsShown) return undefined;
  return {
    rule: 'NY-PROMO-01',
    version: discountsMayBeAdvertisedFrom,
    outcome: 'BLOCK',
    reason: 'PROMO_TERMS_MISSING',
    source: '9 NYCRR 129.2(q)',
  };
}
