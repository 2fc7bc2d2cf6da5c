import { rowsOf } from '../books/books.ts';
import { addDriver, changeDriver, driverByEmployeeId, removeDriver } from '../books/drivers.ts';
import type { DriverFacts, DriverRow } from '../books/drivers.ts';
import { addVehicle, changeVehicle, removeVehicle } from '../books/vehicles.ts';
import type { VehicleFacts, VehicleRow } from '../books/vehicles.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Transaction } from '../books/rows.ts';
import { booked } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { textIn, wholeIn } from './body.ts';
import type { SyncTable } from './sync-table.ts';

/** v1 says a date in three texts (protocol 3.2); `undefined` when none of them is given. */
function dateIn(body: JsonObject, what: 'birth' | 'hire'): string | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => textIn(body, `${what}_${part}`) ?? '');
  return year === '' ? undefined : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

const driverFacts = (body: JsonObject): DriverFacts => ({
  name: textIn(body, 'employee_name'),
  birthDate: dateIn(body, 'birth'),
  hireDate: dateIn(body, 'hire'),
});

const done = (answer: Answer<{ readonly transaction: Transaction }>) => (answer.ok ? booked(answer.value.transaction) : answer);

const addEmployee: Action = (books, caller, body) => {
  const id = textIn(body, 'employee_id') ?? '';
  return id === '' ? refuse(peopleRefusals.noSuchEmployee) : done(addDriver(books, caller.ubi, driverFacts(body), id));
};

/** Finds the driver by the number the client chose. */
const onEmployee =
  (work: (driver: DriverRow, body: JsonObject, ...rest: Parameters<Action>) => ReturnType<Action>): Action =>
  (books, caller, body) => {
    const driver = driverByEmployeeId(books, caller.ubi, textIn(body, 'employee_id') ?? '');
    return driver === undefined ? refuse(peopleRefusals.noSuchEmployee) : work(driver, body, books, caller, body);
  };

const vehicleFacts = (body: JsonObject): VehicleFacts => ({
  name: textIn(body, 'nickname'),
  make: textIn(body, 'make'),
  model: textIn(body, 'model'),
  year: textIn(body, 'year'),
  color: textIn(body, 'color'),
  plate: textIn(body, 'plate'),
  vin: textIn(body, 'vin'),
});

const onVehicle =
  (work: (id: number, ...rest: Parameters<Action>) => ReturnType<Action>): Action =>
  (books, caller, body) => {
    const id = wholeIn(body, 'vehicle_id');
    return id === undefined ? refuse(peopleRefusals.noSuchVehicle) : work(id, books, caller, body);
  };

/** Drivers and vehicles: both numbers are the client's choice (protocol 2.1.2). */
export const driverActions: ActionTable = {
  employee_add: { run: addEmployee },
  employee_modify: {
    run: onEmployee((driver, body, books, caller) => done(changeDriver(books, caller.ubi, driver.id, driverFacts(body)))),
  },
  employee_remove: { run: onEmployee((driver, _body, books, caller) => done(removeDriver(books, caller.ubi, driver.id))) },
  vehicle_add: { run: onVehicle((id, books, caller, body) => done(addVehicle(books, caller.ubi, vehicleFacts(body), id))) },
  vehicle_modify: {
    run: onVehicle((id, books, caller, body) => done(changeVehicle(books, caller.ubi, id, vehicleFacts(body)))),
  },
  vehicle_remove: { run: onVehicle((id, books, caller) => done(removeVehicle(books, caller.ubi, id))) },
};

const partOf = (date: string, from: number, to: number): string => date.slice(from, to);

/** `sync_employee`: texts throughout, birth and hire in three each. */
export const employeeTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<DriverRow>(
      books,
      `SELECT * FROM employees WHERE ${range.ofCompany('employees')} ORDER BY changed`,
      ...range.values,
    ).map((row) => ({
      birthday: partOf(row.birth_date, 8, 10),
      birthmonth: partOf(row.birth_date, 5, 7),
      birthyear: partOf(row.birth_date, 0, 4),
      deleted: row.deleted,
      employee_id: row.employee_id,
      employee_name: row.name,
      hireday: partOf(row.hire_date, 8, 10),
      hiremonth: partOf(row.hire_date, 5, 7),
      hireyear: partOf(row.hire_date, 0, 4),
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};

/** `sync_vehicle`: numbers in the captured rows, texts in the manual's. */
export const vehicleTable: SyncTable = {
  numbers: ['deleted', 'vehicle_id', 'transactionid', 'transactionid_original'],
  manual: true,
  rows: (books, range) =>
    rowsOf<VehicleRow>(
      books,
      `SELECT * FROM vehicles WHERE ${range.ofCompany('vehicles')} ORDER BY changed`,
      ...range.values,
    ).map((row) => ({
      color: row.color,
      deleted: row.deleted,
      make: row.make,
      model: row.model,
      nickname: row.name,
      plate: row.plate,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
      vehicle_id: row.id,
      vin: row.vin,
      year: row.year,
    })),
};
