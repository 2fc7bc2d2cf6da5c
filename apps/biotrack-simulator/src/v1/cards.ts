import { caregiversOf, isActive, patientByCard } from '../books/patients.ts';
import { sessionTime } from '../books/books.ts';
import { cardKeyOf } from '../routes/licensee/patients.ts';
import { patientRefusals } from '../wire/patient-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Action, ActionTable } from './action.ts';
import { textIn } from './body.ts';

/** `card_lookup` (ASSUMPTION A-14): the answer is New Mexico's in v1's spelling. A caregiver must be the patient's own. */
const lookUp: Action = (books, _caller, body) => {
  const patient = patientByCard(books, textIn(body, 'card_id') ?? '');
  if (!patient.ok) return patient;
  const caregiver = textIn(body, 'caregiver_card_id') ?? '';
  if (caregiver !== '' && !caregiversOf(patient.value).some((each) => each.cardId === caregiver))
    return refuse(patientRefusals.noSuchCard);
  const members = {
    card_active: Number(isActive(books, patient.value)),
    card_expiration: patient.value.expires_on,
    card_key: cardKeyOf(books, patient.value),
    card_limit: String(patient.value.card_limit),
  };
  return ok({ members, sessionTime: sessionTime(books) });
};

export const cardActions: ActionTable = { card_lookup: { run: lookUp } };
