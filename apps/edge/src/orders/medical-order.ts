import type { Problem } from '@countersign/contract/problems';
import type { OrderId, StaffId } from '@countersign/domain/identifiers';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { orderFactReads } from './order-facts.ts';
import { factsOf, type OrderFacts } from './order-step.ts';

/**
 * An order of a place that sells to patients, for the person who stands at a tablet with the patient.
 *
 * Problems: `NotYours` (not at a paired tablet), `NotFound`, `PatientNotKnown` (no patients are sold to here).
 */
export async function medicalOrder(
  ctx: EdgeContext,
  caller: Caller,
  orderId: OrderId,
): Promise<Result<{ readonly by: StaffId; readonly facts: OrderFacts }, Problem>> {
  const { staff, device, organisationId } = caller;
  assert(staff !== null, 'only people read cards');
  if (device?.kind !== 'tablet') return refuse({ type: 'NotYours' });
  const db = database(ctx.db);
  const reach = { organisationId, locationIds: reachOf(caller) };
  const rows = await db.batch(orderFactReads(db, reach, { orderId, commandId: null, barcode: null }));
  const facts = factsOf(db, rows, ctx.now());
  if (facts === undefined) return refuse({ type: 'NotFound', what: 'order' });
  if (facts.settings.program !== 'florida-medical') return refuse({ type: 'PatientNotKnown' });
  return ok({ by: staff.id, facts });
}
