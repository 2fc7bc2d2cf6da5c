import type { Instant, LocalDate } from '../business-day.ts';
import { isCannabis, type Item } from '../catalogue/item.ts';
import type { AreaId, ItemId, PackageId, StaffId } from '../identifiers.ts';
import { maxReasonLength } from '../orders/close-order.ts';
import type { PackageFacts } from '../reports/package-reports.ts';
import type { ReportBody } from '../reports/report.ts';
import { assert, ok, refuse, type Result } from '../result.ts';
import type { Pkg } from './pkg.ts';

/** A package with everything a step may move. */
export interface StockPkg extends Pkg {
  readonly unitsDestroyed: number;
  readonly unitsAway: number;
  readonly unitsAdjusted: number;
  readonly parentId: PackageId | null;
  /** Usable product of one unit in milligrams, when it is not the item's net weight. */
  readonly usableMg: number | null;
  /** It came back from a shopper: whatever happens, it is never sold again. */
  readonly isReturned: boolean;
  /** From when on it may be destroyed; null while nobody plans to. */
  readonly destroyAfter: Instant | null;
  /** Why it was recalled, in the person's words; nothing while it is not. */
  readonly recallReason?: string | null;
}

export type StockItem = Pick<Item, 'id' | 'name' | 'sizeLabel' | 'strain' | 'category' | 'inventoryType' | 'netWeightMg'>;

/** What a step on stock is decided on: the packages it names, and what stands around them. */
export interface StockFacts {
  readonly packages: readonly StockPkg[];
  readonly items: readonly StockItem[];
  readonly areas: readonly { readonly id: AreaId; readonly isQuarantine: boolean; readonly isRemoved: boolean }[];
  /** Units of an item on the shelf that no order was promised. */
  readonly unitsFree: (itemId: ItemId) => number;
  readonly by: StaffId;
  readonly at: Instant;
  readonly today: LocalDate;
}

/** What a step leaves: packages as they stand afterwards, packages that came to be, and what the state must be told. */
export interface StockDecision {
  readonly type: string;
  readonly after: readonly StockPkg[];
  readonly made: readonly StockPkg[];
  readonly report: ReportBody | null;
  /** Why, in the person's words, where no report keeps them. */
  readonly reason?: string;
}

/** Units a package adds to what may be promised to shoppers. */
export const shelved = (pkg: StockPkg): number => (pkg.status === 'open' && pkg.lab.status === 'passed' ? pkg.unitsLeft : 0);

/** How much more of each item may be promised after a step; negative for less. Items that stay the same are left out. */
export function shelfChange(facts: StockFacts, decision: StockDecision): { readonly itemId: ItemId; readonly units: number }[] {
  const change = new Map<ItemId, number>();
  const count = (pkg: StockPkg, sign: 1 | -1): void => {
    change.set(pkg.itemId, (change.get(pkg.itemId) ?? 0) + sign * shelved(pkg));
  };
  for (const pkg of decision.after) {
    count(facts.packages.find(({ id }) => id === pkg.id) ?? pkg, -1);
    count(pkg, 1);
  }
  for (const pkg of decision.made) count(pkg, 1);
  return [...change].filter(([, units]) => units !== 0).map(([itemId, units]) => ({ itemId, units }));
}

/**
 * The end of every rule about stock: nothing leaves the shelf that a shopper was promised, nor a bag that is being packed, and the state
 * hears of cannabis alone.
 *
 * @throws {Bug} when a unit would appear or disappear: what a package lost must be destroyed, away or adjusted (I3)
 */
export function settle(facts: StockFacts, decision: StockDecision): Result<StockDecision, StockProblem> {
  for (const pkg of decision.after) {
    const before = facts.packages.find(({ id }) => id === pkg.id);
    assert(before !== undefined, 'a step changes packages it was given');
    if (pkg.unitsPicked > pkg.unitsLeft || (pkg.unitsPicked > 0 && pkg.status !== before.status))
      return refuse({ type: 'UnitsInABag', units: pkg.unitsPicked });
    assert(accounted(pkg) === accounted(before), `every unit of ${pkg.id} is accounted for`);
  }
  for (const { itemId, units } of shelfChange(facts, decision)) {
    const unitsFree = facts.unitsFree(itemId);
    if (unitsFree + units < 0) return refuse({ type: 'UnitsPromised', itemId, unitsFree });
  }
  return ok(toldOfCannabis(facts, decision));
}

/** A step as the state hears of it: nothing about goods that it does not track. Why they were stepped on stays in our books. */
function toldOfCannabis(facts: StockFacts, decision: StockDecision): StockDecision {
  const { report } = decision;
  const goods = new Set([...decision.after, ...decision.made].filter((pkg) => isGoods(facts, pkg)).map(({ id }) => id));
  if (report === null || goods.size === 0) return decision;
  if (goods.size === decision.after.length + decision.made.length)
    return { ...decision, report: null, ...('reason' in report && report.reason !== '' ? { reason: report.reason } : {}) };
  if (report.kind === 'packages-move')
    return { ...decision, report: { ...report, moves: report.moves.filter(({ packageId }) => !goods.has(packageId)) } };
  if ('reasonCode' in report && 'packageIds' in report)
    return { ...decision, report: { ...report, packageIds: report.packageIds.filter((id) => !goods.has(id)) } };
  return decision;
}

/** Whether a package holds goods that the state does not track: what shops sell beside cannabis. */
export function isGoods(facts: Pick<StockFacts, 'items'>, { itemId }: Pick<StockPkg, 'itemId'>): boolean {
  const item = facts.items.find(({ id }) => id === itemId);
  return item !== undefined && !isCannabis(item.category);
}

