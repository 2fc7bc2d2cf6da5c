import type { TotalsView } from '@countersign/contract/views';
import { evaluateCart, type CartEvaluation } from '@countersign/domain/cart/evaluate-cart';
import { businessDay } from '@countersign/domain/business-day';
import type { AppliedDeal, Deal } from '@countersign/domain/deals/deal';
import { dealCart, dealsOf } from '@countersign/domain/deals/deal-cart';
import type { Order, OrderLine } from '@countersign/domain/orders/order';
import type { ItemId } from '@countersign/domain/identifiers';
import type { LimitFinding } from '@countersign/domain/limits/new-york-adult-use';
import { assert } from '@countersign/domain/result';
import type { items, LocationSettings } from '../db/schema/index.ts';

type ItemRow = typeof items.$inferSelect;

/** Deals that count, and when the shopper was promised them. */
export interface Promised {
  readonly deals: readonly Deal[];
  readonly placedAt: string;
}

/** A cart's evaluation, and by line the deal that holds for it. */
export interface DealtEvaluation extends CartEvaluation {
  readonly applied: ReadonlyMap<string, AppliedDeal>;
}

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
  promised: Promised = { deals: [], placedAt: at },
): DealtEvaluation {
  const byId = new Map(itemRows.map((row) => [row.id, row]));
  const toEvaluate = lines.map((line) => {
    const item = byId.get(line.itemId);
    assert(item !== undefined, `a line’s item is in the catalogue: ${line.itemId}`);
    const { category, brand, netWeightMg, thcMg } = item;
    const { key, itemId, priceCents, quantity } = line;
    return { key, itemId, category, brand, netWeightMg, thcMg, priceCents, quantity };
  });
  if (promised.deals.length === 0) return { ...evaluateCart(toEvaluate, settings, at), applied: new Map() };
  const on = businessDay(at, settings.timeZone);
  const dealt = dealCart(toEvaluate, { ...promised, rules: settings, on });
  const applied = new Map(dealt.flatMap(({ key, applied: deal }) => (deal === null ? [] : [[key, deal] as const])));
  const discounted = toEvaluate.map((line) => {
    const deal = applied.get(line.key);
    return { ...line, discountCents: deal?.discountCents, floorCents: deal?.deal.floorCents };
  });
  return { ...evaluateCart(discounted, settings, at), applied };
}

/** An order as it stands, at the deals it was placed under: what it was promised, it keeps. */
export const evaluateOrder = (
  { lines, placedAt }: Pick<Order, 'lines' | 'placedAt'>,
  itemRows: readonly ItemRow[],
  settings: LocationSettings,
  at: string,
): DealtEvaluation =>
  evaluateLines(
    lines.map((line) => ({ ...line, key: line.lineId })),
    itemRows,
    settings,
    at,
    { deals: dealsOf(lines), placedAt },
  );

/** The lines of an order with the deals that hold for them now, and without those that no longer do. */
export const withDeals = (lines: readonly OrderLine[], { applied }: DealtEvaluation): readonly OrderLine[] =>
  lines.map((line) => {
    const { deal: _, ...bare } = line;
    const deal = applied.get(line.lineId);
    return deal === undefined ? bare : { ...bare, deal };
  });

/** What the problems say of a finding. */
export const findingOf = (finding: LimitFinding | undefined) =>
  finding === undefined ? undefined : { rule: finding.rule, reason: finding.reason, overMg: finding.overMg };

export const totalsOf = ({ price }: CartEvaluation): TotalsView => ({
  netCents: price.netCents,
  stateExciseCents: price.stateExciseCents,
  localExciseCents: price.localExciseCents,
  salesTaxCents: price.salesTaxCents,
  ...(price.discountCents === 0 ? {} : { discountCents: price.discountCents }),
  totalCents: price.totalCents,
});
