import type { ReportPart } from '@countersign/domain/reports/desk-part';
import type { DeskReportView } from './report-views.ts';

/** The parts of the desk: what was handed to who looks, and where everything else stands. */
export type DeskPart = 'yours' | ReportPart;

/** A report in the list of the desk. */
export interface ListedReportView extends DeskReportView {
  readonly part: DeskPart;
  /** The same for reports that one decision clears: the same trouble at the same location, in the same words of the state. */
  readonly group: string;
}

/** Reports of a desk, part by part, each part with the group whose first report is oldest in front. */
export interface DeskPageView {
  readonly reports: readonly ListedReportView[];
  readonly parts: readonly DeskPartView[];
  /** How many reports there are of each group in {@link reports}. Its first few are among them, the others are asked for by `reportGroup`. */
  readonly groups: readonly { readonly key: string; readonly count: number }[];
}

export interface DeskPartView {
  readonly part: DeskPart;
  readonly count: number;
  /** How many of them want a person before they move. */
  readonly people: number;
  /** Whether `count` counts all of them: of thousands only the oldest of a location are counted. */
  readonly isWhole: boolean;
  /** For the next page of this part; null when it is all here. */
  readonly next: number | null;
}

/** More of one group, oldest first. */
export interface ReportGroupView {
  readonly reports: readonly DeskReportView[];
  /** For the next page; null when there is none. */
  readonly next: number | null;
}

export interface ReportsDeskView extends DeskPageView {
  /** Whether more was found than is shown. */
  readonly more: boolean;
  /** State servers that do not answer: since when, and when one of us tries again. */
  readonly silent: readonly {
    readonly connection: string;
    readonly since: string;
    readonly nextTryAt: string | null;
    readonly failure: string | null;
  }[];
}
