import type { Instant } from '../business-day.ts';
import type { ItemId, LineId, StaffId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { OrderState } from './order-moves.ts';
import { unitsPicked, unitsToPick, type Order } from './order.ts';

export interface TakeOffFacts {
  readonly lineId: LineId;
  readonly by: StaffId;
  readonly at: Instant;
}

export interface LineTakenOff {
  readonly type: 'LineTakenOff';
  readonly lineId: LineId;
  readonly itemId: ItemId;
  readonly units: number;
  readonly by: StaffId;
  readonly at: Instant;
  /** Where the order stands without the line: `ready` when everything that is left lies in the bag. */
  readonly leads: Extract<OrderState, 'submitted' | 'approved' | 'packing' | 'ready'>;
}

/**
 * Decides whether a line comes off an order: the law forbids its item since, it is gone, or the shopper wants it no more. Its pieces come
 * out of the bag and are promised to nobody. An order without lines is no order: the last one is cancelled with it.
 *
 * @returns `OrderNotOpen`, `NotFound` (the line), `LastLine`
 */
export function takeOffLine(order: Order, { lineId, by, at }: TakeOffFacts): Result<LineTakenOff, TakeOffProblem> {
  const { state } = order;
  if (state !== 'submitted' && state !== 'approved' && state !== 'packing' && state !== 'ready')
    return refuse({ type: 'OrderNotOpen', state });
  const line = order.lines.find((each) => each.lineId === lineId);
  if (line === undefined) return refuse({ type: 'NotFound', what: 'line' });
  const left = order.lines.filter((each) => each !== line);
  if (left.length === 0) return refuse({ type: 'LastLine' });
  const { itemId, quantity: units } = line;
  return ok({ type: 'LineTakenOff', lineId, itemId, units, by, at, leads: state === 'submitted' ? state : stateOfBag(left) });
}

function stateOfBag(lines: Order['lines']): 'approved' | 'packing' | 'ready' {
  if (unitsToPick({ lines }) === 0) return 'ready';
  return lines.some((line) => unitsPicked(line) > 0) ? 'packing' : 'approved';
}

export type TakeOffProblem =
  | { readonly type: 'OrderNotOpen'; readonly state: OrderState }
  | { readonly type: 'NotFound'; readonly what: 'line' }
  /** It is the order's only line: the order is cancelled instead. */
  | { readonly type: 'LastLine' };
