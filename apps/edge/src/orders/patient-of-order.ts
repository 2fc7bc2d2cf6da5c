import type { ReadCards } from '@countersign/contract/patient-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { StaffId } from '@countersign/domain/identifiers';
import { defaultFloridaLimitSettings } from '@countersign/domain/limits/florida-ceilings';
import { registryTimeZone } from '@countersign/domain/limits/florida-medical';
import { ok, type Result } from '@countersign/domain/result';
import type { PatientFacts } from '@countersign/domain/sales/known-buyer';
import { floridaLines, medicalItemsOf, usablePackages, type MedicalItems } from '../patients/medical-items.ts';
import { registryOf, type CounterContext } from '../patients/patient-registry.ts';
import { itemsOfLines } from './order-lines.ts';
import type { OrderFacts } from './order-step.ts';

/** Whose order it is and what it would take, by the registry's word of this moment. */
export interface PatientOfOrder {
  readonly facts: PatientFacts;
  readonly medical: MedicalItems;
}

/**
 * Asks the registry anew for the patient of an order. Nothing older than this answer decides: what the patient bought elsewhere a
 * minute ago is in it.
 *
 * Problems: `StaffNotRegistered`, `PatientNotProven`.
 */
export async function patientOfOrder(
  ctx: CounterContext,
  by: StaffId,
  { db, row, order, items, at }: OrderFacts,
  cards: ReadCards,
): Promise<Result<PatientOfOrder, Problem>> {
  const found = await registryOf(ctx).find({ locationId: row.locationId, by, orderId: row.id }, cards);
  if (!found.ok) return found;
  const itemIds = itemsOfLines(order.lines);
  const [medical, shelf] = await Promise.all([
    medicalItemsOf(db, row.organisationId, itemIds),
    usablePackages(db, row.locationId, itemIds),
  ]);
  return ok({
    medical,
    facts: {
      registry: found.value,
      caregiverNumber: cards.caregiverCard,
      ...(cards.temporaryEmail === undefined ? {} : { temporaryEmail: cards.temporaryEmail }),
      cart: floridaLines(order.lines, items, medical, shelf),
      on: businessDay(at, registryTimeZone),
      settings: defaultFloridaLimitSettings,
    },
  });
}
