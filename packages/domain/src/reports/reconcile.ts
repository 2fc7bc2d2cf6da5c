import { formatCents } from '../money.ts';
import { entityKey, type EntityKey } from './entity.ts';
import type { ReportState } from './report-moves.ts';
import type { BookedLine, TheirPackage, TheirSale } from './their-books.ts';

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
  readonly cause: DifferenceCause;
  readonly ours: string;
  readonly theirs: string;
  readonly action: DifferenceAction;
  /** The reports that explain it, oldest first. */
  readonly reportIds: readonly string[];
}

export interface OurPackage {
  readonly id: string;
  readonly barcode: string;
  readonly units: number;
  /** The state's number of the room where we keep it; null when it is not known. */
  readonly roomId: string | null;
}
export interface OurSale {
  readonly id: string;
  readonly reference: string;
  readonly stateId: string | null;
  readonly isVoided: boolean;
  /** As they stand now, after every corrected price. */
  readonly lines: readonly BookedLine[];
}
/** A report that is not in sync, and how much it would change the state's count of a package. */
export interface OpenReport {
  readonly id: string;
  readonly state: ReportState;
  readonly saleId: string | null;
  /** Every record of ours that it needs or makes. */
  readonly touches: readonly EntityKey[];
  /** Negative for what a sale takes. */
  readonly moves: readonly { readonly barcode: string; readonly units: number }[];
}

export interface Books {
  readonly ourPackages: readonly OurPackage[];
  readonly theirPackages: readonly Omit<TheirPackage, 'lab'>[];
  readonly ourSales: readonly OurSale[];
  readonly theirSales: readonly TheirSale[];
  readonly openReports: readonly OpenReport[];
  /** The state's newest transaction number among reports of ours: what lies behind it was done by somebody else. */
  readonly watermark: number;
}

/** Every difference between our books and the mirror of the state's, each with its cause and what settles it. */
export function reconcile(books: Books): Difference[] {
  const differences = [...packageDifferences(books), ...saleDifferences(books)];
  return differences.sort((one, other) => differenceCauses.indexOf(one.cause) - differenceCauses.indexOf(other.cause));
}

function packageDifferences({ ourPackages, theirPackages, openReports, watermark }: Books): Difference[] {
  const theirs = new Map(theirPackages.map((row) => [row.barcode, row]));
  const known = new Set(ourPackages.map(({ barcode }) => barcode));
  const ours = ourPackages.flatMap((pkg): Difference[] => {
    const about = { about: 'package', id: pkg.id, stateId: pkg.barcode } as const;
    const reports = openReports.filter(
      ({ moves, touches }) =>
        moves.some(({ barcode }) => barcode === pkg.barcode) || touches.includes(entityKey('package', pkg.id)),
    );
    const their = theirs.get(pkg.barcode);
    const held = their === undefined || their.isGone ? 0 : their.amount;
    if (their === undefined) {
      if (pkg.units === 0) return [];
      return [
        {
          ...about,
          cause: 'unknown-to-them',
          ours: units(pkg.units),
          theirs: 'no such package',
          ...openOr(reports, 'report-it'),
        },
      ];
    }
    const expected = held + sum(reports.flatMap(({ moves }) => moves.filter(({ barcode }) => barcode === pkg.barcode)));
    const words = { ours: units(pkg.units), theirs: their.isGone ? 'gone' : units(held) };
    // A report that is no sale changes the count by more than can be told from here: while it is open, it explains.
    const isExplained = reports.some(({ moves }) => moves.length === 0);
    if (expected !== pkg.units && !isExplained) {
      const cause = their.version > watermark ? 'adjusted-at-state' : 'quantity';
      return [
        { ...about, cause, ...words, action: cause === 'quantity' ? 'count-again' : 'look-at-state', reportIds: idsOf(reports) },
      ];
    }
    if (reports.length > 0 && held !== pkg.units) return [{ ...about, ...words, ...lateOrRefused(reports) }];
    const isElsewhere = pkg.roomId !== null && their.roomId !== null && pkg.roomId !== their.roomId && pkg.units > 0;
    return isElsewhere
      ? [
          {
            ...about,
            cause: 'area',
            ours: `room ${pkg.roomId}`,
            theirs: `room ${their.roomId}`,
            action: 'move-it',
            reportIds: [],
          },
        ]
      : [];
  });
  const strange = theirPackages
    .filter((row) => !known.has(row.barcode) && !row.isGone && row.amount > 0)
    .map((row): Difference => ({
      about: 'package',
      id: null,
      stateId: row.barcode,
      cause: 'unknown-to-us',
      ours: 'no such package',
      theirs: units(row.amount),
      action: 'look-at-state',
      reportIds: [],
    }));
  return [...ours, ...strange];
}

