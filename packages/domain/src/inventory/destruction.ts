import { epochMs, isoFromMs } from '../business-day.ts';
import type { PackageId } from '../identifiers.ts';
import type { DestroyReason, DestructionReport } from '../reports/package-reports.ts';
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

export interface DestructionAsked {
  readonly packageIds: readonly PackageId[];
  readonly reasonCode: DestroyReason;
  readonly reason: string;
}

/** Why goods are destroyed, by the state's number (`biotrack/protocol.md` 2.1.4). */
export const destroyReasons = {
  0: 'another reason',
  1: 'waste',
  2: 'unhealthy',
  3: 'infested',
  4: 'returned by a shopper',
  5: 'a mistake',
  6: 'spoiled',
  7: 'quality control',
} as const satisfies Readonly<Record<DestroyReason, string>>;

/** Hours between the notice and the deed: none in New York, 72 in Florida (rule 64-4.207; `biotrack/protocol.md` 4.2). */
export const destructionWaits = { 'new-york': 0, florida: 72 } as const;

/** Longest waiting period that is no typing slip: thirty days, in hours. */
const mostWaitHours = 720;

/** Reads a waiting period in whole hours. States differ, and change their minds: it is a setting of the location. */
export const readWaitHours = (hours: number): Result<number, WaitProblem> =>
  Number.isSafeInteger(hours) && hours >= 0 && hours <= mostWaitHours
    ? ok(hours)
    : refuse({ type: 'HoursNotPossible', most: mostWaitHours });

export interface WaitProblem {
  readonly type: 'HoursNotPossible';
  readonly most: number;
}

/** Whole packages are to be destroyed: from now on they are not for sale, and the waiting period runs. */
export function scheduleDestruction(
  asked: DestructionAsked,
  facts: StockFacts & { readonly waitHours: number },
): Result<StockDecision, StockProblem> {
  const destroyAfter = isoFromMs(epochMs(facts.at) + facts.waitHours * 3_600_000);
  return step(
    'DestructionScheduled',
    'destruction-schedule',
    ['open', 'on-hold', 'recalled', 'returned'],
    asked,
    facts,
    (pkg) => ({
      ...pkg,
      status: 'to-destroy',
      destroyAfter,
    }),
  );
}

/**
 * A plan to destroy is taken back. What came back from a shopper, or was recalled, stays what it is; the rest waits on hold for a person
 * to look.
 */
export function undoDestruction(asked: DestructionAsked, facts: StockFacts): Result<StockDecision, StockProblem> {
  return step('DestructionUndone', 'destruction-undo', ['to-destroy'], asked, facts, (pkg) => ({
    ...pkg,
    status: pkg.isReturned ? 'returned' : isRecalled(pkg) ? 'recalled' : 'on-hold',
    destroyAfter: null,
  }));
}

/** Only the end of a recall takes its reason away, so it outlives a plan to destroy. */
const isRecalled = ({ recallReason }: StockPkg): boolean => (recallReason ?? null) !== null;

/** The deed, whole packages at a time, once the waiting period is over. */
export function destroyPackages(asked: DestructionAsked, facts: StockFacts): Result<StockDecision, StockProblem> {
  const early = facts.packages.find(
    (pkg) => asked.packageIds.includes(pkg.id) && pkg.destroyAfter !== null && epochMs(pkg.destroyAfter) > epochMs(facts.at),
  );
  const after = early?.destroyAfter ?? null;
  if (after !== null) return refuse({ type: 'NotYetToDestroy', after });
  return step('PackagesDestroyed', 'destruction', ['to-destroy'], asked, facts, (pkg) => ({
    ...pkg,
    status: 'destroyed',
    unitsLeft: 0,
    unitsDestroyed: pkg.unitsDestroyed + pkg.unitsLeft,
    destroyAfter: null,
  }));
}

function step(
  type: string,
  kind: DestructionReport['kind'],
  from: readonly StockPkg['status'][],
  asked: DestructionAsked,
  facts: StockFacts,
  move: (pkg: StockPkg) => StockPkg,
): Result<StockDecision, StockProblem> {
  const named = namedPackages(facts, asked.packageIds, from);
  if (!named.ok) return named;
  const reason = readReason(asked.reason);
  if (!reason.ok) return reason;
  return settle(facts, {
    type,
    after: named.value.map(move),
    made: [],
    report: { kind, by: facts.by, packageIds: asked.packageIds, reasonCode: asked.reasonCode, reason: reason.value },
  });
}
