import type { DeskPart, DeskPartView, ListedReportView, ReportsDeskView } from '@countersign/contract/desk-views';
import type { DeskReportView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import { reportParts } from '@countersign/domain/reports/desk-part';
import type { Cause } from '@countersign/domain/reports/explain-refusal';

/** Reports that one decision clears: the same trouble at the same location, in the same words of the state. */
export interface DeskGroup {
  readonly key: string;
  readonly part: DeskPart;
  readonly cause: Cause | null;
  /** Those of it that are on the screen, oldest first. */
  readonly reports: readonly DeskReportView[];
  /** How many there are; the others are asked for. */
  readonly count: number;
}

/** Parts in the order in which a person can do most about them; what is simply on its way comes last. */
export const partOrder: readonly DeskPart[] = ['yours', ...reportParts];

const words: Readonly<Record<DeskPart, { readonly name: string; readonly note: string }>> = {
  yours: { name: 'Yours', note: 'handed to you' },
  package: { name: 'Record', note: 'the state sees a record otherwise' },
  limit: { name: 'Limit or quantity', note: 'an amount does not fit' },
  credential: { name: 'Credential', note: 'a login does not hold' },
  overtaken: { name: 'Overtaken', note: 'the state was told something newer' },
  unknown: { name: 'Unknown', note: 'sent, no answer, not repeated' },
  ours: { name: 'Ours', note: 'Countersign must look' },
  'state-down': { name: 'State down', note: 'sent again by itself' },
  way: { name: 'On the way', note: 'in their turn' },
  closed: { name: 'Closed', note: 'in sync, or settled by somebody' },
};

/** What a part is called, and what its reports have in common. */
export const partWords = (part: DeskPart): { readonly name: string; readonly note: string } => words[part];

/** Groups the reports of the desk, what was handed to the person who looks first. @param counts how many there are of each group */
export function groupsOf(
  reports: readonly ListedReportView[],
  counts: readonly { readonly key: string; readonly count: number }[],
): DeskGroup[] {
  const counted = new Map(counts.map(({ key, count }) => [key, count]));
  const groups = [...Map.groupBy(reports, ({ group }) => group)].map(([key, members]) => ({
    key,
    part: members[0]?.part ?? 'way',
    cause: members[0]?.cause ?? null,
    reports: members,
    count: Math.max(counted.get(key) ?? 0, members.length),
  }));
  return groups.sort((one, other) => partOrder.indexOf(one.part) - partOrder.indexOf(other.part));
}

/** The group that somebody looks at, by which it is found again when the desk was read anew. */
export interface Looked {
  readonly key: string;
  /** Its oldest report then. */
  readonly first: ReportId | undefined;
}

/**
 * What somebody looks at after the desk was read anew: the same group; when its trouble is another by now, the group in which its first
 * report stands; when that is gone, the first of the desk.
 */
export function lookOn(groups: readonly DeskGroup[], before: Looked | undefined): Looked | undefined {
  const group =
    groups.find(({ key }) => key === before?.key) ??
    groups.find(({ reports }) => before?.first !== undefined && reports.some(({ id }) => id === before.first)) ??
    groups[0];
  return group && { key: group.key, first: group.reports[0]?.id };
}

/** The group in one line: `Sale, order A47`, or `1,260 × Sale`; what waits for one thing may be of several kinds. */
export function groupTitle({ reports, count }: DeskGroup): string {
  const [first] = reports;
  if (first === undefined) return '';
  if (count > 1)
    return reports.every(({ title }) => title === first.title)
      ? `${inFigures(count)} × ${first.title}`
      : `${inFigures(count)} reports`;
  return first.subject === null ? first.title : `${first.title}, ${first.subject}`;
}

/** `1,260`; with a plus where not all were counted. */
export const inFigures = (count: number, isWhole = true): string => `${count.toLocaleString('en-US')}${isWhole ? '' : '+'}`;

/** What stands on the screen, and which question it answers. */
interface Answered {
  readonly value: Pick<ReportsDeskView, 'reports' | 'parts' | 'more'> | undefined;
  readonly answers: string;
  readonly isLooking: boolean;
}

/** What the page says first. How many were found is said of the question that was answered, not of what is typed meanwhile. */
export function pageTitle({ value, answers, isLooking }: Answered, typed: string): string {
  if (value === undefined) return 'Reports';
  if (isLooking) return 'Looking…';
  if (answers === '') return deskTitle(value.parts);
  const found = `${inFigures(value.reports.length, !value.more)} found`;
  return typed === answers ? found : `${found} for “${answers}”`;
}

/** The finding, not the section. */
export function deskTitle(parts: readonly DeskPartView[]): string {
  const isWhole = parts.every((part) => part.isWhole);
  const people = parts.reduce((sum, part) => sum + part.people, 0);
  const waiting = parts.reduce((sum, part) => sum + part.count, 0) - people;
  const behind = waiting === 0 ? '' : ` ${inFigures(waiting, isWhole)} more ${waiting === 1 ? 'waits its' : 'wait their'} turn.`;
  if (people > 0) return `${people === 1 ? 'One report needs' : `${inFigures(people, isWhole)} reports need`} a person.${behind}`;
  return waiting === 0 ? 'Everything is in sync.' : `${inFigures(waiting, isWhole)} on the way to the state.`;
}

/**
 * The package that a look at the stock should begin with: the one of the report that the state's words name, or the only one. A way to
 * it and nothing more: nothing is concluded from words.
 */
export function barcodeToOpen(words: string | null, barcodes: readonly string[]): string | undefined {
  // The state writes sixteen digits with and without gaps.
  const digits = (words ?? '').replaceAll(/(?<=\d)[ -](?=\d)/g, '');
  return barcodes.find((barcode) => digits.includes(barcode)) ?? (barcodes.length === 1 ? barcodes[0] : undefined);
}
