import { ok, refuse, type Result } from '../result.ts';
import { mayReportMove, type ReportState } from './report-moves.ts';

/** How a report can be closed by hand, and what each claims. */
export const settlements = ['state-holds-it', 'told-another-way', 'not-to-be-told'] as const;
export type Settlement = (typeof settlements)[number];

/** Why a report need not be told any more: who says so, and what proves it. Kept for ever, shown on its timeline. */
export interface Evidence {
  readonly settlement: Settlement;
  /** The state's own number for the record; null only where the state holds none. */
  readonly stateId: string | null;
  /** What the person saw, where and when, in their words. */
  readonly words: string;
}

/** Shortest words that can be evidence, and longest we keep, in characters. */
export const shortestEvidence = 10;
export const longestEvidence = 500;

/**
 * Closes a report that the state refused or that could not be resolved by asking. There is no dismissal: somebody with a name says
 * what proves that nothing is left to tell.
 *
 * Problems: it is not waiting for a person; the evidence is too thin; "the state holds it" without the state's number.
 */
export function settleReport(state: ReportState, evidence: Evidence): Result<Evidence, SettleProblem> {
  if (!mayReportMove(state, 'settled')) return refuse({ type: 'ReportNotRefused', state });
  const words = evidence.words.trim();
  if (words.length < shortestEvidence || words.length > longestEvidence)
    return refuse({ type: 'EvidenceMissing', what: 'words', shortest: shortestEvidence, longest: longestEvidence });
  const stateId = evidence.stateId?.trim() ?? '';
  if (evidence.settlement === 'state-holds-it' && stateId === '')
    return refuse({ type: 'EvidenceMissing', what: 'state-id', shortest: 1, longest: longestEvidence });
  return ok({ settlement: evidence.settlement, stateId: stateId === '' ? null : stateId, words });
}

export type SettleProblem =
  | { readonly type: 'ReportNotRefused'; readonly state: ReportState }
  | {
      readonly type: 'EvidenceMissing';
      readonly what: 'words' | 'state-id';
      readonly shortest: number;
      readonly longest: number;
    };
