import type { Instant } from '../business-day.ts';
import type { ItemId, LineId, StaffId } from '../identifiers.ts';
import type { GoodsFinding } from '../limits/forbidden-goods.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { OrderState } from './order-moves.ts';
import { unitsPicked, type Order, type OrderLine } from './order.ts';
import type { SubmitProblem } from './submit-order.ts';

export interface SubstitutionFacts {
  readonly lineId: LineId;
  /** What one unit of the substitute costs now, in cents; undefined when the location no longer sells it. */
  readonly substitutePriceCents: number | undefined;
  /** Why the program of the location lets nobody buy the substitute, if it does not: its label may have changed since it was chosen. */
  readonly forbidden: GoodsFinding | undefined;
  /** What `limits/` refuses about the lines with the substitute in place, if anything. */
  readonly limitFinding: { readonly rule: string; readonly reason: string; readonly overMg: number } | undefined;
  readonly by: StaffId;
  readonly at: Instant;
}

export interface LineSubstituted {
  readonly type: 'LineSubstituted';
  readonly lineId: LineId;
  readonly from: ItemId;
  readonly to: ItemId;
  readonly by: StaffId;
  readonly at: Instant;
}

/** The lines as they would be with a line's substitute in place: what limits and prices are asked about before the decision. */
export const withSubstitute = (lines: readonly OrderLine[], lineId: LineId, priceCents: number): readonly OrderLine[] =>
  lines.map((line) => {
    const { substituteItemId, deal: _, ...rest } = line;
    if (line.lineId !== lineId || substituteItemId === undefined) return line;
    return { ...rest, itemId: substituteItemId, insteadOf: line.itemId, priceCents, seenPriceCents: null };
  });

/**
 * Decides whether a line's item gives way to the one the shopper chose in advance. The choice is the shopper's: staff cannot put in
 * anything else this way. The law is asked about the order as it would then be.
 *
 * @returns `ItemsNotSold` with the rule where the program forbids the substitute to everybody (FL-DEV-01, FL-PROD-ED-01)
 */
export function substituteLine(order: Order, facts: SubstitutionFacts): Result<LineSubstituted, SubstituteProblem> {
  if (!substitutableStates.includes(order.state)) return refuse({ type: 'OrderNotOpen', state: order.state });
  const line = order.lines.find((candidate) => candidate.lineId === facts.lineId);
  if (line?.substituteItemId === undefined) return refuse({ type: 'NoSubstituteChosen' });
  if (unitsPicked(line) > 0) return refuse({ type: 'LineInTheBag' });
  if (facts.substitutePriceCents === undefined) return refuse({ type: 'ItemsNotSold', itemIds: [line.substituteItemId] });
  const { substituteItemId: itemId } = line;
  if (facts.forbidden !== undefined)
    return refuse({ type: 'ItemsNotSold', itemIds: [itemId], because: [{ itemId, ...facts.forbidden }] });
  if (facts.limitFinding !== undefined) return refuse({ type: 'OverLimit', ...facts.limitFinding });
  const { lineId, by, at } = facts;
  return ok({ type: 'LineSubstituted', lineId, from: line.itemId, to: line.substituteItemId, by, at });
}

const substitutableStates: readonly OrderState[] = ['submitted', 'approved', 'packing'];

export type SubstituteProblem =
  | { readonly type: 'OrderNotOpen'; readonly state: OrderState }
  | { readonly type: 'NoSubstituteChosen' }
  /** Pieces of the item are in the bag already: they are put back first. */
  | { readonly type: 'LineInTheBag' }
  | Extract<SubmitProblem, { readonly type: 'ItemsNotSold' }>
  | { readonly type: 'OverLimit'; readonly rule: string; readonly reason: string; readonly overMg: number };
