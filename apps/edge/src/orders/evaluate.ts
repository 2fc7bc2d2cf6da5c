import type { TotalsView } from '@countersign/contract/views';
import { evaluateCart, type CartEvaluation } from '@countersign/domain/cart/evaluate-cart';
import type { ItemId } from '@countersign/domain/identifiers';
import type { LimitFinding } from '@countersign/domain/limits/new-york-adult-use';
import { assert } from '@countersign/domain/result';
import type { items, LocationSettings } from '../db/schema/index.ts';

type ItemRow = typeof items.$inferSelect;

/** Lines with a key of their own, as order or cart have them. */
export interface LineAsked {
  readonly key: string;
  readonly itemId: ItemId;
  readonly quantity: number;
  readonly priceCents: number;
}

/** Prices lines and holds them against the law at a moment: the same function for lobby, counter and edge. */
export function evaluateLines(
  lines: readonly LineAsked[],
  itemRows: readonly ItemRow[],
  settings: LocationSettings,
  at: string,
): CartEvaluation {
  const byId = new Map(itemRows.map((row) => [row.id, row]));
  const toEvaluate = lines.map((line) => {
    const item = byId.get(line.itemId);
    assert(item !== undefined, `a line's item is in the catalogue: ${line.itemId}`);
    const { category, netWeightMg, thcMg } = item;
    return { key: line.key, category, netWeightMg, thcMg, priceCents: line.priceCents, quantity: line.quantity };
  });
  return evaluateCart(toEvaluate, settings, at);
}

/** What the problems say of a finding. */
export const findingOf = (finding: LimitFinding | undefined) =>
  finding === undefined ? undefined : { rule: finding.rule, reason: finding.reason, overMg: finding.overMg };

export const totalsOf = ({ price }: CartEvaluation): TotalsView => ({
  netCents: price.netCents,
  stateExciseCents: price.stateExciseCents,
  localExciseCents: price.localExciseCents,
  salesTaxCents: price.salesTaxCents,
  totalCents: price.totalCents,
});
