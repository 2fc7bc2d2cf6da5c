import type { BuyerFinding } from '@countersign/domain/identity/registry-patient';
import type { FloridaFinding } from '@countersign/domain/limits/florida-medical';
import type { OrderKind } from '@countersign/domain/limits/patient-orders';
import { calendarDay } from '#lib/ui/calendar-day.ts';

/** Amounts of the registry in plain words: ounces for smoking, milligrams of THC for everything else, of CBD for low-THC. */
export function amountWords(amount: number, kind: OrderKind | null): string {
  if (kind?.type === 'SMOKING') return `${(amount / 1000).toLocaleString('en-US', { maximumFractionDigits: 3 })} oz`;
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: 2 })} mg${kind?.type === 'LOW_THC' ? ' CBD' : ''}`;
}

/** What an order is for. */
export function kindWords(kind: OrderKind | null): string {
  if (kind === null) return 'All but smoking';
  if (kind.type === 'SMOKING' || kind.route === null) return 'Smoking';
  const route = routeWords[kind.route];
  return kind.type === 'LOW_THC' ? `Low-THC, ${route.toLowerCase()}` : route;
}

const routeWords: Readonly<Record<NonNullable<OrderKind['route']>, string>> = {
  INHALATION: 'Inhalation',
  ORAL: 'Oral',
  SUBLINGUAL: 'Sublingual',
  TOPICAL: 'Topical',
  SUPPOSITORY: 'Suppository',
  EDIBLE: 'Edible',
};

/** Why the registry leaves less than the order wants, and from when waiting helps. */
export function limitWords({ reason, kind, shortBy, moreFreesUpOn }: FloridaFinding): string {
  const more = `${kindWords(kind)}: ${amountWords(shortBy, kind)} more than`;
  const why: Readonly<Record<FloridaFinding['reason'], string>> = {
    NO_ACTIVE_ORDER: `${kindWords(kind)}: no physician’s order stands today.`,
    ORDER_REMAINING: `${more} the physician’s order has left.`,
    WINDOW_35: `${more} 35 days allow.`,
    WINDOW_70_ROUTE: `${more} 70 days allow.`,
    WINDOW_70_AGGREGATE: `${more} 70 days allow together.`,
    ROUTE_FORM: 'An item is flower outside smoking, or does not say what it counts as: it may not be sold.',
    DEVICE_NOT_SPECIFIED:
      'A device is in it: only what the certification specifies may be sold, and the registry does not tell us.',
    EDIBLE_TOO_STRONG: 'An edible is over 200 mg of THC, or over 10 mg a serving: it may not be sold.',
    AMOUNT_NOT_KNOWN: 'An item does not say its Med Usable Weight, so it cannot be counted or sold.',
  };
  return moreFreesUpOn === undefined ? why[reason] : `${why[reason]} Enough frees up on ${calendarDay(moreFreesUpOn)}.`;
}

/** Why this person may not buy at all. */
export function buyerWords({ reason, whose }: BuyerFinding): string {
  const card = whose === 'patient' ? 'The patient’s card' : 'The caregiver’s card';
  const why: Readonly<Record<BuyerFinding['reason'], string>> = {
    CARD_INACTIVE: `${card} is not active.`,
    CARD_EXPIRED: `${card} has expired.`,
    CARD_SUSPENDED: `${card} is suspended or revoked.`,
    EMAIL_NOT_SEEN: 'Somebody must look at the verification e-mail.',
    MINOR: 'The patient is not 18: only their caregiver may buy.',
    CAREGIVER_NOT_LINKED: 'The registry does not name this person as the patient’s caregiver.',
    CAREGIVER_TOO_YOUNG: 'The caregiver is not 21.',
  };
  return why[reason];
}
