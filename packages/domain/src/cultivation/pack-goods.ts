import type { PackageId } from '../identifiers.ts';
import { readNewPackage, type NewPackage } from '../inventory/new-package.ts';
import { mappedItem, packageFacts, settle, type StockDecision, type StockFacts, type StockProblem } from '../inventory/stock.ts';
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

export interface PackAsked {
  /** Taken of the goods, in milligrams: whole hundredths of a gram, as the state counts. */
  readonly mg: number;
  /** What of it is left over. */
  readonly wasteMg: number;
  readonly into: NewPackage;
}

/** An output may exceed its input by a gram (`biotrack/protocol.md` 5.1). */
const toleranceMg = 1_000;

/**
 * Cured goods become packages of an item (2.1.4 `inventory_convert`, 2.4 `POST /v1/inventory/conversion`). Like everything new they wait
 * for their lab result before they are for sale. Wet flower and waste are packed by nobody.
 */
export function packGoods(
  asked: PackAsked,
  goods: CollectedGoods,
  facts: StockFacts,
): Result<{ readonly milligramsUsed: number; readonly stock: StockDecision }, PackProblem> {
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
  const stock = settle(facts, {
    type: 'GoodsPacked',
    after: [],
    made: [made.value],
    report: {
      ...({ kind: 'package-convert', by: facts.by, into: packageFacts(made.value, item.value), wasteMg: asked.wasteMg } as const),
      from: [{ packageId: goods.id, quantity: { unit: 'mg', mg: asked.mg } }],
    },
  });
  return stock.ok ? ok({ milligramsUsed: goods.milligramsUsed + asked.mg, stock: stock.value }) : stock;
}

export type PackProblem =
  | StockProblem
  /** Waste, or flower that was not cured. */
  | { readonly type: 'GoodsNotToPack' }
  | { readonly type: 'WeightsNotPossible'; readonly mostGrams: number }
  | { readonly type: 'MoreThanTaken'; readonly packedMg: number; readonly takenMg: number };
