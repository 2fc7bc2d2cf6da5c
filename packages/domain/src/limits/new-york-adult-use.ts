import { addDays, type LocalDate } from '../business-day.ts';
import { countLines, type Counted, type LimitLine } from './count-line.ts';
import type { NewYorkLimitSettings } from './new-york-settings.ts';

/**
 * What New York lets one person of age buy: three ounces of cannabis **and** 24 grams of concentrated cannabis
 * (Penal Law 222.05(1)(a); 9 NYCRR 123.10 forbids selling past it). An ounce is 28,349.523125 mg and three are rounded down.
 *
 * Oldest first; a row holds until the next begins. A change of law is a new row, never an edit.
 */
export const newYorkAdultUseLimits = [{ from: '2022-12-29' as LocalDate, flowerMg: 85_048, concentrateMg: 24_000 }] as const;

/** Facts gathered by the caller. The rule itself looks nothing up and knows no clock. */
export interface LimitFacts {
  /** The store's business day of the sale. */
  readonly on: LocalDate;
  readonly settings: NewYorkLimitSettings;
  /** Whether we know who buys. When not, only this cart can be counted, whatever the window. */
  readonly isIdentified: boolean;
  /** What this person bought from the organisation earlier on the same business day. */
  readonly earlierToday: readonly LimitLine[];
  readonly cart: readonly LimitLine[];
}

/** The limits by their names in `rules.md` 7.1; `NY-QTY-COMBINE-01` is the shared whole of `PROPORTIONAL`. */
export type LimitRule = 'NY-QTY-FLOWER-01' | 'NY-QTY-CONC-01' | 'NY-QTY-EDIBLE-01' | 'NY-QTY-COMBINE-01';

/** Why a cart is refused, with what a screen needs to explain and to repair it. All amounts in whole milligrams. */
export interface LimitFinding {
  readonly rule: LimitRule;
  /** The day from which this version of the rule holds. */
  readonly version: LocalDate;
  readonly outcome: 'BLOCK';
  readonly reason: 'OVER_FLOWER' | 'OVER_CONCENTRATE' | 'OVER_EDIBLE_CAP' | 'OVER_COMBINED' | 'AMOUNT_NOT_KNOWN' | 'NOT_IN_FORCE';
  readonly limitMg: number;
  /** Counted from earlier today. */
  readonly earlierMg: number;
  /** Counted from this cart. */
  readonly cartMg: number;
  /** Left before this cart. */
  readonly leftMg: number;
  /** By how much the limit is exceeded, counted as that limit counts; the shared whole counts in milligrams of flower. */
  readonly overMg: number;
  /** The business day on which this cart alone would be allowed; absent when waiting does not help. */
  readonly moreFreesUpOn?: LocalDate;
  readonly source: string;
}

/** Amounts in whole milligrams. */
export interface LimitRemaining {
  readonly flowerMg: number;
  readonly concentrateMg: number;
  /** What is left of the organisation's own ceiling on edible THC; null when it has none. */
  readonly edibleThcMg: number | null;
}

export interface LimitAnswer {
  readonly isAllowed: boolean;
  /** Empty when allowed. Every limit that is exceeded has its finding, in the order flower, concentrate, edibles, shared whole. */
  readonly findings: readonly LimitFinding[];
  /** What each limit by itself leaves: after the cart when it is allowed, before it when it is refused. */
  readonly remaining: LimitRemaining;
  /** What may in fact still be added of one kind alone; smaller than `remaining` when the kinds share one whole. */
  readonly room: LimitRemaining;
  /** What counted, in milligrams: earlier today and this cart together, for the meter. */
  readonly counted: Omit<Counted, 'uncountable'>;
  readonly limits: { readonly flowerMg: number; readonly concentrateMg: number };
}

/**
 * May this person buy this cart? Answers with findings, never a bare boolean. Lines in any order give the same answer.
 *
 * @throws {Bug} for negative or fractional quantities and amounts
 */
export function evaluateNewYorkAdultUse(facts: LimitFacts): LimitAnswer {
  const { settings } = facts;
  const limits = newYorkAdultUseLimits.findLast((row) => row.from <= facts.on) ?? notInForce;
  const countsEarlier = facts.isIdentified && settings.window === 'LICENSEE_DAY';
  const earlier = countLines(countsEarlier ? facts.earlierToday : [], settings);
  const cart = countLines(facts.cart, settings);

  const findings = ceilings(limits, settings)
    .map((ceiling) => judge(ceiling, earlier, cart, facts, limits.from))
    .filter((finding) => finding !== undefined);
  const isAllowed = findings.length === 0;

  const total = together(earlier, cart);
  const remaining = leftOf(limits, settings, isAllowed ? total : earlier);
  return {
    isAllowed,
    findings,
    remaining,
    room: settings.combine === 'PROPORTIONAL' ? sharedRoom(limits, isAllowed ? total : earlier, remaining) : remaining,
    counted: { flowerMg: total.flowerMg, concentrateMg: total.concentrateMg, edibleThcMg: total.edibleThcMg },
    limits: { flowerMg: limits.flowerMg, concentrateMg: limits.concentrateMg },
  };
}

interface LimitRow {
  readonly from: LocalDate;
  readonly flowerMg: number;
  readonly concentrateMg: number;
}

/** Before the first row no adult-use sale was lawful, so everything counted is over. */
const notInForce: LimitRow = { from: newYorkAdultUseLimits[0].from, flowerMg: 0, concentrateMg: 0 };

