import type { Cause } from './explain-refusal.ts';
import { isOvertaken } from './overtaken.ts';
import type { ReportKind } from './report.ts';
import { isOpen, waitsForPerson, type ReportState } from './report-moves.ts';

/** Where a report stands on the reports desk: first what a person can do most about, last what is done. */
export const reportParts = [
  'package',
  'limit',
  'credential',
  'overtaken',
  'unknown',
  'ours',
  'state-down',
  'way',
  'closed',
] as const;
export type ReportPart = (typeof reportParts)[number];

/** What decides where a report stands. */
export interface Standing {
  readonly state: ReportState;
  readonly cause: Cause | null;
  /** The state's last words about it, or ours where it was kept back; null when there were none. */
  readonly lastAnswer: string | null;
}

/**
 * Whether it stays where it is until a person has done something: decided about it, or corrected the login under which it goes out or is
 * asked about. What waits for such a login is tried again by itself, and refused again.
 */
export const needsPerson = ({ state, cause }: Pick<Standing, 'state' | 'cause'>): boolean =>
  waitsForPerson(state) || (isOpen(state) && cause === 'credential');

/** Whether it waits, open as it is, for a login that the state accepts. */
export const isWithoutLogin = ({ state, cause }: Pick<Standing, 'state' | 'cause'>): boolean =>
  isOpen(state) && !waitsForPerson(state) && cause === 'credential';

/**
 * The part of the desk in which a report stands. What something newer overtook stands apart from its cause, whatever the state refused it
 * for: it is not sent again, so what helps against the cause does not help it (`docs/decisions/0032`).
 *
 * @param overtakenBy what the state holds that is newer of the same goods; `undefined` for none
 */
export function partOf({ state, cause, lastAnswer }: Standing, overtakenBy?: ReportKind): ReportPart {
  if (state === 'in-sync' || state === 'settled') return 'closed';
  if (cause === null) return 'way';
  return isOvertaken(state, lastAnswer ?? '', overtakenBy) ? 'overtaken' : cause;
}
