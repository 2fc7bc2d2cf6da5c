import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView } from '@countersign/contract/views';
import type { LocalDate } from '@countersign/domain/business-day';
import { countLines, type LimitLine } from '@countersign/domain/limits/count-line';
import {
  evaluateNewYorkAdultUse,
  type LimitAnswer,
  type LimitFacts,
  type LimitFinding,
} from '@countersign/domain/limits/new-york-adult-use';
import { largestQuantityThatFits } from '@countersign/domain/limits/what-fits';

/** An item and how many of it. */
export interface Amount {
  readonly item: CatalogueItemView;
  readonly quantity: number;
}

/** Where and when the limits are asked about. Nobody is identified at a kiosk, so only the cart counts. */
export interface LimitContext {
  readonly location: LocationView;
  readonly on: LocalDate;
}

/** What would fit instead, in one tap: fewer of the same, or its largest size that does. `leftMg` is what stays free afterwards. */
export interface Fix {
  readonly kind: 'fewer' | 'size';
  readonly item: CatalogueItemView;
  readonly quantity: number;
  readonly leftMg: number;
}

/** Why an add was refused, with everything the screen needs to explain and to repair it. */
export interface Refusal {
  readonly item: CatalogueItemView;
  readonly quantity: number;
  readonly finding: LimitFinding;
  /** Which of the two meters shows it. */
  readonly meter: Meter;
  /** What the cart holds of that meter already. */
  readonly cartMg: number;
  readonly overMg: number;
  readonly fix: Fix | null;
}

export type Meter = 'flower' | 'concentrate';

/** What the cart comes to under the limits. */
export const evaluateCart = (cart: readonly Amount[], context: LimitContext): LimitAnswer =>
  evaluateNewYorkAdultUse(factsOf(cart, context));

/** Nothing when it fits; otherwise the refusal with its fix. `sizes` are the item's other sizes in stock. */
export function refuseAdd(
  cart: readonly Amount[],
  wanted: Amount,
  sizes: readonly CatalogueItemView[],
  context: LimitContext,
): Refusal | undefined {
  const facts = factsOf(cart, context);
  const answer = evaluateNewYorkAdultUse({ ...facts, cart: [...facts.cart, limitLine(wanted, context)] });
  const finding = answer.findings[0];
  if (finding === undefined) return undefined;
  const meter: Meter =
    finding.reason === 'OVER_FLOWER' || (finding.reason === 'OVER_COMBINED' && counts(wanted, context).flowerMg > 0)
      ? 'flower'
      : 'concentrate';
  const before = evaluateCart(cart, context);
  return {
    ...wanted,
    finding,
    meter,
    cartMg: meter === 'flower' ? before.counted.flowerMg : before.counted.concentrateMg,
    overMg: finding.overMg,
    fix: fixFor(cart, wanted, sizes, meter, context),
  };
}

/** What one unit adds to each meter, in milligrams, rounded up. */
export const counts = ({ item, quantity }: Amount, context: LimitContext): { flowerMg: number; concentrateMg: number } =>
  countLines([limitLine({ item, quantity }, context)], context.location.limits);

/** What one unit adds to every limit, as a text: items of the same text fit or do not fit together. */
export function contributionOf(item: CatalogueItemView, context: LimitContext): string {
  const { flowerMg, concentrateMg, edibleThcMg, uncountable } = countLines(
    [limitLine({ item, quantity: 1 }, context)],
    context.location.limits,
  );
  // THC is rounded up once over the whole cart, so its fractions count here.
  return `${flowerMg}|${concentrateMg}|${edibleThcMg === 0 ? '' : item.thcMg}|${uncountable.length}`;
}

/** Whether one more of it fits beside the cart. */
export const fitsOneMore = (cart: readonly Amount[], item: CatalogueItemView, context: LimitContext): boolean =>
  evaluateCart([...cart, { item, quantity: 1 }], context).isAllowed;

/** How many of an item fit beside the rest of the cart, at most `wanted`. */
export const mostThatFit = (rest: readonly Amount[], wanted: Amount, context: LimitContext): number =>
  largestQuantityThatFits(factsOf(rest, context), limitLine(wanted, context));

function fixFor(
  cart: readonly Amount[],
  wanted: Amount,
  sizes: readonly CatalogueItemView[],
  meter: Meter,
  context: LimitContext,
): Fix | null {
  const inCart = (item: CatalogueItemView): number => cart.find((line) => line.item.id === item.id)?.quantity ?? 0;
  const candidates = [wanted.item, ...sizes.filter(({ id }) => id !== wanted.item.id)]
    .map((item) => {
      const free = Math.max(0, item.unitsFree - inCart(item));
      // Of another size one is offered: the shopper asked for one thing, not for a handful of smaller ones.
      const most = item.id === wanted.item.id ? wanted.quantity - 1 : 1;
      return { item, quantity: mostThatFit(cart, { item, quantity: Math.min(free, most) }, context) };
    })
    .filter(({ quantity }) => quantity > 0)
    .map((amount) => ({ ...amount, size: meterMg(counts(amount, context), meter) }))
    .toSorted((a, b) => b.size - a.size);
  const best = candidates[0];
  if (best === undefined) return null;
  const after = evaluateCart([...cart, best], context);
  return {
    kind: best.item.id === wanted.item.id ? 'fewer' : 'size',
    item: best.item,
    quantity: best.quantity,
    leftMg: meter === 'flower' ? after.room.flowerMg : after.room.concentrateMg,
  };
}

const meterMg = (counted: { flowerMg: number; concentrateMg: number }, meter: Meter): number =>
  meter === 'flower' ? counted.flowerMg : counted.concentrateMg;

const factsOf = (cart: readonly Amount[], context: LimitContext): LimitFacts => ({
  on: context.on,
  settings: context.location.limits,
  isIdentified: false,
  earlierToday: [],
  cart: cart.map((amount) => limitLine(amount, context)),
});

/** What a patient may have is the registry's to say, at the counter: New York's ounces count nothing in Florida. */
const limitLine = ({ item, quantity }: Amount, { location }: LimitContext): LimitLine => ({
  category: location.program === 'adult-use' ? item.category : 'merchandise',
  netWeightMg: item.netWeightMg,
  thcMg: item.thcMg,
  quantity,
});
