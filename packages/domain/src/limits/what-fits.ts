import type { LimitLine } from './count-line.ts';
import { evaluateNewYorkAdultUse, type LimitFacts } from './new-york-adult-use.ts';

/**
 * The largest quantity of a line that still fits beside the rest of the cart, at most the line's own quantity.
 * Zero when not even one fits. `facts.cart` is the cart **without** that line.
 */
export function largestQuantityThatFits(facts: LimitFacts, line: LimitLine): number {
  const fits = (quantity: number): boolean =>
    evaluateNewYorkAdultUse({ ...facts, cart: [...facts.cart, { ...line, quantity }] }).isAllowed;
  if (fits(line.quantity)) return line.quantity;

  // More never fits where less does not, so halving the distance finds the edge (53 steps at most).
  let most = 0;
  let tooMany = line.quantity;
  while (tooMany - most > 1) {
    const middle = most + Math.floor((tooMany - most) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}

/** Of several sizes of an item, those of which at least one unit still fits, in the order given, with how many do. */
export function sizesThatFit<Size extends LimitLine>(
  facts: LimitFacts,
  sizes: readonly Size[],
): { readonly size: Size; readonly quantity: number }[] {
  return sizes.map((size) => ({ size, quantity: largestQuantityThatFits(facts, size) })).filter(({ quantity }) => quantity > 0);
}
