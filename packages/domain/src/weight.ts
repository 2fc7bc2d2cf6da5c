import { assert } from './result.ts';

/** Weight in whole milligrams. Limits are legal, not cosmetic, so grams never appear as fractions. */
export type Milligrams = number & { readonly __unit: 'mg' };

/** Marks a whole, non-negative number as milligrams. @throws {Bug} otherwise. */
export function milligrams(amount: number): Milligrams {
  assert(Number.isSafeInteger(amount) && amount >= 0, `milligrams are whole and not negative, not ${amount}`);
  return amount as Milligrams;
}

/** What is left, in grams with at most one decimal, rounded **down**: nobody is promised more than the law leaves. */
export const formatGramsLeft = (amount: Milligrams | number): string => `${trim(Math.floor(amount / 100) / 10)} g`;

/** How much too much, in grams with at most one decimal, rounded **up**: nobody is told they are less over than they are. */
export const formatGramsOver = (amount: Milligrams | number): string => `${trim(Math.ceil(amount / 100) / 10)} g`;

/** A package's own weight: milligrams below one gram, grams above, at most two decimals. */
export const formatWeight = (amount: Milligrams | number): string =>
  amount < 1000 ? `${amount} mg` : `${trim(Math.round(amount / 10) / 100)} g`;

const trim = (value: number): string => String(value);
