import { addDays, localDate, type LocalDate } from '../business-day.ts';
import { isCannabis, isSmoked } from '../catalogue/item.ts';
import { assert } from '../result.ts';
import {
  ceilingsOn,
  countsTogether,
  otherWindowDays,
  smokingWindowDays,
  sum,
  type Ceiling,
  type CeilingRule,
  type FloridaLimits,
  type FloridaLimitSettings,
  type PatientAmounts,
} from './florida-ceilings.ts';
import { floridaGoodsProblem, type LabelledGoods, type FloridaGoodsFinding } from './florida-goods.ts';
import { isSameKind, type OrderKind } from './patient-orders.ts';

const dosing: FloridaLimits = {
  smokingMoz: 2_500,
  routesMg: { INHALATION: 24_500, ORAL: 14_000, SUBLINGUAL: 13_300, TOPICAL: 10_500, SUPPOSITORY: 13_650, EDIBLE: 4_200 },
  aggregateMg: 24_500,
};

/**
 * Florida's dosing rule (`rules.md` 3.3). The emergency rule became permanent with the same numbers.
 *
 * Oldest first; a row holds until the next begins. A change of law is a new row, never an edit.
 */
const floridaMedicalLimits = [
  { from: '2022-08-29' as LocalDate, source: 'Emergency rule 64ER22-8', limits: dosing },
  { from: '2026-08-24' as LocalDate, source: 'Rule 64-4.224, F.A.C.', limits: dosing },
] as const;

/** The registry's days begin at midnight in the east, also for a store on Central time (`rules.md` 3.4). */
export const registryTimeZone = 'America/New_York';

/** One line as the registry will debit it. */
export interface FloridaLine extends LabelledGoods {
  /** What it counts as; undefined when the catalogue does not say, and then it cannot be sold. */
  readonly kind: OrderKind | undefined;
  /** Med Usable Weight of one unit, in the unit of its kind, as the laboratory gave it: never computed from a label. */
  readonly medUsable: number | undefined;
  /** Whole units. */
  readonly quantity: number;
}

/** Facts gathered by the caller. The rule itself looks nothing up and knows no clock. */
export interface FloridaLimitFacts {
  /** The registry's day of the sale ({@link registryTimeZone}). */
  readonly on: LocalDate;
  readonly settings: FloridaLimitSettings;
  readonly patient: PatientAmounts;
  readonly cart: readonly FloridaLine[];
}

/** Why a cart is refused, with what a screen needs to explain it. Amounts in the unit of the kind. */
export interface FloridaFinding {
  readonly rule: CeilingRule | FloridaGoodsFinding['rule'] | 'FL-ROUTE-01';
  /** The day from which this version of the rule holds. */
  readonly version: LocalDate;
  readonly outcome: 'BLOCK';
  readonly reason: Ceiling['reason'] | FloridaGoodsFinding['reason'] | 'ROUTE_FORM' | 'AMOUNT_NOT_KNOWN';
  /** Null for the aggregate of all non-smokable routes, and for an item that counts as nothing known. */
  readonly kind: OrderKind | null;
  readonly available: number;
  readonly cart: number;
  readonly shortBy: number;
  /** First day of the registry on which this bound lets the same cart pass; absent when waiting does not help. */
  readonly moreFreesUpOn?: LocalDate;
  readonly source: string;
}

/** What the patient may be handed of one kind: the least of all its bounds. */
export interface FloridaBalance {
  readonly kind: OrderKind;
  readonly available: number;
  /** What the cart would leave; the same as `available` when the cart is refused. */
  readonly after: number;
}

export interface FloridaLimitAnswer {
  readonly isAllowed: boolean;
  /** Every bound that refuses, not only the first. Empty when allowed. */
  readonly findings: readonly FloridaFinding[];
  /** Of every kind with an order today or in the cart. */
  readonly balances: readonly FloridaBalance[];
  /** All non-smokable routes together, in milligrams of THC. */
  readonly aggregate: { readonly available: number; readonly after: number };
}

/**
 * May this patient be handed this cart? Each kind is bound by the lesser of what its order has left and what its rolling window leaves
 * (64-4.224(8)(c)); the registry's own answer to the sale stays the last word. Lines in any order give the same answer.
 *
 * @throws {Bug} for quantities and amounts that are negative or finer than their unit
 */
export function evaluateFloridaMedical(facts: FloridaLimitFacts): FloridaLimitAnswer {
  const row = floridaMedicalLimits.findLast(({ from }) => from <= facts.on) ?? floridaMedicalLimits[0];
  const counted = facts.cart.filter((line) => isCannabis(line.category) || floridaGoodsProblem(line) !== undefined);
  const cart = counted.filter((line) => refusalOf(line) === undefined).map(amountOf);
  const kinds = distinct([...cart.map(({ kind }) => kind), ...openOn(facts)]);
  const boundsOn = (day: LocalDate): Ceiling[] => ceilingsOn(day, kinds, row.limits, facts.patient, facts.settings);
  const bounds = boundsOn(facts.on);

  const findings = [
    ...counted.flatMap((line) => refusalOf(line) ?? []),
    ...bounds.filter((bound) => takenOf(bound, cart) > bound.available).map((bound) => explain(bound, cart, facts, boundsOn)),
  ].map((finding) => ({ source: row.source, ...finding, version: row.from, outcome: 'BLOCK' as const }));
  const isAllowed = findings.length === 0;
  const taken = isAllowed ? cart : [];
  return {
    isAllowed,
    findings,
    balances: kinds.map((kind) => ({ kind, available: leastOf(bounds, kind, []), after: leastOf(bounds, kind, taken) })),
    aggregate: aggregateOf(ceilingsOn(facts.on, [anyRoute], row.limits, facts.patient, facts.settings), taken),
  };
}

