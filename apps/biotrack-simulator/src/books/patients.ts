import { patientRefusals } from '../wire/patient-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import type { PatientSeed } from './seed-schema.ts';

/** One card of the registry. `expires_on` is `YYYY-MM-DD`; the unit of `card_limit` is UNKNOWN (protocol 2.3). */
export interface PatientRow {
  readonly card_id: string;
  readonly active: number;
  readonly expires_on: string;
  readonly card_limit: number;
  readonly privileges: string;
  /** `[{cardId, name}]` as JSON. */
  readonly caregivers: string;
}

/** What is left of one order of a patient by one route, in milligrams of usable weight. */
export interface AllotmentRow {
  readonly card_id: string;
  readonly order_type_id: number;
  readonly form_id: number;
  readonly remaining_mg: number;
}

export interface Caregiver {
  readonly cardId: string;
  readonly name: string;
}

/** The patient of a card that the registry holds. */
export function patientByCard(books: Books, cardId: string): Answer<PatientRow> {
  const row = rowOf<PatientRow>(books, 'SELECT * FROM patients WHERE card_id = ?', cardId);
  return row === undefined ? refuse(patientRefusals.noSuchCard) : ok(row);
}

/** A patient who may buy now: their card stands and has not run out. */
export function activePatient(books: Books, cardId: string): Answer<PatientRow> {
  const patient = patientByCard(books, cardId);
  if (!patient.ok) return patient;
  return isActive(books, patient.value) ? patient : refuse(patientRefusals.cardNotActive);
}

/** The day of expiry itself still counts, in UTC. */
export const isActive = (books: Books, patient: PatientRow): boolean =>
  patient.active === 1 && patient.expires_on >= new Date(books.clock()).toISOString().slice(0, 10);

export const caregiversOf = (patient: PatientRow): readonly Caregiver[] => JSON.parse(patient.caregivers) as Caregiver[];

/** What is left of each order by each route, in order. */
export const allotmentsOf = (books: Books, cardId: string): AllotmentRow[] =>
  rowsOf<AllotmentRow>(books, 'SELECT * FROM allotments WHERE card_id = ? ORDER BY order_type_id, form_id', cardId);

/** Writes a card as the seed has it. What was bought since stays debited: an order that is known keeps what is left of it. */
export function seedPatient(books: Books, patient: PatientSeed): void {
  const caregivers = JSON.stringify(patient.caregivers);
  books.sql.exec(
    'INSERT OR REPLACE INTO patients (card_id, active, expires_on, card_limit, privileges, caregivers) VALUES (?, ?, ?, ?, ?, ?)',
    ...[patient.cardId, Number(patient.active), patient.expiresOn, patient.cardLimit, patient.privileges, caregivers],
  );
  for (const { orderTypeId, routes } of patient.orders)
    for (const { formId, remainingMg } of routes)
      books.sql.exec(
        'INSERT OR IGNORE INTO allotments (card_id, order_type_id, form_id, remaining_mg) VALUES (?, ?, ?, ?)',
        ...[patient.cardId, orderTypeId, formId, remainingMg],
      );
}
