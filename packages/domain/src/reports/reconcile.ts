import {
  differenceCauses,
  idsOf,
  lateOrRefused,
  sumUnits,
  unitWords,
  type Difference,
  type DifferenceAction,
  type OpenReport,
} from './difference.ts';
import { entityKey } from './entity.ts';
import { saleDifferences, type SaleBooks } from './reconcile-sales.ts';
import type { TheirPackage } from './their-books.ts';

export interface OurPackage {
  readonly id: string;
  readonly barcode: string;
  readonly units: number;
  /** Where we keep it. */
  readonly areaId: string;
  /** The state's number of that room; null when it is not known. */
  readonly roomId: string | null;
}

export interface Books extends SaleBooks {
  readonly ourPackages: readonly OurPackage[];
  readonly theirPackages: readonly Omit<TheirPackage, 'lab' | 'goods'>[];
  /** Barcodes of what was weighed of plants, of lots made of it and of what was left over: packages to the state, in grams, that are not for sale as they are. */
  readonly weighed: readonly string[];
  /** The state's newest transaction number among reports of ours: what lies behind it was done by somebody else. */
  readonly watermark: number;
}

/** Every difference between our books and the mirror of the state's, each with its cause and what settles it. */
export function reconcile(books: Books): Difference[] {
  const differences = [...packageDifferences(books), ...saleDifferences(books)];
  return differences.sort((one, other) => differenceCauses.indexOf(one.cause) - differenceCauses.indexOf(other.cause));
}

function packageDifferences({ ourPackages, theirPackages, weighed, openReports, watermark }: Books): Difference[] {
  const theirs = new Map(theirPackages.map((row) => [row.barcode, row]));
  const known = new Set([...ourPackages.map(({ barcode }) => barcode), ...weighed]);
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
          ours: unitWords(pkg.units),
          theirs: 'no such package',
          ...openOr(reports, 'report-it'),
        },
      ];
    }
    const expected = held + sumUnits(reports.flatMap(({ moves }) => moves.filter(({ barcode }) => barcode === pkg.barcode)));
    const words = {
      ...{ ours: unitWords(pkg.units), theirs: their.isGone ? 'gone' : unitWords(held) },
      ...(their.isGone ? {} : { units: { ours: pkg.units, theirs: held } }),
    };
    // A report that is no sale changes the count by more than can be told from here: while it is open, it explains.
    const isExplained = reports.some(({ moves }) => moves.length === 0);
    if (expected !== pkg.units && !isExplained) {
      const cause = their.version > watermark ? 'adjusted-at-state' : 'quantity';
      return [{ ...about, cause, ...words, action: their.isGone ? 'look-at-state' : 'count-again', reportIds: idsOf(reports) }];
    }
    if (reports.length > 0 && held !== pkg.units) return [{ ...about, ...words, ...lateOrRefused(reports) }];
    if (pkg.roomId === null || their.roomId === null || pkg.roomId === their.roomId || pkg.units === 0) return [];
    const coming = reports.filter(({ rooms }) =>
      rooms.some(({ packageId, areaId }) => packageId === pkg.id && areaId === pkg.areaId),
    );
    return [
      {
        ...about,
        ours: `room ${pkg.roomId}`,
        theirs: `room ${their.roomId}`,
        ourRoomId: pkg.roomId,
        theirRoomId: their.roomId,
        ...(coming.length > 0 ? lateOrRefused(coming) : { cause: 'area', action: 'move-it', reportIds: [] }),
      },
    ];
  });
  const strange = theirPackages.filter((row) => !known.has(row.barcode) && !row.isGone && row.amount > 0);
  return [...ours, ...strangeDifferences(strange, openReports)];
}

/**
 * Packages of the state that are none of ours. One may be ours without its number yet: a report left, nobody knows what became of it, and
 * as many pieces lie in what it makes.
 */
function strangeDifferences(
  strange: readonly Books['theirPackages'][number][],
  openReports: readonly OpenReport[],
): Difference[] {
  const mayStand = openReports
    .filter(({ state }) => state === 'unknown' || state === 'parked')
    .flatMap((report) => report.brings.map((pieces) => ({ report, pieces })));
  return strange.map((row) => {
    const at = mayStand.findIndex(({ pieces }) => pieces === row.amount);
    const [found] = at < 0 ? [] : mayStand.splice(at, 1);
    const why =
      found === undefined
        ? ({ cause: 'unknown-to-us', action: 'look-at-state', reportIds: [] } as const)
        : lateOrRefused([found.report]);
    return { about: 'package', id: null, stateId: row.barcode, ours: 'no such package', theirs: unitWords(row.amount), ...why };
  });
}

const openOr = (reports: readonly OpenReport[], action: DifferenceAction): Pick<Difference, 'action' | 'reportIds'> => ({
  action: reports.length > 0 ? 'open-report' : action,
  reportIds: idsOf(reports),
});
