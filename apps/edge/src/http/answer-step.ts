import type { Problem } from '@countersign/contract/problems';
import type { InputOf, RouteName } from '@countersign/contract/routes';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import type { Result } from '@countersign/domain/result';
import type { Context, Hono } from 'hono';
import type { Caller } from '../db/caller.ts';
import { findOrder } from '../orders/list-orders.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { statusOf } from './problems.ts';
import type { Services } from './services.ts';

/** Roads that take a step on one order, and answer with it. */
type StepRoute = Extract<
  RouteName,
  | 'approveOrder'
  | 'rejectOrder'
  | 'cancelOrder'
  | 'passOnOrder'
  | 'pickPackage'
  | 'unpickPackage'
  | 'substituteLine'
  | 'takeOffLine'
  | 'completeSale'
  | 'setOrderMember'
>;

/** Numbers of problems that say: the order is not as you believe. Others are about the package, the person or the request. */
const conflict = 409;

/**
 * Binds a step on an order to its use case. Whoever is refused because the order stands elsewhere gets it as it stands, with the same
 * answer: their screen goes on offering nothing that is done already.
 */
export function answerStep<Name extends StepRoute>(
  app: Hono<HttpEnv>,
  name: Name,
  handle: (
    services: Services,
    caller: Caller,
    input: InputOf<Name> & { readonly orderId: OrderId },
    c: Context<HttpEnv>,
  ) => Promise<Result<OrderView, Problem>>,
): void {
  answer(app, name, async (services, caller, input, c) => {
    const step = ofOrder(input);
    const taken = await handle(services, caller, step, c);
    if (!taken.ok && statusOf[taken.problem.type] === conflict) {
      const standing = await findOrder(services.ctx, caller, step);
      if (standing.ok) c.set('order', standing.value);
    }
    return taken;
  });
}

/** The schema has seen that the id in the path is an order's. */
export const ofOrder = <Input extends { readonly orderId: string }>(input: Input): Input & { readonly orderId: OrderId } => ({
  ...input,
  orderId: input.orderId as OrderId,
});
