import { lateOrRefused, priceWords, sumCents, sumUnits, type Difference, type OpenReport } from './difference.ts';
import type { BookedLine, TheirSale } from './their-books.ts';

export interface OurSale {
  readonly id: string;
  readonly reference: string;
  readonly stateId: string | null;
  readonly isVoided: boolean;
  /** As they stand now, after every corrected price. */
  readonly lines: readonly BookedLine[];
}
/** Money that we gave back for a sale, and told of. */
export interface OurRefund {
  readonly saleId: string;
  readonly reference: string;
  /** The state's number of the refund, where its dialect gave one. */
  readonly stateId: string | null;
}

export interface SaleBooks {
  readonly ourSales: readonly OurSale[];
  readonly ourRefunds: readonly OurRefund[];
  readonly theirSales: readonly TheirSale[];
  readonly openReports: readonly OpenReport[];
}

/** Sales that stand otherwise in the state's books, and those that stand in one of the two only. */
export function saleDifferences(books: SaleBooks): Difference[] {
  const { ourSales, theirSales, openReports } = books;
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
        : !sale.isVoided && sameUnits(sale.lines, their.lines) && sumCents(sale.lines) === sumCents(their.lines));
    if (isSame || (their === undefined && sale.isVoided && reports.length === 0)) return [];
    if (reports.length > 0) return [{ ...about, ...words, ...lateOrRefused(reports) }];
    if (their === undefined) return [{ ...about, ...words, cause: 'unknown-to-them', action: 'look-at-state', reportIds: [] }];
    if (their.isDeleted || sale.isVoided)
      return [{ ...about, ...words, cause: 'adjusted-at-state', action: 'look-at-state', reportIds: [] }];
    if (!sameUnits(sale.lines, their.lines))
      return [{ ...about, ...words, cause: 'quantity', action: 'look-at-state', reportIds: [] }];
    // What remains: the number did not come back to us, or the money differs.
    return sumCents(sale.lines) === sumCents(their.lines)
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
  return [...ours, ...strange, ...refundDifferences(books)];
}

/**
 * Refunds stand in the state's list as sales of their own. One that is none of ours was booked at the state by hand; one of ours that the
 * state lost must be looked at. While a refund of ours waits for its answer, a strange one may be it.
 */
function refundDifferences({ ourRefunds, theirSales, openReports }: SaleBooks): Difference[] {
  const standing = theirSales.filter((sale) => isRefund(sale) && !sale.isDeleted);
  const isOurs = (their: TheirSale) => (our: OurRefund) =>
    our.stateId === their.id || (their.reference !== '' && our.reference === their.reference);
  const isWaiting = openReports.some(({ isRefund: is }) => is);
  const strange = isWaiting ? [] : standing.filter((their) => !ourRefunds.some(isOurs(their)));
  const lost = ourRefunds.filter((our) => our.stateId !== null && !standing.some((their) => isOurs(their)(our)));
  return [
    ...strange.map((their): Difference => ({
      ...{ about: 'sale', id: null, stateId: their.id, cause: 'unknown-to-us', action: 'look-at-state', reportIds: [] },
      ...{ ours: 'no such refund', theirs: `refund of ${priceWords(their.lines)}` },
    })),
    ...lost.map(({ saleId, stateId }): Difference => ({
      ...{ about: 'sale', id: saleId, stateId, cause: 'unknown-to-them', action: 'look-at-state', reportIds: [] },
      ...{ ours: 'a refund', theirs: 'no such refund' },
    })),
  ];
}

/** The state books a refund as a sale of its own with negative prices (`biotrack/protocol.md` 2.1.3): our sale stands as it was. */
const isRefund = ({ lines }: TheirSale): boolean => lines.some(({ netCents }) => netCents < 0);
const saleWords = (sale: TheirSale): string => (sale.isDeleted ? 'voided' : priceWords(sale.lines));

function sameUnits(ours: readonly BookedLine[], theirs: readonly BookedLine[]): boolean {
  const barcodes = new Set([...ours, ...theirs].map(({ barcode }) => barcode));
  const of = (lines: readonly BookedLine[], wanted: string): number =>
    sumUnits(lines.filter(({ barcode }) => barcode === wanted));
  return [...barcodes].every((barcode) => of(ours, barcode) === of(theirs, barcode));
}
