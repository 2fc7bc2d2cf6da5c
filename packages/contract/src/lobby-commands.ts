/** What the lobby and the counter ask for beyond the order itself. */
import type { CallId, CommandId, LineId } from '@countersign/domain/identifiers';
import type { SubmitOrder } from './commands.ts';

/** An order that a tablet read off its QR code: the whole of it, signed by the kiosk. */
export interface DeliverTicket {
  readonly ticket: string;
}
/** Orders that waited for the network, in the order in which they were placed. */
export interface SubmitOrders {
  readonly orders: readonly SubmitOrder[];
}
/** A shopper asks for a person. The same id again is the same call. */
export interface CallStaff {
  readonly callId: CallId;
}
export interface SubstituteLine {
  readonly commandId: CommandId;
  readonly lineId: LineId;
}
export type TakeOffLine = SubstituteLine;
