export const reportStates = ['pending', 'unknown', 'in-sync', 'refused', 'parked', 'settled'] as const;
export type ReportState = (typeof reportStates)[number];

/**
 * Every move a report may make.
 *
 * `unknown`: it left and we heard nothing clear; the state is asked before it is sent again. `refused`: the state said no and a
 * person decides; `parked`: it waits for a named person after too many unanswered questions. `in-sync` and `settled` are the end: the
 * state holds it, or a named person closed it with evidence. What is `pending` is settled in one case only, and never by hand: the
 * person's own void of what the state had refused leaves nothing to tell (`never-filed.ts`).
 */
export const reportMoves = {
  pending: ['in-sync', 'unknown', 'refused', 'pending', 'settled'],
  unknown: ['in-sync', 'pending', 'unknown', 'parked', 'refused'],
  refused: ['pending', 'settled'],
  parked: ['unknown', 'settled'],
  'in-sync': [],
  settled: [],
} as const satisfies Record<ReportState, readonly ReportState[]>;

export const mayReportMove = (from: ReportState, to: ReportState): boolean =>
  (reportMoves[from] as readonly ReportState[]).includes(to);

/** Whether somebody still has to do something: we, the state or a person. */
export const isOpen = (state: ReportState): boolean => state !== 'in-sync' && state !== 'settled';

/** Whether it waits for a named person: they let it go again, or close it with evidence. */
export const waitsForPerson = (state: ReportState): boolean => state === 'refused' || state === 'parked';

/** The badge people see: three words, never more. */
export type SyncBadge = 'pending-sync' | 'in-sync' | 'needs-attention';

/** The badge of a report's state. `unknown` is still pending: it is being asked about, nothing is wrong yet. */
export const badgeOf = (state: ReportState): SyncBadge =>
  !isOpen(state) ? 'in-sync' : waitsForPerson(state) ? 'needs-attention' : 'pending-sync';
