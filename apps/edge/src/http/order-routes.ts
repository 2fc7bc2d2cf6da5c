import type { CallId } from '@countersign/domain/identifiers';
import type { Context, Hono } from 'hono';
import { approveOrder } from '../orders/approve-order.ts';
import { boardView } from '../orders/board.ts';
import { answerCall, callStaff } from '../orders/call-staff.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { changesSince } from '../orders/changes-since.ts';
import { deliverTicket } from '../orders/deliver-ticket.ts';
import { findOrder, listOrders } from '../orders/list-orders.ts';
import { lookUpPatient } from '../orders/look-up-patient.ts';
import { passOnOrder } from '../orders/pass-on-order.ts';
import { pickPackage } from '../orders/pick-package.ts';
import { queuePace } from '../orders/queue-pace.ts';
import { rejectOrder } from '../orders/reject-order.ts';
import { submitOrder } from '../orders/submit-order.ts';
import { submitOrders } from '../orders/submit-orders.ts';
import { substituteLine } from '../orders/substitute-line.ts';
import { takeOffLine } from '../orders/take-off-line.ts';
import { unpickPackage } from '../orders/unpick-package.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { labelSale } from '../sales/label-sale.ts';
import { onDutyAt } from '../staff/on-duty.ts';
import { answer } from './answer.ts';
import { answerStep, ofOrder } from './answer-step.ts';
import { counterContext } from './counter-context.ts';
import type { HttpEnv } from './http-env.ts';

export function orderRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'submitOrder', ({ ctx }, caller, input) => submitOrder(ctx, caller, input));
  answer(app, 'submitOrders', ({ ctx }, caller, input) => submitOrders(ctx, caller, input));
  answer(app, 'deliverTicket', ({ ctx }, caller, input) => deliverTicket(ctx, caller, input));
  answer(app, 'orders', ({ ctx }, caller, input) => listOrders(ctx, caller, input));
  answer(app, 'order', ({ ctx }, caller, input) => findOrder(ctx, caller, ofOrder(input)));
  answerStep(app, 'approveOrder', (_, caller, input, c) => approveOrder(counterOf(c), caller, input));
  answer(app, 'lookUpPatient', (_, caller, input, c) => lookUpPatient(counterOf(c), caller, ofOrder(input)));
  answerStep(app, 'rejectOrder', ({ ctx }, caller, input) => rejectOrder(ctx, caller, input));
  answerStep(app, 'cancelOrder', ({ ctx }, caller, input) => cancelOrder(ctx, caller, input));
  answerStep(app, 'passOnOrder', ({ ctx }, caller, input) =>
    passOnOrder(ctx, caller, input, (locationId) => onDutyAt(ctx, locationId)),
  );
  answerStep(app, 'pickPackage', ({ ctx }, caller, input) => pickPackage(ctx, caller, input));
  answerStep(app, 'unpickPackage', ({ ctx }, caller, input) => unpickPackage(ctx, caller, input));
  answerStep(app, 'substituteLine', ({ ctx }, caller, input) => substituteLine(ctx, caller, input));
  answerStep(app, 'takeOffLine', ({ ctx }, caller, input) => takeOffLine(ctx, caller, input));
  answerStep(app, 'completeSale', (_, caller, input, c) => completeSale(counterOf(c), caller, input));
  answer(app, 'saleLabels', (_, caller, input, c) => labelSale(counterOf(c), caller, ofOrder(input)));
  answer(app, 'changes', ({ ctx }, caller, input) => changesSince(ctx, caller, input));
  answer(app, 'pace', ({ ctx }, caller) => queuePace(ctx, caller));
  answer(app, 'callStaff', ({ ctx }, caller, input) => callStaff(ctx, caller, input));
  answer(app, 'answerCall', ({ ctx }, caller, { callId }) => answerCall(ctx, caller, { callId: callId as CallId }));
  answer(app, 'board', ({ ctx }, caller) => boardView(ctx, caller));
}

const counterOf = (c: Context<HttpEnv>) => counterContext(c.env, c.executionCtx);
