import type { PackageId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import {
  namedPackages,
  readReason,
  settle,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from './stock.ts';

/** Packages that one recall may name. */
export const mostRecalled = 200;

interface RecallAsked {
  readonly packageIds: readonly PackageId[];
  readonly reason: string;
}

/** What a recall can still stop: goods that are here and were not taken off sale for good. */
export const isRecallable = (pkg: Pick<StockPkg, 'status' | 'unitsLeft'>): boolean =>
  pkg.unitsLeft > 0 && (pkg.status === 'open' || pkg.status === 'on-hold');

/**
 * Packages turn out to be unsafe: from this moment no piece of them is sold. Those that are gone, planned to be destroyed or recalled
 * already are passed over. The state is told nothing: where they lie is told when they are moved, and their end when they are destroyed.
 *
 * Refused with `UnitsInABag` or `UnitsPromised` while orders hold on to them; `orders/return-order` says which must let go.
 */
export function recallPackages(asked: RecallAsked, facts: StockFacts): Result<StockDecision, StockProblem> {
  const read = readRecall(asked, facts);
  if (!read.ok) return read;
  const { reason, named } = read.value;
  const recalled = named.filter(isRecallable);
  if (recalled.length === 0) return refuse({ type: 'NothingChanged' });
  return settle(facts, {
    type: 'PackagesRecalled',
    after: recalled.map((pkg) => ({ ...pkg, status: 'recalled', recallReason: reason })),
    made: [],
    report: null,
    reason,
  });
}

/** The recall is over for packages that turned out to be good: for sale again, but for those that lie in quarantine. */
export function liftRecall(asked: RecallAsked, facts: StockFacts): Result<StockDecision, StockProblem> {
  const read = readRecall(asked, facts);
  if (!read.ok) return read;
  const { reason, named } = read.value;
  const recalled = named.filter((pkg) => pkg.status === 'recalled');
  if (recalled.length === 0) return refuse({ type: 'NothingChanged' });
  const isHeld = (pkg: StockPkg): boolean => facts.areas.some(({ id, isQuarantine }) => id === pkg.areaId && isQuarantine);
  return settle(facts, {
    type: 'RecallLifted',
    after: recalled.map((pkg) => ({ ...pkg, status: isHeld(pkg) ? 'on-hold' : 'open', recallReason: null })),
    made: [],
    report: null,
    reason,
  });
}

function readRecall(asked: RecallAsked, facts: StockFacts) {
  const reason = readReason(asked.reason);
  if (!reason.ok) return reason;
  if (asked.packageIds.length > mostRecalled) return refuse({ type: 'ChoosePackages' } as const);
  const named = namedPackages(facts, asked.packageIds, 'any');
  return named.ok ? ok({ reason: reason.value, named: named.value }) : named;
}
