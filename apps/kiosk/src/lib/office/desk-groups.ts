import type { DeskReportView } from '@countersign/contract/report-views';
import type { Cause } from '@countersign/domain/reports/explain-refusal';

/** Reports that one decision clears: the same trouble at the same location, in the same words of the state. */
export interface DeskGroup {
  readonly key: string;
  readonly cause: Cause | null;
  /** Handed to the person who looks. */
  readonly isYours: boolean;
  readonly reports: readonly DeskReportView[];
}

/** Causes in the order in which a person can do most about them; what is simply on its way comes last. */
const order: readonly (Cause | null)[] = ['package', 'limit', 'credential', 'unknown', 'ours', 'state-down', null];

export const causeWords: Readonly<Record<Cause, { readonly name: string; readonly note: string }>> = {
  package: { name: 'Package', note: 'the state sees a record otherwise' },
  limit: { name: 'Limit or quantity', note: 'an amount does not fit' },
  credential: { name: 'Credential', note: 'a login does not hold' },
  unknown: { name: 'Unknown', note: 'sent, no answer, not repeated' },
  ours: { name: 'Ours', note: 'Countersign must look' },
  'state-down': { name: 'State down', note: 'sent again by itself' },
};

/** Groups the open reports for the desk: what was handed to the person who looks, then by cause and by what one decision clears. */
export function groupsOf(reports: readonly DeskReportView[]): DeskGroup[] {
  const groups = [...Map.groupBy(reports, keyOf)].map(([key, members]) => ({
    key,
    cause: members[0]?.cause ?? null,
    isYours: members[0]?.assignedTo?.isYou ?? false,
    reports: members,
  }));
  return groups.sort(
    (one, other) => Number(other.isYours) - Number(one.isYours) || order.indexOf(one.cause) - order.indexOf(other.cause),
  );
}

const keyOf = ({ cause, locationId, kind, lastAnswer, state, waitsFor, assignedTo }: DeskReportView): string =>
  cause === null
    ? `way ${locationId} ${waitsFor?.reportId ?? ''}`
    : JSON.stringify([cause, locationId, kind, state, lastAnswer, assignedTo?.id ?? null]);

/** The group in one line: `Sale, order A47`, or `3 × Sale`. */
export function groupTitle({ reports }: DeskGroup): string {
  const [first, ...more] = reports;
  if (first === undefined) return '';
  if (more.length > 0) return `${reports.length} × ${first.title}`;
  return first.subject === null ? first.title : `${first.title}, ${first.subject}`;
}

/** Whether somebody must do something before it moves. */
export const wantsPerson = ({ state }: Pick<DeskReportView, 'state'>): boolean => state === 'refused' || state === 'parked';

/** What the page says first: the finding, not the section. */
export function deskTitle(reports: readonly DeskReportView[]): string {
  const people = reports.filter(wantsPerson).length;
  const waiting = reports.length - people;
  const behind = waiting === 0 ? '' : ` ${waiting} more ${waiting === 1 ? 'waits its' : 'wait their'} turn.`;
  if (people > 0) return `${people === 1 ? 'One report needs' : `${people} reports need`} a person.${behind}`;
  return waiting === 0 ? 'Everything is in sync.' : `${waiting} on the way to the state.`;
}
