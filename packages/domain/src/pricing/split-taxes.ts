import { allocate, applyRate, cents, sumCents, type Cents, type Rate } from '../money.ts';

/** One line's net and its two taxes. A class with one tax leaves the second at zero. */
export interface ClassTaxes {
  readonly netCents: Cents;
  readonly firstCents: Cents;
  readonly secondCents: Cents;
}

/**
 * Taxes added to net amounts. Each tax is computed once on the sum and rounded half up (`rules.md` 1.3), then shared out by net,
 * so the lines add up to the tax on the receipt.
 */
export function taxesOnTop(nets: readonly Cents[], first: Rate, second: Rate): ClassTaxes[] {
  const total = sumCents(nets);
  const firsts = shareOut(applyRate(total, first), nets);
  const seconds = shareOut(applyRate(total, second), nets);
  return nets.map((netCents, line) => ({ netCents, firstCents: firsts[line]!, secondCents: seconds[line]! }));
}

/**
 * Taxes found inside prices that hold them: net = round(P / (1 + rates)), first = round(net × rate), second = what is left.
 * Rounding each by itself could miss a cent ($40.00 would become 35.40 + 3.19 + 1.42). Each line keeps the price on its tag.
 */
export function taxesWithin(prices: readonly Cents[], first: Rate, second: Rate): ClassTaxes[] {
  const total = sumCents(prices);
  const net = netWithin(total, first, second);
  const tax = cents(total - net);
  const firstTotal = second === 0 ? tax : cents(Math.min(applyRate(net, first), tax));

  // A share never exceeds its weight, so neither a line's taxes nor its second tax can fall below zero.
  const nets = shareOut(net, prices);
  const taxes = prices.map((price, line) => cents(price - nets[line]!));
  const firsts = shareOut(firstTotal, taxes);
  return prices.map((_, line) => ({
    netCents: nets[line]!,
    firstCents: firsts[line]!,
    secondCents: cents(taxes[line]! - firsts[line]!),
  }));
}

/** The net inside a price, rounded half up, in whole numbers only: floor((2 × P × 100,000 + d) / 2d) with d = 100,000 + rates. */
function netWithin(price: Cents, first: Rate, second: Rate): Cents {
  const divisor = 100_000 + first + second;
  return cents(Math.floor((2 * price * 100_000 + divisor) / (2 * divisor)));
}

const shareOut = (total: Cents, weights: readonly Cents[]): Cents[] =>
  weights.every((weight) => weight === 0) ? weights.map(() => cents(0)) : allocate(total, weights);
