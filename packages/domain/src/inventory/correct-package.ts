import type { AreaId, ItemId, PackageId } from '../identifiers.ts';
import { moveOf, type AdjustmentType } from '../reports/package-reports.ts';
import { refuse, type Result } from '../result.ts';
import {
  isUnits,
  mappedItem,
  mostUnits,
  namedPackages,
  productName,
  readReason,
  settle,
  standingArea,
  type StockDecision,
  type StockFacts,
  type StockProblem,
} from './stock.ts';

/** Why stock is corrected, by the state's number (`biotrack/protocol.md` 2.1.4). */
export const adjustmentTypes = {
  1: 'counted',
  2: 'stolen',
  3: 'seized',
  4: 'corrected',
  5: 'lost moisture',
  6: 'used up',
} as const satisfies Readonly<Record<AdjustmentType, string>>;

/**
 * A package holds another quantity than the books said. Only a count and a correction can find more, also in one that was sold out.
 *
 * `tellsAgain`: the state's books say otherwise than ours, so it hears what was counted even where ours were right.
 */
export function adjustPackage(
  asked: {
    readonly packageId: PackageId;
    readonly units: number;
    readonly adjustment: AdjustmentType;
    readonly reason: string;
    readonly tellsAgain?: boolean;
  },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  const mayGrow = asked.adjustment === 1 || asked.adjustment === 4;
  const named = namedPackages(facts, [asked.packageId], undefined, mayGrow);
  if (!named.ok) return named;
  const [pkg] = named.value;
  const reason = readReason(asked.reason);
  if (!reason.ok) return reason;
  const most = mayGrow ? mostUnits : pkg!.unitsLeft - 1;
  if (!isUnits(asked.units, 0) || asked.units > most) return refuse({ type: 'UnitsNotPossible', most });
  if (asked.units === pkg!.unitsLeft && asked.tellsAgain !== true) return refuse({ type: 'NothingChanged' });
  const unitsAdjusted = pkg!.unitsAdjusted + asked.units - pkg!.unitsLeft;
  return settle(facts, {
    type: 'PackageAdjusted',
    after: [{ ...pkg!, unitsLeft: asked.units, unitsAdjusted }],
    made: [],
    report: {
      kind: 'package-adjust',
      by: facts.by,
      packageId: pkg!.id,
      quantity: { unit: 'each', count: asked.units },
      type: asked.adjustment,
      reason: reason.value,
    },
  });
}

/** The usable weight of one unit is another than the item says (2.1.4 `inventory_adjust_usable`). The state counts the whole package's. */
export function weighPackage(
  asked: { readonly packageId: PackageId; readonly usableMg: number },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  const named = namedPackages(facts, [asked.packageId]);
  if (!named.ok) return named;
  const [pkg] = named.value;
  if (!isUnits(asked.usableMg, 0)) return refuse({ type: 'UnitsNotPossible', most: mostUnits });
  if (asked.usableMg === pkg!.usableMg) return refuse({ type: 'NothingChanged' });
  return settle(facts, {
    type: 'PackageWeighed',
    after: [{ ...pkg!, usableMg: asked.usableMg }],
    made: [],
    report: { kind: 'package-usable-weight', by: facts.by, packageId: pkg!.id, usableMg: asked.usableMg * pkg!.unitsLeft },
  });
}

/** A package was written down as another item than it is: name, strain and weight follow (2.1.4 `inventory_modify`). */
export function changePackage(
  asked: { readonly packageId: PackageId; readonly itemId: ItemId },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  const named = namedPackages(facts, [asked.packageId]);
  if (!named.ok) return named;
  const [pkg] = named.value;
  const item = mappedItem(facts, asked.itemId);
  if (!item.ok) return item;
  if (pkg!.itemId === asked.itemId) return refuse({ type: 'NothingChanged' });
  if (pkg!.unitsPicked > 0) return refuse({ type: 'UnitsInABag', units: pkg!.unitsPicked });
  if (facts.items.find(({ id }) => id === pkg!.itemId)?.inventoryType !== item.value.inventoryType)
    return refuse({ type: 'NotTheSameItem' });
  const usableMgPerUnit = pkg!.usableMg ?? (item.value.netWeightMg === 0 ? null : item.value.netWeightMg);
  return settle(facts, {
    type: 'PackageChanged',
    after: [{ ...pkg!, itemId: asked.itemId }],
    made: [],
    report: {
      kind: 'package-change',
      by: facts.by,
      packageId: pkg!.id,
      productName: productName(item.value),
      strain: item.value.strain,
      usableMgPerUnit,
    },
  });
}

/** Packages that may be moved at once: what one trolley carries, and one report. */
const mostMoved = 100;

/**
 * Packages go to another room. In quarantine they are not for sale; out of it they are again, unless recalled.
 *
 * `tellsAgain`: the state keeps them elsewhere, so it hears where they are even if they lie there already.
 */
export function movePackages(
  asked: { readonly packageIds: readonly PackageId[]; readonly areaId: AreaId; readonly tellsAgain?: boolean },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  if (asked.packageIds.length > mostMoved) return refuse({ type: 'ChoosePackages' });
  const named = namedPackages(facts, asked.packageIds, ['open', 'on-hold', 'recalled', 'returned', 'to-destroy']);
  if (!named.ok) return named;
  const area = standingArea(facts, asked.areaId);
  if (!area.ok) return area;
  const moving = asked.tellsAgain === true ? named.value : named.value.filter((pkg) => pkg.areaId !== asked.areaId);
  if (moving.length === 0) return refuse({ type: 'NothingChanged' });
  const after = moving.map((pkg) => {
    const moves = pkg.status === 'open' || pkg.status === 'on-hold';
    const status = moves ? (area.value.isQuarantine ? 'on-hold' : 'open') : pkg.status;
    return { ...pkg, areaId: asked.areaId, status } as const;
  });
  return settle(facts, {
    type: 'PackagesMoved',
    after,
    made: [],
    report: {
      kind: 'packages-move',
      by: facts.by,
      // What is told again the state has elsewhere: it may be a room of either kind.
      moves: moving.map(({ id, areaId }) =>
        moveOf(
          id,
          area.value,
          areaId === asked.areaId ? undefined : facts.areas.find((room) => room.id === areaId)?.isQuarantine,
        ),
      ),
    },
  });
}