/** One line's amount in the unit of its kind. */
interface Counted {
  readonly kind: OrderKind;
  readonly amount: number;
}

type Unstamped = Omit<FloridaFinding, 'version' | 'outcome' | 'source'> & Partial<Pick<FloridaFinding, 'source'>>;

/** What is wrong with a line by itself, whoever buys. Flower is only ever smoking (64-4.224(2)). */
function refusalOf(line: FloridaLine): Unstamped | undefined {
  const { category, kind, medUsable } = line;
  const nothing = { kind: kind ?? null, available: 0, cart: 0, shortBy: 0 };
  const goods = floridaGoodsProblem(line);
  if (goods !== undefined) return { ...nothing, ...goods };
  if (kind === undefined || (isSmoked(category) && kind.type !== 'SMOKING'))
    return { ...nothing, rule: 'FL-ROUTE-01', reason: 'ROUTE_FORM' };
  // A usable weight of zero is a gap in the catalogue, not goods without effect.
  if (medUsable === undefined || medUsable === 0) return { ...nothing, rule: 'FL-ORD-02', reason: 'AMOUNT_NOT_KNOWN' };
  return undefined;
}

function amountOf({ kind, medUsable, quantity }: FloridaLine): Counted {
  assert(kind !== undefined && medUsable !== undefined, 'a line that counts has its kind and its amount');
  assert(Number.isSafeInteger(quantity) && quantity >= 0, 'a quantity is whole and not negative');
  const hundredths = Math.round(medUsable * 100);
  assert(medUsable > 0 && Math.abs(hundredths - medUsable * 100) < 1e-6, `a usable weight has two decimals, not ${medUsable}`);
  return { kind, amount: (hundredths * quantity) / 100 };
}

function explain(
  { key, ...bound }: Ceiling,
  cart: readonly Counted[],
  facts: FloridaLimitFacts,
  boundsOn: (day: LocalDate) => Ceiling[],
): Unstamped {
  const wanted = takenOf(bound, cart);
  const opens = daysOfChange(facts).find((day) => boundsOn(day).some((other) => other.key === key && wanted <= other.available));
  const shortBy = sum([wanted, -bound.available]);
  return { ...bound, cart: wanted, shortBy, ...(opens === undefined ? {} : { moreFreesUpOn: opens }) };
}

/** The days to come on which a bound may rise: an order begins, or a purchase leaves its window. */
function daysOfChange({ on, patient }: FloridaLimitFacts): LocalDate[] {
  const begins = patient.orders.map(({ startsOn }) => localDate(startsOn));
  const frees = patient.history.map((event) =>
    addDays(localDate(event.on), 1 + (event.type === 'SMOKING' ? smokingWindowDays : otherWindowDays)),
  );
  return [...begins, ...frees].filter((day) => day > on).sort();
}

const takenOf = ({ kind }: Pick<Ceiling, 'kind'>, cart: readonly Counted[]): number =>
  sum(
    cart.filter((line) => (kind === null ? countsTogether(line.kind) : isSameKind(line.kind, kind))).map(({ amount }) => amount),
  );

/** The least that any bound on a kind leaves, when `taken` is handed over too. */
const leastOf = (bounds: readonly Ceiling[], kind: OrderKind, taken: readonly Counted[]): number =>
  Math.min(
    ...bounds
      .filter((bound) => (bound.kind === null ? countsTogether(kind) : isSameKind(bound.kind, kind)))
      .map((bound) => sum([bound.available, -takenOf(bound, taken)])),
  );

function aggregateOf(bounds: readonly Ceiling[], taken: readonly Counted[]): FloridaLimitAnswer['aggregate'] {
  const bound = bounds.find(({ kind }) => kind === null);
  assert(bound !== undefined, 'a non-smokable route is bound by the aggregate');
  return { available: bound.available, after: sum([bound.available, -takenOf(bound, taken)]) };
}

/** Stands for some non-smokable route, where only the aggregate is asked for. */
const anyRoute: OrderKind = { type: 'MEDICAL', route: 'ORAL' };

const openOn = ({ on, patient }: FloridaLimitFacts): OrderKind[] =>
  patient.orders.filter(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn).map(({ type, route }) => ({ type, route }));

const distinct = (kinds: readonly OrderKind[]): OrderKind[] =>
  kinds.filter((kind, place) => kinds.findIndex((other) => isSameKind(other, kind)) === place);
