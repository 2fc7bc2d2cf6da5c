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
  /** `ACTIVE`, `SUSPENDED` or `REVOKED`. */
  readonly status: string;
  readonly expires_on: string;
  readonly card_limit: number;
  readonly privileges: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly birth_date: string;
  /** {@link Caregiver}s as JSON. */
  readonly caregivers: string;
  /** Who certified them; empty when the registry does not say. */
  readonly physician: string;
}

/** What is left of one order of a patient by one route, in milligrams of usable weight. */
export interface AllotmentRow {
  readonly card_id: string;
  readonly order_type_id: number;
  readonly form_id: number;
  readonly remaining_mg: number;
  /** First and last day of the order. */
  readonly starts_on: string;
  readonly ends_on: string;
  /** What is recommended a day, in milligrams; 0 for none. */
  readonly daily_mg: number;
}

/** What a patient was handed on one day, without what was voided or credited since. */
export interface DispensedRow {
  readonly day: string;
  readonly order_type_id: number;
  readonly form_id: number;
  readonly mg: number;
}

export interface Caregiver {
  readonly cardId: string;
  readonly name: string;
  readonly active: boolean;
  readonly expiresOn: string;
  readonly birthDate: string;
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
  patient.active === 1 && patient.status === 'ACTIVE' && patient.expires_on >= new Date(books.clock()).toISOString().slice(0, 10);

export const caregiversOf = (patient: PatientRow): readonly Caregiver[] => JSON.parse(patient.caregivers) as Caregiver[];

/** What is left of each order by each route, in order. */
export const allotmentsOf = (books: Books, cardId: string): AllotmentRow[] =>
  rowsOf<AllotmentRow>(books, 'SELECT * FROM allotments WHERE card_id = ? ORDER BY order_type_id, form_id', cardId);

/** What was handed over, oldest first. */
export const dispensedTo = (books: Books, cardId: string): DispensedRow[] =>
  rowsOf<DispensedRow>(
    books,
    'SELECT * FROM dispensed WHERE card_id = ? AND mg > 0 ORDER BY day, order_type_id, form_id',
    cardId,
  );

/** The registry's day: it begins at midnight in the east (`rules.md` 3.4). */
export const registryDay = (ms: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(ms);

/** Writes a card as the seed has it. What was bought since stays debited: an order that is known keeps what is left of it. */
export function seedPatient(books: Books, patient: PatientSeed): void {
  const caregivers = JSON.stringify(patient.caregivers);
  books.sql.exec(
    `INSERT OR REPLACE INTO patients (card_id, active, status, expires_on, card_limit, privileges, first_name, last_name, birth_date,
     caregivers, physician) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[patient.cardId, Number(patient.active), patient.status, patient.expiresOn, patient.cardLimit, patient.privileges],
    ...[patient.firstName, patient.lastName, patient.birthDate, caregivers, patient.physician],
  );
  for (const { orderTypeId, startsOn, endsOn, routes } of patient.orders)
    for (const { formId, remainingMg, dailyMg } of routes)
      books.sql.exec(
        `INSERT OR IGNORE INTO allotments (card_id, order_type_id, form_id, remaining_mg, starts_on, ends_on, daily_mg)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[patient.cardId, orderTypeId, formId, remainingMg, startsOn, endsOn, dailyMg],
      );
  for (const { on, orderTypeId, formId, mg } of patient.dispensed)
    books.sql.exec(
      'INSERT OR IGNORE INTO dispensed (card_id, day, order_type_id, form_id, mg) VALUES (?, ?, ?, ?, ?)',
      ...[patient.cardId, on, orderTypeId, formId, mg],
    );
}
