import { parseLocalDate, type LocalDate } from '../business-day.ts';
import type { AreaId, ItemId, PackageId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { LabResult } from './pkg.ts';
import {
  isGoods,
  isUnits,
  mappedItem,
  mostUnits,
  packageFacts,
  settle,
  standingArea,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from './stock.ts';

/** What people say of a package that is not in the books. */
export interface NewPackage {
  readonly packageId: PackageId;
  readonly itemId: ItemId;
  readonly areaId: AreaId;
  readonly units: number;
  /** Calendar days, `YYYY-MM-DD`. */
  readonly packageDate: string;
  readonly expiresOn: string | null;
}

/** Nobody tested it yet as far as we know: results are pulled from the state. */
export const untested: LabResult = {
  status: 'pending',
  laboratory: '',
  testedOn: null,
  thcBasisPoints: 0,
  cbdBasisPoints: 0,
  panels: [],
};

/** Goods that the state does not track see no laboratory: nothing stands between them and the shelf. */
export const nothingToTest: LabResult = { ...untested, status: 'passed' };

/** A package of which the state has not heard: without a barcode, and not for sale until its results are known. */
export function readNewPackage(asked: NewPackage, facts: StockFacts): Result<StockPkg, StockProblem> {
  const item = mappedItem(facts, asked.itemId);
  return item.ok ? readPackage(asked, facts) : item;
}

function readPackage(asked: NewPackage, facts: StockFacts): Result<StockPkg, StockProblem> {
  const area = standingArea(facts, asked.areaId);
  if (!area.ok) return area;
  if (!isUnits(asked.units, 1)) return refuse({ type: 'UnitsNotPossible', most: mostUnits });
  const packageDate = parseLocalDate(asked.packageDate);
  const expiresOn = asked.expiresOn === null ? null : parseLocalDate(asked.expiresOn);
  if (packageDate === undefined || expiresOn === undefined || !inOrder(packageDate, expiresOn, facts.today))
    return refuse({ type: 'DatesNotPossible' });
  return ok({
    id: asked.packageId,
    itemId: asked.itemId,
    areaId: asked.areaId,
    barcode: null,
    unitsReceived: asked.units,
    unitsLeft: asked.units,
    unitsPicked: 0,
    unitsDestroyed: 0,
    unitsAway: 0,
    unitsAdjusted: 0,
    packageDate,
    expiresOn,
    lab: untested,
    status: area.value.isQuarantine ? 'on-hold' : 'open',
    parentId: null,
    usableMg: null,
    isReturned: false,
    destroyAfter: null,
  });
}

const inOrder = (packed: LocalDate, expires: LocalDate | null, today: LocalDate): boolean =>
  packed <= today && (expires === null || expires > packed);

/** Of a number's twelve last digits. */
const numbersOfOurs = 1_000_000_000_000n;

/**
 * The number of goods that the state does not track: sixteen digits like the state's, so that people type and scan it like any other, and
 * ours, for the state mints none. Four zeros lead it; no number of the state's is known to begin so (assumed).
 */
export const goodsNumber = (id: PackageId): string =>
  `0000${String(BigInt(`0x${id.replaceAll('-', '').slice(-12)}`) % numbersOfOurs).padStart(12, '0')}`;

/**
 * Stock that comes from nothing else (`biotrack/protocol.md` 2.1.4 `inventory_new`). Goods that the state does not track come in under a
 * number of ours, and are for sale at once.
 */
export function newPackage(asked: NewPackage, facts: StockFacts): Result<StockDecision, StockProblem> {
  if (isGoods(facts, asked)) {
    const came = readPackage(asked, facts);
    if (!came.ok) return came;
    const pkg = { ...came.value, lab: nothingToTest, barcode: goodsNumber(asked.packageId) };
    return settle(facts, { type: 'PackageMade', after: [], made: [pkg], report: null });
  }
  const made = readNewPackage(asked, facts);
  if (!made.ok) return made;
  const item = mappedItem(facts, asked.itemId);
  if (!item.ok) return item;
  return settle(facts, {
    type: 'PackageMade',
    after: [],
    made: [made.value],
    report: { kind: 'package-new', by: facts.by, package: packageFacts(made.value, item.value), sourcePlantId: null },
  });
}

/** Packages one report of first stock carries: few enough that a refusal is read row by row by a person. */
export const mostFirstPackages = 50;

/**
 * Open stock of a location that joins is told as it stands; what was sold or destroyed before is nobody's business
 * (`biotrack/protocol.md` 2.4 `POST /v1/inventory/initial`). The packages are those not told yet, oldest first.
 */
export function tellFirstStock(facts: StockFacts): Result<StockDecision, StockProblem> {
  const rows = facts.packages.slice(0, mostFirstPackages).flatMap((pkg) => {
    const item = mappedItem(facts, pkg.itemId);
    return item.ok ? [packageFacts(pkg, item.value)] : [];
  });
  if (rows.length === 0) return refuse({ type: 'NothingChanged' });
  return ok({ type: 'FirstStockTold', after: [], made: [], report: { kind: 'packages-first', by: facts.by, packages: rows } });
}
