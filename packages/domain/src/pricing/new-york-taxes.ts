import type { LocalDate } from '../business-day.ts';
import type { Rate } from '../money.ts';

/**
 * Under which program the cart is sold. New York taxes adult use and medical by different articles of its Tax Law; Florida sells to
 * patients only, and taxes their marijuana not at all (F.S. 212.08(2)(l); `rules.md` 3.7).
 */
export const programs = ['adult-use', 'medical', 'florida-medical'] as const;
export type Program = (typeof programs)[number];

/** What kind of licensee sells. A microbusiness and a registered organisation owe the distributor's tax themselves. */
export type Seller = 'dispensary' | 'microbusiness' | 'registered-organization';

/** What a location settles about its taxes. The state's own rates are law and stand in {@link newYorkTaxes}. */
export interface NewYorkTaxSettings {
  /** State and local sales tax on accessories and merchandise; New York City 8.875 %. None is due on adult-use cannabis. */
  readonly salesTaxRate: Rate;
  readonly seller: Seller;
}

/** One period of the state's rates, in parts per 100,000. */
export interface NewYorkTaxRates {
  readonly from: LocalDate;
  /** Tax Law 493(b): of the amount charged for adult-use cannabis. */
  readonly stateExcise: Rate;
  /** Tax Law 493(c): same base, not compounded. */
  readonly localExcise: Rate;
  /**
   * Tax Law 493(a) for sellers without a distributor: 9 % of 75 % of the retail amount. Zero before 2024-06-01, when the tax was on
   * potency and due where the goods were first sold.
   */
  readonly ownDistribution: Rate;
  /** Tax Law 490: of gross receipts, paid by the registered organisation, never a line on a receipt. */
  readonly medicalExcise: Rate;
}

const period = (
  from: string,
  rates: Record<'stateExcise' | 'localExcise' | 'ownDistribution' | 'medicalExcise', number>,
): NewYorkTaxRates => ({ from, ...rates }) as NewYorkTaxRates;

/** New York's rates, oldest first; a row holds until the next begins (`rules.md` 1.3). A change of law is a new row. */
export const newYorkTaxes: readonly NewYorkTaxRates[] = [
  // Medical sales are older than adult use; 7 % held from their beginning, and no adult-use sale can carry an earlier date.
  period('2016-01-07', { stateExcise: 9_000, localExcise: 4_000, ownDistribution: 0, medicalExcise: 7_000 }),
  period('2024-06-01', { stateExcise: 9_000, localExcise: 4_000, ownDistribution: 6_750, medicalExcise: 3_150 }),
];

/** The rates of a business day; the oldest ones for days before all of them. */
export const newYorkTaxesOn = (on: LocalDate): NewYorkTaxRates =>
  newYorkTaxes.findLast((row) => row.from <= on) ?? newYorkTaxes[0]!;
