import type { LocalDate } from '../business-day.ts';
import { checkBuyer, type BuyerFinding, type RegistryPatient, type TemporaryEmail } from '../identity/registry-patient.ts';
import type { FloridaLimitSettings } from '../limits/florida-ceilings.ts';
import { evaluateFloridaMedical, type FloridaFinding, type FloridaLine } from '../limits/florida-medical.ts';
import type { Program } from '../pricing/new-york-taxes.ts';

/** A patient as the registry knows them at this moment, who comes for them, and what they want. */
export interface PatientFacts {
  readonly registry: RegistryPatient;
  /** The caregiver's card; null when the patient comes in person. */
  readonly caregiverNumber: string | null;
  /** What the buyer shows instead of a plastic card; left out for a card. */
  readonly temporaryEmail?: TemporaryEmail;
  readonly cart: readonly FloridaLine[];
  /** The registry's day. */
  readonly on: LocalDate;
  readonly settings: FloridaLimitSettings;
}

export type BuyerProblem =
  | { readonly type: 'PatientNotKnown' }
  | { readonly type: 'PatientMayNotBuy'; readonly findings: readonly BuyerFinding[] }
  | { readonly type: 'OverPatientLimit'; readonly findings: readonly FloridaFinding[] };

/**
 * Whether the buyer is known as far as the program wants it, and may be handed this cart; `undefined` when so.
 *
 * The shopper of an adult-use store is nobody we know. A sale in Florida debits a patient's allotment at the state by the number of
 * their card (`biotrack/protocol.md` 5.2): without the registry's own answer of this moment nothing is sold (decision 0025). New York's
 * medical program has no rule here, so nobody is known to it.
 */
export function buyerProblem(program: Program, patient: PatientFacts | undefined): BuyerProblem | undefined {
  if (program === 'adult-use') return undefined;
  if (program === 'medical' || patient === undefined) return { type: 'PatientNotKnown' };
  const findings = checkBuyer(patient.registry, patient.caregiverNumber, patient.on, patient.temporaryEmail);
  if (findings.length > 0) return { type: 'PatientMayNotBuy', findings };
  const { on, settings, cart } = patient;
  const answer = evaluateFloridaMedical({ on, settings, patient: patient.registry.amounts, cart });
  return answer.isAllowed ? undefined : { type: 'OverPatientLimit', findings: answer.findings };
}