interface Ceiling {
  readonly rule: LimitRule;
  readonly reason: LimitFinding['reason'];
  readonly source: string;
  /** The limit in milligrams. */
  readonly limitMg: number;
  /** What counts toward it, in parts of a milligram, so that the shared whole stays exact. */
  readonly count: (counted: Counted) => number;
  readonly partsPerMg: number;
}

function ceilings(limits: LimitRow, settings: NewYorkLimitSettings): readonly Ceiling[] {
  const flower: Ceiling = {
    rule: 'NY-QTY-FLOWER-01',
    reason: 'OVER_FLOWER',
    source: 'Penal Law 222.05(1)(a); 9 NYCRR 123.10',
    limitMg: limits.flowerMg,
    count: (counted) => counted.flowerMg,
    partsPerMg: 1,
  };
  const concentrate: Ceiling = {
    rule: 'NY-QTY-CONC-01',
    reason: 'OVER_CONCENTRATE',
    source: 'Penal Law 222.05(1)(a), 222.00(2); 9 NYCRR 123.10',
    limitMg: limits.concentrateMg,
    count: (counted) => counted.concentrateMg,
    partsPerMg: 1,
  };
  const edibles: Ceiling = {
    rule: 'NY-QTY-EDIBLE-01',
    reason: 'OVER_EDIBLE_CAP',
    source: 'the organization’s own limit',
    limitMg: settings.edibleHouseCapThcMg ?? 0,
    count: (counted) => counted.edibleThcMg,
    partsPerMg: 1,
  };
  // flower/flowerLimit + concentrate/concentrateLimit <= 1, multiplied out: nothing is rounded before it is compared.
  const shared: Ceiling = {
    rule: 'NY-QTY-COMBINE-01',
    reason: 'OVER_COMBINED',
    source: 'Penal Law 222.05(1)(a), read as one whole',
    limitMg: limits.flowerMg,
    count: (counted) => counted.flowerMg * limits.concentrateMg + counted.concentrateMg * limits.flowerMg,
    partsPerMg: Math.max(limits.concentrateMg, 1),
  };
  const own = settings.edibleHouseCapThcMg === null ? [] : [edibles];
  const whole = settings.combine === 'PROPORTIONAL' ? [shared] : [];
  return [flower, concentrate, ...own, ...whole];
}

function judge(
  ceiling: Ceiling,
  earlier: Counted,
  cart: Counted,
  facts: LimitFacts,
  version: LocalDate,
): LimitFinding | undefined {
  const limit = ceiling.limitMg * ceiling.partsPerMg;
  const before = ceiling.count(earlier);
  const added = ceiling.count(cart);
  const over = before + added - limit;
  const isUnknown = ceiling.rule === 'NY-QTY-FLOWER-01' && hasUnknownAmount(earlier, cart);
  // Somebody already over may still buy what does not count here, such as a grinder.
  if ((over <= 0 || added === 0) && !isUnknown) return undefined;

  const up = (parts: number): number => Math.ceil(parts / ceiling.partsPerMg);
  const waitingHelps = before > 0 && added <= limit && cart.uncountable.length === 0;
  return {
    rule: ceiling.rule,
    version,
    outcome: 'BLOCK',
    reason: over > 0 && added > 0 ? (facts.on < version ? 'NOT_IN_FORCE' : ceiling.reason) : 'AMOUNT_NOT_KNOWN',
    limitMg: ceiling.limitMg,
    earlierMg: up(before),
    cartMg: up(added),
    leftMg: Math.max(0, Math.floor((limit - before) / ceiling.partsPerMg)),
    overMg: Math.max(0, up(over)),
    ...(waitingHelps ? { moreFreesUpOn: addDays(facts.on, 1) } : {}),
    source: ceiling.source,
  };
}

/**
 * What cannot be counted can only be refused; the flower limit, which every cart meets, says so once. A gap in an earlier sale
 * matters only when this cart adds to it.
 */
const hasUnknownAmount = (earlier: Counted, cart: Counted): boolean =>
  cart.uncountable.length > 0 || (earlier.uncountable.length > 0 && cart.flowerMg + cart.concentrateMg > 0);

const together = (one: Counted, other: Counted): Counted => ({
  flowerMg: one.flowerMg + other.flowerMg,
  concentrateMg: one.concentrateMg + other.concentrateMg,
  edibleThcMg: one.edibleThcMg + other.edibleThcMg,
  uncountable: [...one.uncountable, ...other.uncountable],
});

const leftOf = (limits: LimitRow, settings: NewYorkLimitSettings, used: Counted): LimitRemaining => ({
  flowerMg: Math.max(0, limits.flowerMg - used.flowerMg),
  concentrateMg: Math.max(0, limits.concentrateMg - used.concentrateMg),
  edibleThcMg: settings.edibleHouseCapThcMg === null ? null : Math.max(0, settings.edibleHouseCapThcMg - used.edibleThcMg),
});

/** What one kind alone may still take of the shared whole, rounded down. */
function sharedRoom(limits: LimitRow, used: Counted, remaining: LimitRemaining): LimitRemaining {
  if (limits.flowerMg === 0 || limits.concentrateMg === 0) return { ...remaining, flowerMg: 0, concentrateMg: 0 };
  const freeParts =
    limits.flowerMg * limits.concentrateMg - used.flowerMg * limits.concentrateMg - used.concentrateMg * limits.flowerMg;
  const free = Math.max(0, freeParts);
  return {
    ...remaining,
    flowerMg: Math.min(remaining.flowerMg, Math.floor(free / limits.concentrateMg)),
    concentrateMg: Math.min(remaining.concentrateMg, Math.floor(free / limits.flowerMg)),
  };
}
