import type { AreaId, ItemId, PackageId } from '../identifiers.ts';
import type { TheirPackage } from '../reports/their-books.ts';
import { ok, refuse, type Result } from '../result.ts';
import { untested } from './new-package.ts';
import {
  isUnits,
  mappedItem,
  mostUnits,
  productName,
  standingArea,
  type StockFacts,
  type StockItem,
  type StockPkg,
  type StockProblem,
} from './stock.ts';

/** A package of the state's that a person says is this item, here. `packageId` is one of ours that nobody told, or a new one. */
export interface Link {
  readonly packageId: PackageId;
  readonly barcode: string;
  readonly itemId: ItemId;
  readonly areaId: AreaId;
}

/** The state's package, without what laboratories say: that is pulled. */
export type HeldPackage = Pick<TheirPackage, 'barcode' | 'amount' | 'isGone' | 'goods'>;

export interface LinkFacts extends StockFacts {
  /** By barcode, as the mirror has it. */
  readonly held: ReadonlyMap<string, HeldPackage>;
  /** Barcodes that packages of ours carry. */
  readonly known: ReadonlySet<string>;
  /** Whether the state was told of one of ours: then its own answer brings the barcode. */
  readonly isTold: (id: PackageId) => boolean;
}

/** Packages one step links at most: as many as a person looks through row by row. */
export const mostLinked = 50;

/**
 * A package that the state holds already becomes ours without being reported anew: a location that joins takes over its barcodes
 * (`biotrack/protocol.md` 2.4 `GET /v1/inventory`, 2.1.9 `sync_inventory`). Its count is the state's; one of ours that nobody told
 * is that package only if it holds the same item and as many, for nothing is overwritten silently. Its laboratory's word follows with the next pull.
 */
export function linkPackage(asked: Link, facts: LinkFacts): Result<StockPkg, StockProblem> {
  const { barcode, packageId, itemId, areaId } = asked;
  const held = facts.held.get(barcode);
  if (held === undefined || held.isGone || held.amount <= 0) return refuse({ type: 'NotAtTheState', barcode });
  if (facts.known.has(barcode)) return refuse({ type: 'AlreadyInStock', barcode });
  const item = mappedItem(facts, itemId);
  if (!item.ok) return item;
  if (held.goods.inventoryType !== null && held.goods.inventoryType !== item.value.inventoryType)
    return refuse({ type: 'NotTheSameItem' });
  if (!isUnits(held.amount, 1)) return refuse({ type: 'UnitsNotPossible', most: mostUnits });
  const ours = facts.packages.find(({ id }) => id === packageId);
  if (ours !== undefined)
    return facts.isTold(packageId) ? refuse({ type: 'AnswersAwaited', reports: 1 }) : oursWith(ours, asked, held);
  const area = standingArea(facts, areaId);
  if (!area.ok) return area;
  return ok({
    ...{ id: packageId, itemId, areaId, barcode, lab: untested, parentId: null, usableMg: null },
    ...{ unitsReceived: held.amount, unitsLeft: held.amount },
    ...{ unitsPicked: 0, unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0 },
    packageDate: held.goods.packageDate ?? facts.today,
    expiresOn: held.goods.expiresOn,
    status: area.value.isQuarantine ? 'on-hold' : 'open',
    isReturned: false,
    destroyAfter: null,
  });
}

function oursWith(ours: StockPkg, { itemId, barcode }: Link, { amount }: HeldPackage): Result<StockPkg, StockProblem> {
  if (ours.barcode !== null) return refuse({ type: 'AlreadyInStock', barcode: ours.barcode });
  if (ours.itemId !== itemId) return refuse({ type: 'NotTheSameItem' });
  if (ours.unitsLeft !== amount) return refuse({ type: 'CountsDiffer', barcode, ours: ours.unitsLeft, theirs: amount });
  return ok({ ...ours, barcode });
}

/** What a package of the state's probably is; a person says yes or chooses otherwise. */
export interface Suggestion {
  readonly barcode: string;
  readonly itemId: ItemId | null;
  /** One of ours that nobody told, of that item and as many; each is suggested once. */
  readonly packageId: PackageId | null;
}

/** Known again by its name, the same letters whatever their case, and its kind. A name that two items bear suggests neither. */
export function suggestLinks(
  held: readonly HeldPackage[],
  items: readonly StockItem[],
  untold: readonly Pick<StockPkg, 'id' | 'itemId' | 'unitsLeft'>[],
): readonly Suggestion[] {
  const taken = new Set<PackageId>();
  return held.map(({ barcode, amount, goods }) => {
    const named = items.filter((item) => isNamed(item, goods.productName) && item.inventoryType === goods.inventoryType);
    const itemId = named.length === 1 ? named[0]!.id : null;
    const ours = untold.find((pkg) => pkg.itemId === itemId && pkg.unitsLeft === amount && !taken.has(pkg.id));
    if (ours !== undefined) taken.add(ours.id);
    return { barcode, itemId, packageId: ours?.id ?? null };
  });
}

const isNamed = (item: StockItem, name: string): boolean =>
  [item.name, productName(item)].some((each) => plain(each) === plain(name));

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
