import type { RecallPackages } from '@countersign/contract/stock-commands';
import type { Problem } from '@countersign/contract/problems';
import * as recall from '@countersign/domain/inventory/recall';
import { refuse, type Result } from '@countersign/domain/result';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { takeStockStep } from '../inventory/stock-step.ts';
import { returnOrders } from './return-orders.ts';

/** Rounds after which somebody else is told to wait: each one means that an order took hold of the goods meanwhile. */
const mostRounds = 5;

/**
 * Packages of one location are recalled, whoever was promised them: first the orders that hold on to them go back to the queue, then
 * the packages leave the shelf in one batch. Stopped halfway, the goods are still for sale and the same command goes on.
 */
export async function recallPackages(ctx: EdgeContext, caller: Caller, input: RecallPackages): Promise<Result<string, Problem>> {
  if (!reachOf(caller).includes(input.locationId)) return refuse({ type: 'NotFound', what: 'location' });
  for (let round = 0; round < mostRounds; round += 1) {
    const taken = await takeStockStep(ctx, caller, input, {
      name: 'recall-packages',
      packageIds: input.packageIds,
      itemIds: [],
      decide: (ground) => recall.recallPackages(input, ground),
    });
    const isHeld = !taken.ok && (taken.problem.type === 'UnitsInABag' || taken.problem.type === 'UnitsPromised');
    if (!isHeld) return taken;
    await returnOrders(ctx, caller, { ...input, reason: input.reason.trim() });
  }
  return refuse({ type: 'Unavailable', retryAfterSeconds: 1 });
}

/** The recall of packages is over: they are for sale again, but for those in quarantine. */
export const liftRecall = (ctx: EdgeContext, caller: Caller, input: RecallPackages): Promise<Result<string, Problem>> =>
  takeStockStep(ctx, caller, input, {
    name: 'lift-recall',
    packageIds: input.packageIds,
    itemIds: [],
    decide: (ground) => recall.liftRecall(input, ground),
  });
