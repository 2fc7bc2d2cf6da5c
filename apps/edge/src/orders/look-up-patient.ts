import type { ReadCards } from '@countersign/contract/patient-commands';
import type { PatientView } from '@countersign/contract/patient-views';
import type { Problem } from '@countersign/contract/problems';
import type { OrderId } from '@countersign/domain/identifiers';
import { checkBuyer } from '@countersign/domain/identity/registry-patient';
import { evaluateFloridaMedical } from '@countersign/domain/limits/florida-medical';
import { ok, type Result } from '@countersign/domain/result';
import type { PatientFacts } from '@countersign/domain/sales/known-buyer';
import type { Caller } from '../db/caller.ts';
import type { CounterContext } from '../patients/patient-registry.ts';
import { medicalOrder } from './medical-order.ts';
import { patientOfOrder } from './patient-of-order.ts';

/**
 * Shows at a tablet what the registry says of the cards that were read there, beside the order that lies open. Nothing is kept.
 *
 * Problems: `NotYours` (not at a paired tablet), `NotFound`, `PatientNotKnown` (no patients are sold to here), `StaffNotRegistered`,
 * `PatientNotProven`.
 */
export async function lookUpPatient(
  ctx: CounterContext,
  caller: Caller,
  input: ReadCards & { readonly orderId: OrderId },
): Promise<Result<PatientView, Problem>> {
  const asked = await medicalOrder(ctx, caller, input.orderId);
  if (!asked.ok) return asked;
  const { by, facts } = asked.value;
  const { orderId: _, ...cards } = input;
  const found = await patientOfOrder(ctx, by, facts, cards);
  return found.ok ? ok(viewOf(found.value.facts, facts.at)) : found;
}

function viewOf({ registry, caregiverNumber, temporaryEmail, cart, on, settings }: PatientFacts, askedAt: string): PatientView {
  const { firstName, lastName, card, caregivers, amounts } = registry;
  const caregiver = caregivers.find(({ number }) => number === caregiverNumber);
  return {
    askedAt,
    firstName,
    initials: initialsOf([firstName, lastName]),
    cardExpiresOn: card.expiresOn,
    buyer:
      caregiverNumber === null
        ? { who: 'patient', name: firstName }
        : { who: 'caregiver', name: shortName(caregiver?.name ?? '') },
    caregivers: caregivers.map(({ name }) => shortName(name)),
    findings: checkBuyer(registry, caregiverNumber, on, temporaryEmail),
    limits: evaluateFloridaMedical({ on, settings, patient: amounts, cart }),
  };
}

const initialsOf = (names: readonly string[]): string => names.map((name) => name.trim().slice(0, 1).toUpperCase()).join('');

/** `Fern Delgado` as `Fern D.`: enough to ask for, too little to be found by. */
function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return [first, ...others.slice(-1).map((last) => `${last.slice(0, 1).toUpperCase()}.`)].join(' ');
}
