import { refuse, ok, type Result } from '../result.ts';
import type { LocationId, StaffId } from '../identifiers.ts';
import { mayDo, type Role } from '../staff/permissions.ts';
import type { ReportState } from './report-moves.ts';
import { longestEvidence, shortestEvidence, type SettleProblem } from './settle-report.ts';

/** Somebody who may be handed a report. */
export interface Assignee {
  readonly id: StaffId;
  readonly role: Role;
  readonly isActive: boolean;
  readonly locationIds: readonly LocationId[];
}

/** Whether somebody may clear a report of a location: only to them it can be handed. An owner works everywhere. */
export const mayClear = ({ role, isActive, locationIds }: Assignee, locationId: LocationId): boolean =>
  isActive && mayDo(role, 'settle-report') && (role === 'owner' || locationIds.includes(locationId));

/**
 * Puts a report under a person's name, with what is known of it, or (`to` is null) back to everybody. It stays as open as it was:
 * handing over settles nothing.
 *
 * Problems: it waits for nobody (it is on its way, or closed); the words are too thin; that person may not clear it.
 */
export function handOver(
  report: { readonly state: ReportState; readonly locationId: LocationId; readonly assignedTo: StaffId | null },
  { to, words }: { readonly to: Assignee | null; readonly words: string },
): Result<{ readonly deed: 'handed-over' | 'handed-back'; readonly words: string }, HandOverProblem> {
  const { state, locationId, assignedTo } = report;
  const isWaiting = state === 'refused' || state === 'parked' || state === 'unknown';
  if (!isWaiting || (to === null && assignedTo === null)) return refuse({ type: 'ReportNotRefused', state });
  const known = words.trim();
  if (known.length < shortestEvidence || known.length > longestEvidence)
    return refuse({ type: 'EvidenceMissing', what: 'words', shortest: shortestEvidence, longest: longestEvidence });
  if (to !== null && !mayClear(to, locationId)) return refuse({ type: 'NotFound', what: 'person' });
  return ok({ deed: to === null ? 'handed-back' : 'handed-over', words: known });
}

export type HandOverProblem = SettleProblem | { readonly type: 'NotFound'; readonly what: 'person' };
