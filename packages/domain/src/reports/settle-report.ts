import { ok, refuse, type Result } from '../result.ts';
import { waitsForPerson, type ReportState } from './report-moves.ts';

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
  return waitsForPerson(state) ? readEvidence(evidence) : refuse({ type: 'ReportNotRefused', state });
}

/**
 * Closes every report of a group that still waits for a person, all with one piece of evidence. A number of the state's belongs to one
 * record, so "the state holds it" is said of each by itself and never of a group.
 *
 * @returns the evidence, and which of the reports it closes: the others moved on meanwhile, and are left as they are
 *
 * Problems: the evidence is too thin; "the state holds it".
 */
export function settleReports<Each extends { readonly state: ReportState }>(
  reports: readonly Each[],
  said: Omit<Evidence, 'stateId'>,
): Result<{ readonly evidence: Evidence; readonly closed: readonly Each[] }, EvidenceMissing> {
  const evidence = readEvidence({ ...said, stateId: null });
  return evidence.ok ? ok({ evidence: evidence.value, closed: reports.filter(({ state }) => waitsForPerson(state)) }) : evidence;
}

function readEvidence(evidence: Evidence): Result<Evidence, EvidenceMissing> {
  const words = evidence.words.trim();
  if (words.length < shortestEvidence || words.length > longestEvidence)
    return refuse({ type: 'EvidenceMissing', what: 'words', shortest: shortestEvidence, longest: longestEvidence });
  const stateId = evidence.stateId?.trim() ?? '';
  if (evidence.settlement === 'state-holds-it' && stateId === '')
    return refuse({ type: 'EvidenceMissing', what: 'state-id', shortest: 1, longest: longestEvidence });
  return ok({ settlement: evidence.settlement, stateId: stateId === '' ? null : stateId, words });
}

interface EvidenceMissing {
  readonly type: 'EvidenceMissing';
  readonly what: 'words' | 'state-id';
  readonly shortest: number;
  readonly longest: number;
}

export type SettleProblem =
  | { readonly type: 'ReportNotRefused'; readonly state: ReportState }
  /** Another sale here bears the number that was said to be the state's for this one. */
  | { readonly type: 'SaleIdTaken'; readonly stateId: string }
  | EvidenceMissing;
