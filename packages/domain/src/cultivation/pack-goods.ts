import type { PackageId } from '../identifiers.ts';
import { readNewPackage, type NewPackage } from '../inventory/new-package.ts';
import { mappedItem, packageFacts, settle, type StockDecision, type StockFacts, type StockProblem } from '../inventory/stock.ts';
import type { LotReport } from '../reports/package-reports.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { Collection } from './plant.ts';

/** What a weighing gave, and how much of it is packed. */
export interface CollectedGoods {
  readonly id: PackageId;
  readonly kind: Collection['weights'][number]['of'];
  readonly from: Collection['kind'];
  readonly milligrams: number;
  readonly milligramsUsed: number;
}

/** Goods that may be packed, as a package of the state's own between the cure and the jar. It is used up by the packing it was made for. */
export interface Lot {
  readonly id: PackageId;
  readonly goodsId: PackageId;
  readonly milligrams: number;
}

/** The state's types of lots (`biotrack/protocol.md` 3.4; in Florida and New York A-11): what they are made of may not be mixed (2.1.4). */
const lotTypes = { flower: 13, 'other-material': 14 } as const;

export interface PackAsked {
  /** Taken of the goods, in milligrams: whole hundredths of a gram, as the state counts. */
  readonly mg: number;
  /** What of it is left over. */
  readonly wasteMg: number;
  readonly into: NewPackage;
}

/** An output may exceed its input by a gram (`biotrack/protocol.md` 5.1). */
const toleranceMg = 1_000;

/** What a packing leaves: goods that are fewer, a lot, and packages made of it. */
export interface GoodsPacked {
  readonly milligramsUsed: number;
  readonly lot: Lot;
  /** Told first: what is packed is taken from the lot, and waits for it. */
  readonly lotReport: LotReport;
  readonly stock: StockDecision;
}

/**
 * Cured goods become a lot, and the lot becomes packages of an item (`biotrack/protocol.md` 5.1: cultivation, lot, end; 2.1.4
 * `inventory_create_lot` and `inventory_convert`, 2.4 `POST /v1/inventory/lot` and `…/conversion`). Like everything new they wait for
 * their lab result before they are for sale. Wet flower and waste are packed by nobody.
 *
 * @param lotId of the lot that is made on the way
 */
export function packGoods(
  asked: PackAsked,
  lotId: PackageId,
  goods: CollectedGoods,
  facts: StockFacts,
): Result<GoodsPacked, PackProblem> {
  if (goods.kind === 'waste' || (goods.kind === 'flower' && goods.from !== 'cure')) return refuse({ type: 'GoodsNotToPack' });
  const mostMg = goods.milligrams - goods.milligramsUsed;
  const isTaken = Number.isSafeInteger(asked.mg) && asked.mg > 0 && asked.mg <= mostMg && asked.mg % 10 === 0;
  const isLeft = Number.isSafeInteger(asked.wasteMg) && asked.wasteMg >= 0 && asked.wasteMg % 10 === 0;
  if (!isTaken || !isLeft) return refuse({ type: 'WeightsNotPossible', mostGrams: mostMg / 1_000 });
  const item = mappedItem(facts, asked.into.itemId);
  if (!item.ok) return item;
  const made = readNewPackage(asked.into, facts);
  if (!made.ok) return made;
  const packedMg = made.value.unitsLeft * item.value.netWeightMg;
  if (packedMg + asked.wasteMg > asked.mg + toleranceMg) return refuse({ type: 'MoreThanTaken', packedMg, takenMg: asked.mg });
  const quantity = { unit: 'mg', mg: asked.mg } as const;
  const stock = settle(facts, {
    type: 'GoodsPacked',
    after: [],
    made: [made.value],
    report: {
      ...({ kind: 'package-convert', by: facts.by, into: packageFacts(made.value, item.value), wasteMg: asked.wasteMg } as const),
      from: [{ packageId: lotId, quantity }],
    },
  });
  if (!stock.ok) return stock;
  return ok({
    milligramsUsed: goods.milligramsUsed + asked.mg,
    lot: { id: lotId, goodsId: goods.id, milligrams: asked.mg },
    lotReport: {
      ...({ kind: 'package-lot', by: facts.by, intoPackageId: lotId, inventoryType: lotTypes[goods.kind] } as const),
      from: [{ packageId: goods.id, quantity }],
    },
    stock: stock.value,
  });
}

export type PackProblem =
  | StockProblem
  /** Waste, or flower that was not cured. */
  | { readonly type: 'GoodsNotToPack' }
  | { readonly type: 'WeightsNotPossible'; readonly mostGrams: number }
  | { readonly type: 'MoreThanTaken'; readonly packedMg: number; readonly takenMg: number };
