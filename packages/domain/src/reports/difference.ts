import { formatCents } from '../money.ts';
import type { EntityKey } from './entity.ts';
import type { ReportState } from './report-moves.ts';
import type { BookedLine } from './their-books.ts';

/** Why our books and the state's differ. The order is the order in which a person should look. */
export const differenceCauses = [
  'refused-report',
  'unknown-to-us',
  'unknown-to-them',
  'adjusted-at-state',
  'quantity',
  'price',
  'area',
  'late-report',
] as const;
export type DifferenceCause = (typeof differenceCauses)[number];

/** What settles a difference. Nothing is overwritten: each is somebody's deed, or patience. */
export type DifferenceAction = 'wait' | 'open-report' | 'count-again' | 'look-at-state' | 'report-it' | 'move-it';

export interface Difference {
  readonly about: 'package' | 'sale' | 'area' | 'manifest';
  /** Our record, where we have one, and the state's number for it. */
  readonly id: string | null;
  readonly stateId: string | null;
  /** What people call it; left out of what has no name. */
  readonly title?: string;
  readonly cause: DifferenceCause;
  readonly ours: string;
  readonly theirs: string;
  readonly action: DifferenceAction;
  /** The reports that explain it, oldest first. */
  readonly reportIds: readonly string[];
  /** Of a package that both count: the units of each. */
  readonly units?: { readonly ours: number; readonly theirs: number };
  /** The state's numbers of the rooms where we keep a package and where it keeps it. */
  readonly ourRoomId?: string;
  readonly theirRoomId?: string;
}

/** A report that is not in sync, and how much it would change the state's count of a package. */
export interface OpenReport {
  readonly id: string;
  readonly state: ReportState;
  readonly saleId: string | null;
  readonly isRefund: boolean;
  /** Every record of ours that it needs or makes. */
  readonly touches: readonly EntityKey[];
  /** Negative for what a sale takes. */
  readonly moves: readonly { readonly barcode: string; readonly units: number }[];
  /** Packages that it puts into another room, and which of ours that is. */
  readonly rooms: readonly { readonly packageId: string; readonly areaId: string }[];
  /** Pieces in each package whose number its answer brings. */
  readonly brings: readonly number[];
}

/** A report that waits for a person is the person's; one that is on its way needs patience. */
export function lateOrRefused(
  reports: readonly Pick<OpenReport, 'id' | 'state'>[],
): Pick<Difference, 'cause' | 'action' | 'reportIds'> {
  const isStuck = reports.some(({ state }) => state === 'refused' || state === 'parked');
  return {
    cause: isStuck ? 'refused-report' : 'late-report',
    action: isStuck ? 'open-report' : 'wait',
    reportIds: idsOf(reports),
  };
}

export const idsOf = (reports: readonly Pick<OpenReport, 'id'>[]): string[] => reports.map(({ id }) => id);
export const unitWords = (count: number): string => (count === 1 ? '1 piece' : `${count} pieces`);
export const sumUnits = (lines: readonly { readonly units: number }[]): number =>
  lines.reduce((total, { units }) => total + units, 0);
export const sumCents = (lines: readonly BookedLine[]): number => lines.reduce((total, line) => total + line.netCents, 0);
export const priceWords = (lines: readonly BookedLine[]): string =>
  `${unitWords(sumUnits(lines))}, ${formatCents(sumCents(lines))}`;
