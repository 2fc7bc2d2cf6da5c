import type { Problem } from '@countersign/contract/problems';
import type { StaffId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import type { OrderFacts } from '../orders/order-step.ts';
import { patientOfOrder, type PatientOfOrder } from '../orders/patient-of-order.ts';
import { sealedCards } from '../patients/patient-cards.ts';
import { registryOf, type CounterContext } from '../patients/patient-registry.ts';

/**
 * Whose packed order it is, by the cards that were read at its approval and the registry's word of this moment. Undefined where no card
 * is kept, or the order is not ready: then the rule refuses by itself.
 *
 * Problems: `StaffNotRegistered`, `PatientNotProven`.
 */
export async function patientOfSale(
  ctx: CounterContext,
  by: StaffId,
  facts: OrderFacts,
): Promise<Result<PatientOfOrder | undefined, Problem>> {
  const { db, order } = facts;
  const sealed = order.state === 'ready' ? await sealedCards(db, order.id) : undefined;
  if (sealed === undefined) return ok(undefined);
  return patientOfOrder(ctx, by, facts, await registryOf(ctx).open(order.id, sealed));
}
