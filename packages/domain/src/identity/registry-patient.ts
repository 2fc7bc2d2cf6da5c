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

/** Why this buyer may not be handed anything, by the rules of `rules.md` 7.1. */
export interface BuyerFinding {
  readonly rule: 'FL-REG-01' | 'FL-REG-02' | 'FL-MINOR-01' | 'FL-CG-01';
  readonly reason: 'CARD_INACTIVE' | 'CARD_EXPIRED' | 'CARD_SUSPENDED' | 'MINOR' | 'CAREGIVER_NOT_LINKED' | 'CAREGIVER_TOO_YOUNG';
  /** Whose card it is about. */
  readonly whose: 'patient' | 'caregiver';
}

const adultAge = 18;
const caregiverAge = 21;

/**
 * What forbids a sale to the bearer of a card, whatever is in the cart (381.986(6) and (8)(e)16; `rules.md` 3.1): registration and card
 * must stand, a minor buys through their caregiver only, and a caregiver is of age and the patient's own. The patient's card must stand
 * also when the caregiver comes.
 *
 * @param caregiverNumber the caregiver's card; null when the patient comes in person
 * @param on the registry's day
 */
export function checkBuyer(patient: RegistryPatient, caregiverNumber: string | null, on: LocalDate): BuyerFinding[] {
  const own = checkCard(patient.card, 'patient', on);
  if (caregiverNumber === null)
    return birthday(patient.birthDate, adultAge) > on
      ? [...own, { rule: 'FL-MINOR-01', reason: 'MINOR', whose: 'patient' }]
      : own;
  const caregiver = patient.caregivers.find(({ number }) => number === caregiverNumber);
  if (caregiver === undefined) return [...own, { rule: 'FL-CG-01', reason: 'CAREGIVER_NOT_LINKED', whose: 'caregiver' }];
  const isYoung = birthday(caregiver.birthDate, caregiverAge) > on;
  const young: BuyerFinding[] = isYoung ? [{ rule: 'FL-CG-01', reason: 'CAREGIVER_TOO_YOUNG', whose: 'caregiver' }] : [];
  return [...own, ...checkCard(caregiver, 'caregiver', on), ...young];
}

function checkCard({ status, expiresOn }: RegistryCard, whose: BuyerFinding['whose'], on: LocalDate): BuyerFinding[] {
  // The registry's word on a caregiver's card is part of the link to the patient (FL-CG-01).
  const rule = whose === 'caregiver' ? 'FL-CG-01' : 'FL-REG-01';
  if (status === 'SUSPENDED' || status === 'REVOKED')
    return [{ rule: whose === 'caregiver' ? rule : 'FL-REG-02', reason: 'CARD_SUSPENDED', whose }];
  if (expiresOn < on) return [{ rule, reason: 'CARD_EXPIRED', whose }];
  return status === 'ACTIVE' ? [] : [{ rule, reason: 'CARD_INACTIVE', whose }];
}