/** Units received that are still here or whose way out stands in the package: only a sale changes it. */
const accounted = (pkg: StockPkg): number =>
  pkg.unitsReceived + pkg.unitsAdjusted - pkg.unitsLeft - pkg.unitsDestroyed - pkg.unitsAway;

/**
 * The packages that were named, each of which must be there and, unless `any` will do, in an allowed state and still hold something.
 *
 * @param mayBeEmpty for a count, which may find that something is there after all
 */
export function namedPackages(
  facts: StockFacts,
  ids: readonly PackageId[],
  allowed: readonly Pkg['status'][] | 'any' = ['open', 'on-hold', 'recalled'],
  mayBeEmpty = false,
): Result<readonly StockPkg[], StockProblem> {
  if (ids.length === 0 || new Set(ids).size !== ids.length) return refuse({ type: 'ChoosePackages' });
  const found = ids.map((id) => facts.packages.find((pkg) => pkg.id === id));
  const packages = found.flatMap((pkg) => (pkg === undefined ? [] : [pkg]));
  if (packages.length !== ids.length) return refuse({ type: 'NotFound', what: 'package' });
  const wrong =
    allowed === 'any' ? undefined : packages.find((pkg) => !allowed.includes(pkg.status) || (pkg.unitsLeft === 0 && !mayBeEmpty));
  return wrong === undefined ? ok(packages) : refuse({ type: 'PackageNotForThis', barcode: wrong.barcode, status: wrong.status });
}

/** An item that the state can be told of: cannabis, with its inventory type. */
export function mappedItem(
  facts: StockFacts,
  itemId: ItemId,
): Result<StockItem & { readonly inventoryType: number }, StockProblem> {
  const item = facts.items.find(({ id }) => id === itemId);
  if (item === undefined) return refuse({ type: 'NotFound', what: 'item' });
  if (!isCannabis(item.category)) return refuse({ type: 'NotReported', name: item.name });
  const { inventoryType } = item;
  return inventoryType === null ? refuse({ type: 'ItemNotMapped', name: item.name }) : ok({ ...item, inventoryType });
}

/** What is said of goods where only cannabis will do. */
export const notReported = (
  facts: Pick<StockFacts, 'items'>,
  { itemId }: Pick<StockPkg, 'itemId'>,
): { readonly ok: false; readonly problem: Extract<StockProblem, { readonly type: 'NotReported' }> } =>
  refuse({ type: 'NotReported', name: facts.items.find(({ id }) => id === itemId)?.name ?? '' });

/** A room of the location that still stands. */
export function standingArea(facts: StockFacts, areaId: AreaId): Result<StockFacts['areas'][number], StockProblem> {
  const area = facts.areas.find(({ id, isRemoved }) => id === areaId && !isRemoved);
  return area === undefined ? refuse({ type: 'NotFound', what: 'area' }) : ok(area);
}

/** Reads why. */
export function readReason(text: string): Result<string, StockProblem> {
  const reason = text.trim();
  const isFit = reason !== '' && reason.length <= maxReasonLength;
  return isFit ? ok(reason) : refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });
}

/** A package as the state is told of it. */
export const packageFacts = (pkg: StockPkg, item: StockItem & { readonly inventoryType: number }): PackageFacts => ({
  packageId: pkg.id,
  inventoryType: item.inventoryType,
  productName: productName(item),
  strain: item.strain,
  quantity: { unit: 'each', count: pkg.unitsLeft },
  areaId: pkg.areaId,
  usableMgPerUnit: pkg.usableMg ?? (item.netWeightMg === 0 ? null : item.netWeightMg),
  packageDate: pkg.packageDate as LocalDate,
  expiresOn: pkg.expiresOn as LocalDate | null,
});

export const productName = (item: StockItem): string => `${item.name} ${item.sizeLabel}`;

/** Units that can be counted: whole, at least `least`, and no typing slip. */
export const isUnits = (units: number, least: number): boolean =>
  Number.isSafeInteger(units) && units >= least && units <= mostUnits;
export const mostUnits = 1_000_000;

export type StockProblem =
  | { readonly type: 'NotFound'; readonly what: string }
  | { readonly type: 'ChoosePackages' }
  | { readonly type: 'PackageNotForThis'; readonly barcode: string | null; readonly status: Pkg['status'] }
  /** Cannabis of which the state's inventory type is not known: it can be neither reported nor sold. */
  | { readonly type: 'ItemNotMapped'; readonly name: string }
  | { readonly type: 'NotReported'; readonly name: string }
  | { readonly type: 'UnitsInABag'; readonly units: number }
  | { readonly type: 'UnitsPromised'; readonly itemId: ItemId; readonly unitsFree: number }
  | { readonly type: 'UnitsNotPossible'; readonly most: number }
  | { readonly type: 'DatesNotPossible' }
  | { readonly type: 'NotTheSameItem' }
  /** The state holds no such package here, or nothing is left of it. */
  | { readonly type: 'NotAtTheState'; readonly barcode: string }
  | { readonly type: 'AlreadyInStock'; readonly barcode: string }
  /** Our count of a package and the state's: a person counts before the two become one. */
  | { readonly type: 'CountsDiffer'; readonly barcode: string; readonly ours: number; readonly theirs: number }
  /** The state has not answered about packages that it was told of: one that it holds may be one of those. */
  | { readonly type: 'AnswersAwaited'; readonly reports: number }
  | { readonly type: 'NothingChanged' }
  | { readonly type: 'NotYetToDestroy'; readonly after: Instant }
  | { readonly type: 'ReasonMissing'; readonly maxLength: number };
