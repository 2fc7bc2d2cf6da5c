import { epochMs, type Instant } from '../business-day.ts';
import type { OrderId, ReportId } from '../identifiers.ts';
import type { Difference } from './difference.ts';
import type { ReportKind } from './report.ts';
import type { ReportState } from './report-moves.ts';

/** A report that is not in sync when a shift ends. */
export interface NamedReport {
  readonly id: ReportId;
  readonly kind: ReportKind;
  /** The order of a sale: what people know it by. */
  readonly order: { readonly id: OrderId; readonly number: string } | null;
}

/** What stands open with the state when a shift ends: the person who leaves sees it, and it is kept with their name. */
export type OpenMatter =
  /** Refused or parked, sent without a clear answer, or not sent yet. `count` is all of them, `reports` names the oldest. */
  | { readonly kind: 'for-a-person' | 'unknown' | 'waiting'; readonly count: number; readonly reports: readonly NamedReport[] }
  | { readonly kind: 'difference'; readonly count: number; readonly differences: readonly Difference[] }
  /** Our books could not be held against the state's now. */
  | { readonly kind: 'not-compared'; readonly why: string };

export interface ShiftFacts {
  readonly at: Instant;
  /** Open reports by their state, the oldest of each named. */
  readonly open: readonly { readonly state: ReportState; readonly count: number; readonly reports: readonly NamedReport[] }[];
  /** The last comparison of the location's books with the state's. */
  readonly comparison: {
    readonly at: Instant;
    readonly trouble: string | null;
    readonly differences: readonly Difference[];
    /** How many differences more there were than are kept. */
    readonly more: number;
  } | null;
}

/** How old a comparison may be at the end of a shift, in milliseconds: made for it, and read at leisure. */
export const freshMs = 15 * 60_000;

/** Reports of a state that a matter names, and differences it keeps: what somebody reads while leaving. */
export const mostNamed = 5;

/**
 * What a shift leaves open, most urgent first; nothing when everything is in sync and both books agree.
 *
 * A difference that an open report explains is that report's, and not said twice. Nobody is kept from leaving: the next shift, and the
 * desk, see what this one knew.
 */
export function openAtEnd({ at, open, comparison }: ShiftFacts): readonly OpenMatter[] {
  const of = (kind: 'for-a-person' | 'unknown' | 'waiting', ...states: readonly ReportState[]): readonly OpenMatter[] => {
    const groups = open.filter(({ state }) => states.includes(state));
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    return count === 0 ? [] : [{ kind, count, reports: groups.flatMap(({ reports }) => reports).slice(0, mostNamed) }];
  };
  return [
    ...of('for-a-person', 'refused', 'parked'),
    ...differencesAtEnd(at, comparison),
    ...of('unknown', 'unknown'),
    ...of('waiting', 'pending'),
  ];
}

function differencesAtEnd(at: Instant, comparison: ShiftFacts['comparison']): readonly OpenMatter[] {
  if (comparison === null) return [{ kind: 'not-compared', why: 'It was never compared.' }];
  if (comparison.trouble !== null) return [{ kind: 'not-compared', why: comparison.trouble }];
  if (epochMs(at) - epochMs(comparison.at) > freshMs) return [{ kind: 'not-compared', why: 'The last comparison is too old.' }];
  const unexplained = comparison.differences.filter(({ reportIds }) => reportIds.length === 0);
  const count = unexplained.length + comparison.more;
  if (count === 0) return [];
  return [{ kind: 'difference', count, differences: unexplained.slice(0, mostNamed) }];
}
