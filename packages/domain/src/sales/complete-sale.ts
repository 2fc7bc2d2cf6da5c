import type { Instant } from '../business-day.ts';
import type { ItemId, SaleId, StaffId } from '../identifiers.ts';
import type { GoodsFinding } from '../limits/forbidden-goods.ts';
import { unitsToPick, type Order } from '../orders/order.ts';
import type { OrderState } from '../orders/order-moves.ts';
import type { SubmitProblem } from '../orders/submit-order.ts';
import { ok, refuse, type Result } from '../result.ts';
import { hoursClosed, type HandOverPlace, type HandOverStore, type HoursClosed } from './hand-over-hours.ts';
import { buyerProblem, type BuyerProblem, type PatientFacts } from './known-buyer.ts';
import { settleTender, type SettledTender, type Tender, type TenderProblem } from './tender.ts';

export interface SaleFacts {
  readonly saleId: SaleId;
  readonly by: StaffId;
  readonly at: Instant;
  /** The program that the location sells under, and its hours. */
  readonly store: HandOverStore;
  /** Where the bag changes hands. What goes to a door is paid ahead, at any hour; the door has hours of its own ({@link hoursClosed}). */
  readonly place: HandOverPlace;
  /** Who buys, where patients are sold to. */
  readonly patient?: PatientFacts | undefined;
  /** What the one pricing function says today, in cents. */
  readonly totalCents: number;
  /** What the person saw on the screen when they took the money. */
  readonly seenTotalCents: number;
  readonly tender: Tender;
  readonly limitFinding: { readonly rule: string; readonly reason: string; readonly overMg: number } | undefined;
  /** What in the bag the program of the location lets nobody buy: its label may have changed since it was picked. */
  readonly forbidden: readonly (GoodsFinding & { readonly itemId: ItemId })[];
}

export interface SaleCompleted {
  readonly type: 'SaleCompleted';
  readonly saleId: SaleId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly totalCents: number;
  readonly tender: SettledTender;
}

/**
 * Decides whether a picked order becomes a sale. Limits are evaluated again: the cart may be older than the shopper's last visit.
 *
 * @returns `ItemsNotSold` with the rule where the program forbids something in the bag to everybody
 */
export function completeSale(order: Order, facts: SaleFacts): Result<SaleCompleted, SaleProblem> {
  if (order.state !== 'ready') return refuse({ type: 'OrderNotReady', state: order.state, unitsToPick: unitsToPick(order) });
  if (order.identity === null) return refuse({ type: 'IdentityNotChecked' });
  const closed = facts.place === 'door' ? undefined : hoursClosed(facts.store, facts.at, facts.place);
  if (closed !== undefined) return refuse(closed);
  const buyer = buyerProblem(facts.store.program, facts.patient);
  if (buyer !== undefined) return refuse(buyer);
  const { forbidden } = facts;
  if (forbidden.length > 0)
    return refuse({ type: 'ItemsNotSold', itemIds: forbidden.map(({ itemId }) => itemId), because: forbidden });
  if (facts.limitFinding !== undefined) return refuse({ type: 'OverLimit', ...facts.limitFinding });
  if (facts.seenTotalCents !== facts.totalCents)
    return refuse({ type: 'TotalChanged', seenCents: facts.seenTotalCents, nowCents: facts.totalCents });
  const settled = settleTender(facts.tender, facts.totalCents);
  if (!settled.ok) return settled;
  const { saleId, by, at, totalCents } = facts;
  return ok({ type: 'SaleCompleted', saleId, by, at, totalCents, tender: settled.value });
}

export type SaleProblem =
  | TenderProblem
  | HoursClosed
  | BuyerProblem
  | Extract<SubmitProblem, { readonly type: 'ItemsNotSold' }>
  | { readonly type: 'OrderNotReady'; readonly state: OrderState; readonly unitsToPick: number }
  | { readonly type: 'IdentityNotChecked' }
  | { readonly type: 'OverLimit'; readonly rule: string; readonly reason: string; readonly overMg: number }
  | { readonly type: 'TotalChanged'; readonly seenCents: number; readonly nowCents: number };
