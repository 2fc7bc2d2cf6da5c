import { assert } from './result.ts';

/** Money in whole cents. There is no other unit in the product; fractions exist only inside {@link applyRate}. */
export type Cents = number & { readonly __unit: 'cents' };

/** A tax or discount rate in parts per 100,000: 9 % is 9,000 and New York City's 8.875 % is 8,875. */
export type Rate = number & { readonly __unit: 'per-hundred-thousand' };

const RATE_ONE = 100_000;

/** Marks a whole number as cents. @throws {Bug} for a fraction or a number too large to add exactly. */
export function cents(amount: number): Cents {
  assert(Number.isSafeInteger(amount), `cents are whole numbers, not ${amount}`);
  return amount as Cents;
}

/** Adds amounts up. The sum of nothing is zero. */
export const sumCents = (amounts: Iterable<Cents>): Cents => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
};

/** Reads a rate from its decimal text, e.g. `rate('0.08875')`. @throws {Bug} beyond five decimals. */
export function rate(decimal: string): Rate {
  const match = /^(\d)(?:\.(\d{1,5}))?$/.exec(decimal);
  assert(match !== null, `a rate is a decimal of at most five places, not ${decimal}`);
  return (Number(match[1]) * RATE_ONE + Number((match[2] ?? '').padEnd(5, '0'))) as Rate;
}

/** The share of an amount at a rate, in cents, rounded half up (`rules.md` 1.3: each tax is rounded once, on the order). */
export function applyRate(amount: Cents, share: Rate): Cents {
  const product = amount * share;
  assert(Number.isSafeInteger(product), 'amounts are small enough to multiply exactly');
  return cents(Math.floor((product + RATE_ONE / 2) / RATE_ONE));
}

/**
 * Splits an amount over the lines it belongs to.
 *
 * The shares always add up to the total: a receipt whose lines do not add up is wrong, whoever reads it. Cents that do not
 * divide evenly go to the largest remainders; equal remainders favour the earlier line, so the same cart gives the same receipt.
 *
 * @param weights whole and not negative, at least one above zero
 */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole and not negative',
  );
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  assert(weightSum > 0, 'at least one line carries weight');

  const exact = weights.map((weight) => total * weight);
  assert(exact.every(Number.isSafeInteger), 'amounts are small enough to multiply exactly');
  const shares = exact.map((product) => Math.floor(product / weightSum));
  const remainders = exact.map((product, line) => product - shares[line]! * weightSum);
  const leftover = total - shares.reduce((sum, share) => sum + share, 0);

  const byRemainder = remainders.map((_, line) => line).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const line of byRemainder.slice(0, leftover)) shares[line]! += 1;

  assert(shares.reduce((sum, share) => sum + share, 0) === total, 'shares add up to the total');
  return shares.map(cents);
}

/** Dollars and cents as people in the United States write them: `$1,234.50`, `-$3.00`. */
export function formatCents(amount: Cents | number): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${sign}$${whole}.${rest}`;
}
