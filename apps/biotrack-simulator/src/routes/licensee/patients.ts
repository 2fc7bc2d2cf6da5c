import { mgPerOunce } from '../../books/allotments.ts';
import { rfc3339, sessionTime } from '../../books/books.ts';
import type { Books } from '../../books/books.ts';
import { allotmentsOf, caregiversOf, dispensedTo, isActive, patientByCard } from '../../books/patients.ts';
import type { PatientRow } from '../../books/patients.ts';
import { readSettings } from '../../books/settings.ts';
import { patientRefusals } from '../../wire/patient-refusals.ts';
import { refusals, refuse } from '../../wire/refusal.ts';
import { allowed, goOn, withBody } from './route.ts';
import type { Routes } from './route.ts';

/** How long the sample's card key lives: 10,800 seconds (protocol 2.3). It is no secret here and opens nothing. */
const cardKeySeconds = 10_800;

/**
 * ASSUMPTION A-8: New Mexico's answer (protocol 2.3) with Florida's orders, routes and caregivers. Ours are: who the patient is, the
 * card's status, the days of an order, `RemainingOz` (the sum of its routes in ounces, to three decimals), a caregiver's own card, what
 * was handed over on which day, and, by the name that a sale has for it, the physician; `DailyMg` and `DailyOz` are the dose of a day.
 */
const patientEntity = (books: Books, patient: PatientRow) => {
  const [year, month, day] = patient.expires_on.split('-');
  return {
    CardActive: isActive(books, patient),
    CardExpiration: { Day: day, Month: month, Year: year },
    CardID: patient.card_id,
    CardKey: cardKeyOf(books, patient),
    CardLimit: patient.card_limit,
    CardStatus: patient.status,
    Caregivers: caregiversOf(patient).map((each) => ({
      CardActive: each.active,
      CardExpiration: each.expiresOn,
      CardID: each.cardId,
      DateOfBirth: each.birthDate,
      Name: each.name,
    })),
    DateOfBirth: patient.birth_date,
    Dispensed: dispensedTo(books, patient.card_id).map((row) => ({
      Date: row.day,
      FormID: row.form_id,
      Mg: row.mg,
      OrderTypeID: row.order_type_id,
      Oz: ouncesUp(row.mg),
    })),
    FirstName: patient.first_name,
    LastName: patient.last_name,
    Orders: ordersOf(books, patient),
    Privileges: patient.privileges,
    Sessiontime: rfc3339(books.clock()),
  };
};

function ordersOf(books: Books, patient: PatientRow) {
  const left = allotmentsOf(books, patient.card_id);
  return [...new Set(left.map((row) => row.order_type_id))].map((orderType) => {
    const routes = left.filter((row) => row.order_type_id === orderType);
    const totalMg = routes.reduce((sum, row) => sum + row.remaining_mg, 0);
    return {
      EndDate: routes[0]!.ends_on,
      ...(patient.physician === '' ? {} : { OrderingPhysician: patient.physician }),
      OrderTypeID: orderType,
      RemainingOz: Math.floor((totalMg / mgPerOunce) * 1000 + wholeMg) / 1000,
      Routes: routes.map((row) => ({ FormID: row.form_id, RemainingMg: row.remaining_mg, ...doseOf(row.daily_mg) })),
      StartDate: routes[0]!.starts_on,
    };
  });
}

/** A recommendation is rounded down: nobody is told to take more than was said. */
const doseOf = (mg: number) => (mg === 0 ? {} : { DailyMg: mg, DailyOz: Math.floor((mg / mgPerOunce) * 1000) / 1000 });

/** What was taken is rounded against the patient, as what is left is. */
const ouncesUp = (mg: number): number => Math.ceil((mg / mgPerOunce) * 1000 - wholeMg) / 1000;

/** Books are in whole milligrams: what their rounding may add to thousandths of an ounce, three of them. */
const wholeMg = 0.1;

/** The key a v1 sale repeats as `card_key`: the card and the second it runs out. */
export const cardKeyOf = (books: Books, patient: PatientRow): string =>
  `${patient.card_id}.${sessionTime(books) + cardKeySeconds}`;

/** The registry of patients (ASSUMPTION A-8). No such route is published (protocol 2.4); without the setting it is not there. */
export const patientRoutes: Routes = {
  'POST /v1/patient/lookup': allowed(
    'card_lookup',
    withBody('PatientLookupRequest', { CardID: 'string', LocationLicense: 'string' }, ({ books, caller }, body) => {
      if (!readSettings(books).patientLookup) return refuse(refusals.noSuchRoute);
      if ((body.LocationLicense ?? caller.license) !== caller.license) return refuse(refusals.badLicence);
      if (body.CardID === undefined || body.CardID === '') return refuse(patientRefusals.noSuchCard);
      return goOn(patientByCard(books, body.CardID), (patient) => patientEntity(books, patient));
    }),
  ),
};
