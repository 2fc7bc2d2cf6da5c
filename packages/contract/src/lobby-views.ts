/** What the lobby and the counter are shown beyond the order itself. */
import type { CallId, DeviceId, OrderId } from '@countersign/domain/identifiers';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { Pace, WaitEstimate } from '@countersign/domain/orders/wait-estimate';
import type { StartPairing } from './commands.ts';
import type { Problem } from './problems.ts';

/** A kiosk's public key: with it a tablet believes a ticket without asking anybody. */
export interface KioskKeyView {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly publicKey: StartPairing['publicKey'];
}

/** What became of each order of a batch, in the same order. Those after an `unsent` one were not looked at. */
export interface SubmittedOrdersView {
  readonly answers: readonly (
    | { readonly kind: 'accepted'; readonly orderId: OrderId; readonly state: OrderState }
    | { readonly kind: 'refused'; readonly orderId: OrderId; readonly problem: Problem }
  )[];
}

/** A call for staff from a kiosk. */
export interface CallView {
  readonly id: CallId;
  readonly deviceName: string;
  readonly at: string;
  /** Null while nobody said that they are coming. */
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
}

/** An order for whoever holds its token: its number and how far it is, nothing of what is in it. */
export interface FollowedOrderView {
  readonly storeName: string;
  readonly number: string;
  readonly state: OrderState;
  /** Null when it does not wait, or nobody can say. */
  readonly wait: WaitEstimate | null;
}

/** How fast the counter works now; null while too few orders say so. */
export interface PaceView {
  readonly pace: Pace | null;
}
