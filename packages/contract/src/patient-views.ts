/** What the counter is shown of a patient while an order is open: no number, no address, no birthday. */
import type { BuyerFinding } from '@countersign/domain/identity/registry-patient';
import type { PatientLabel } from '@countersign/domain/labels/patient-label';
import type { FloridaLimitAnswer } from '@countersign/domain/limits/florida-medical';

export interface PatientView {
  /** When the registry was asked. */
  readonly askedAt: string;
  readonly firstName: string;
  readonly initials: string;
  readonly cardExpiresOn: string;
  /** Who stands at the counter: first name and initials, too. */
  readonly buyer: { readonly who: 'patient' | 'caregiver'; readonly name: string };
  /** Who else may buy for the patient. */
  readonly caregivers: readonly string[];
  /** Why this buyer may not be handed anything; empty when they may. */
  readonly findings: readonly BuyerFinding[];
  /** What the registry leaves, before and after the order as it stands. */
  readonly limits: FloridaLimitAnswer;
}

/** What is printed of a sale for its patient. It bears a name: shown, printed and forgotten. */
export interface SaleLabelsView {
  /** When the registry was asked. */
  readonly askedAt: string;
  /** First name and initial: enough for the screen. */
  readonly patient: string;
  readonly labels: readonly PatientLabel[];
}
