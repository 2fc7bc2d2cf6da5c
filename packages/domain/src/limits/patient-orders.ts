/** What a physician in Florida may order for a patient (`rules.md` 3.2). */
export type OrderType = 'MEDICAL' | 'LOW_THC' | 'SMOKING';

/** How it is taken. Smoking has no route: it is a type of its own. */
export type Route = 'INHALATION' | 'ORAL' | 'SUBLINGUAL' | 'TOPICAL' | 'SUPPOSITORY' | 'EDIBLE';

/**
 * What an order is for, and what an item counts as. Smoking is measured in thousandths of an ounce (moz), all else in milligrams of
 * THC, low-THC in milligrams of CBD; two decimals at most, as the state keeps them (`biotrack/protocol.md` 3.2).
 */
export interface OrderKind {
  readonly type: OrderType;
  /** Null for smoking, and for smoking only. */
  readonly route: Route | null;
}

/** One physician's order, as the registry knows it. What is left of it is forfeited after its last day. */
export interface PatientOrder extends OrderKind {
  readonly remaining: number;
  /** First and last day, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Who certified the patient, as the registry names them; left out where it does not. */
  readonly physician?: string;
  /** What is recommended a day, in the unit of the kind; left out where the registry says nothing of it. */
  readonly dailyDose?: number;
}

/** What the patient, or the caregiver for them, was handed on a day of the registry. */
export interface Dispensed extends OrderKind {
  readonly on: string;
  readonly amount: number;
}

export const isSameKind = (one: OrderKind, other: OrderKind): boolean => one.type === other.type && one.route === other.route;