function saleDifferences({ ourSales, theirSales, openReports }: Books): Difference[] {
  const byId = new Map(theirSales.map((sale) => [sale.id, sale]));
  const byReference = new Map(theirSales.filter(({ reference }) => reference !== '').map((sale) => [sale.reference, sale]));
  const met = new Set<string>();
  const ours = ourSales.flatMap((sale): Difference[] => {
    const their = (sale.stateId === null ? undefined : byId.get(sale.stateId)) ?? byReference.get(sale.reference);
    if (their !== undefined) met.add(their.id);
    const reports = openReports.filter(({ saleId }) => saleId === sale.id);
    const about = { about: 'sale', id: sale.id, stateId: sale.stateId ?? their?.id ?? null } as const;
    const words = {
      ours: sale.isVoided ? 'voided' : priceWords(sale.lines),
      theirs: their === undefined ? 'no such sale' : saleWords(their),
    };
    const isSame =
      their !== undefined &&
      sale.stateId !== null &&
      (their.isDeleted
        ? sale.isVoided
        : !sale.isVoided && sameUnits(sale.lines, their.lines) && cents(sale.lines) === cents(their.lines));
    if (isSame || (their === undefined && sale.isVoided && reports.length === 0)) return [];
    if (reports.length > 0) return [{ ...about, ...words, ...lateOrRefused(reports) }];
    if (their === undefined) return [{ ...about, ...words, cause: 'unknown-to-them', action: 'look-at-state', reportIds: [] }];
    if (their.isDeleted || sale.isVoided)
      return [{ ...about, ...words, cause: 'adjusted-at-state', action: 'look-at-state', reportIds: [] }];
    if (!sameUnits(sale.lines, their.lines))
      return [{ ...about, ...words, cause: 'quantity', action: 'look-at-state', reportIds: [] }];
    // What remains: the number did not come back to us, or the money differs.
    return cents(sale.lines) === cents(their.lines)
      ? []
      : [{ ...about, ...words, cause: 'price', action: 'look-at-state', reportIds: [] }];
  });
  const strange = theirSales
    .filter((sale) => !met.has(sale.id) && !sale.isDeleted && !isRefund(sale))
    .map((sale): Difference => ({
      about: 'sale',
      id: null,
      stateId: sale.id,
      cause: 'unknown-to-us',
      ours: 'no such sale',
      theirs: saleWords(sale),
      action: 'look-at-state',
      reportIds: [],
    }));
  return [...ours, ...strange];
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

const openOr = (reports: readonly OpenReport[], action: DifferenceAction): Pick<Difference, 'action' | 'reportIds'> => ({
  action: reports.length > 0 ? 'open-report' : action,
  reportIds: idsOf(reports),
});

const idsOf = (reports: readonly Pick<OpenReport, 'id'>[]): string[] => reports.map(({ id }) => id);
const sum = (moves: readonly { readonly units: number }[]): number => moves.reduce((total, { units: n }) => total + n, 0);
const units = (count: number): string => (count === 1 ? '1 unit' : `${count} units`);
const cents = (lines: readonly BookedLine[]): number => lines.reduce((total, line) => total + line.netCents, 0);
const priceWords = (lines: readonly BookedLine[]): string => `${units(sum(lines))}, ${formatCents(cents(lines))}`;
/** The state books a refund as a sale of its own with negative prices (`biotrack/protocol.md` 2.1.3): our sale stands as it was. */
const isRefund = ({ lines }: TheirSale): boolean => lines.some(({ netCents }) => netCents < 0);
const saleWords = (sale: TheirSale): string => (sale.isDeleted ? 'voided' : priceWords(sale.lines));

function sameUnits(ours: readonly BookedLine[], theirs: readonly BookedLine[]): boolean {
  const barcodes = new Set([...ours, ...theirs].map(({ barcode }) => barcode));
  const of = (lines: readonly BookedLine[], wanted: string): number => sum(lines.filter(({ barcode }) => barcode === wanted));
  return [...barcodes].every((barcode) => of(ours, barcode) === of(theirs, barcode));
}
