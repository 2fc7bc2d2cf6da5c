import { birthday, type LocalDate } from '../business-day.ts';
import type { PatientAmounts } from '../limits/florida-ceilings.ts';

/** A card of the registry: the patient's own, or a caregiver's. */
export interface RegistryCard {
  readonly status: 'ACTIVE' | 'INACTIVE' | 'SUSPENDED' | 'REVOKED';
  /** The last day on which it counts. */
  readonly expiresOn: LocalDate;
}

export interface RegistryCaregiver extends RegistryCard {
  readonly number: string;
  readonly name: string;
  readonly birthDate: LocalDate;
}

/** What a state's registry of patients says of one card. It is held for one decision and kept nowhere. */
export interface RegistryPatient {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: LocalDate;
  readonly card: RegistryCard;
  readonly caregivers: readonly RegistryCaregiver[];
  readonly amounts: PatientAmounts;
}

/**
 * The buyer has no plastic card yet and shows the printed e-mail with which the state verified them, beside their photo ID (64-4.011(7)).
 * `claimed` until a member of staff has looked at both.
 */
export type TemporaryEmail = 'claimed' | 'seen';

/** Why this buyer may not be handed anything, by the rules of `rules.md` 7.1. */
export interface BuyerFinding {
  /** `NEEDS_STAFF`: nothing is wrong, and a person must still look. */
  readonly outcome: 'BLOCK' | 'NEEDS_STAFF';
  readonly rule: 'FL-REG-01' | 'FL-REG-02' | 'FL-MINOR-01' | 'FL-CG-01';
  readonly reason:
    | 'CARD_INACTIVE'
    | 'CARD_EXPIRED'
    | 'CARD_SUSPENDED'
    | 'EMAIL_NOT_SEEN'
    | 'MINOR'
    | 'CAREGIVER_NOT_LINKED'
    | 'CAREGIVER_TOO_YOUNG';
  /** Whose card it is about. */
  readonly whose: 'patient' | 'caregiver';
}

const adultAge = 18;
const caregiverAge = 21;

/**
 * What forbids a sale to the bearer of a card, whatever is in the cart (381.986(6) and (8)(e)16; `rules.md` 3.1): registration and card
 * must stand, a minor buys through their caregiver only, and a caregiver is of age and the patient's own. The patient's card must stand
 * also when the caregiver comes. A verification e-mail stands in for the plastic that has not come yet, and overrules nothing that the
 * registry says: a card that is not active there sells nothing with it either.
 *
 * @param caregiverNumber the caregiver's card; null when the patient comes in person
 * @param on the registry's day
 * @param temporaryEmail what the buyer shows instead of the plastic; left out for a card
 */
export function checkBuyer(
  patient: RegistryPatient,
  caregiverNumber: string | null,
  on: LocalDate,
  temporaryEmail?: TemporaryEmail,
): BuyerFinding[] {
  const findings = checkPeople(patient, caregiverNumber, on);
  if (temporaryEmail !== 'claimed') return findings;
  const whose = caregiverNumber === null ? 'patient' : 'caregiver';
  return [...findings, { outcome: 'NEEDS_STAFF', rule: ruleOf(whose), reason: 'EMAIL_NOT_SEEN', whose }];
}

function checkPeople(patient: RegistryPatient, caregiverNumber: string | null, on: LocalDate): BuyerFinding[] {
  const own = checkCard(patient.card, 'patient', on);
  if (caregiverNumber === null)
    return birthday(patient.birthDate, adultAge) > on
      ? [...own, { outcome: 'BLOCK', rule: 'FL-MINOR-01', reason: 'MINOR', whose: 'patient' }]
      : own;
  const caregiver = patient.caregivers.find(({ number }) => number === caregiverNumber);
  const about = { outcome: 'BLOCK', rule: 'FL-CG-01', whose: 'caregiver' } as const;
  if (caregiver === undefined) return [...own, { ...about, reason: 'CAREGIVER_NOT_LINKED' }];
  const isYoung = birthday(caregiver.birthDate, caregiverAge) > on;
  const young: BuyerFinding[] = isYoung ? [{ ...about, reason: 'CAREGIVER_TOO_YOUNG' }] : [];
  return [...own, ...checkCard(caregiver, 'caregiver', on), ...young];
}

function checkCard({ status, expiresOn }: RegistryCard, whose: BuyerFinding['whose'], on: LocalDate): BuyerFinding[] {
  const about = { outcome: 'BLOCK', rule: ruleOf(whose), whose } as const;
  if (status === 'SUSPENDED' || status === 'REVOKED')
    return [{ ...about, rule: whose === 'caregiver' ? about.rule : 'FL-REG-02', reason: 'CARD_SUSPENDED' }];
  if (expiresOn < on) return [{ ...about, reason: 'CARD_EXPIRED' }];
  return status === 'ACTIVE' ? [] : [{ ...about, reason: 'CARD_INACTIVE' }];
}

/** The registry's word on a caregiver's card is part of the link to the patient (FL-CG-01). */
const ruleOf = (whose: BuyerFinding['whose']) => (whose === 'caregiver' ? 'FL-CG-01' : 'FL-REG-01');
