import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** A person who may drive; not a user of the system (protocol 2.1.2). Dates are `YYYY-MM-DD`. */
export interface DriverRow extends Stamped {
  /** The state's own number, the one of the Licensee API. */
  readonly id: number;
  readonly ubi: string;
  /** The number v1 knows them by: the client's choice, or the state's own as text. */
  readonly employee_id: string;
  readonly name: string;
  readonly birth_date: string;
  readonly hire_date: string;
  readonly driver_license: string;
  readonly state_issue: string;
  readonly email: string;
  readonly external_id: string;
}

/** What a client says of a driver. What it leaves out stays as it is. */
export interface DriverFacts {
  readonly name?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly hireDate?: string | undefined;
  readonly driverLicense?: string | undefined;
  readonly stateIssue?: string | undefined;
  readonly email?: string | undefined;
  readonly externalId?: string | undefined;
}

export interface WrittenDriver {
  readonly driver: DriverRow;
  readonly transaction: Transaction;
}

export const driversOf = (books: Books, ubi: string, page: PageRequest): Page<DriverRow> =>
  readPage<DriverRow>(books, 'employees', { ubi }, page);

export function driverById(books: Books, ubi: string, id: number): Answer<DriverRow> {
  const row = rowOf<DriverRow>(books, 'SELECT * FROM employees WHERE ubi = ? AND id = ? AND deleted = 0', ubi, id);
  return row === undefined ? refuse(peopleRefusals.noSuchEmployee) : ok(row);
}

/** By the number that v1's clients choose. */
export const driverByEmployeeId = (books: Books, ubi: string, employeeId: string): DriverRow | undefined =>
  rowOf<DriverRow>(books, 'SELECT * FROM employees WHERE ubi = ? AND employee_id = ? AND deleted = 0', ubi, employeeId);

/** Adds a driver, under a number of the client's (v1) or of the state's. */
export const addDriver = (books: Books, ubi: string, facts: DriverFacts, employeeId?: string): Answer<WrittenDriver> =>
  books.atomically(() => {
    if (facts.name === undefined || facts.name.trim() === '') return refuse(peopleRefusals.noName('employee'));
    if (employeeId !== undefined && driverByEmployeeId(books, ubi, employeeId) !== undefined)
      return refuse(peopleRefusals.employeeTaken);
    const transaction = beginTransaction(books);
    const id = nextNumber(books, 'employee');
    const columns = { id, ubi, employee_id: employeeId ?? String(id), ...columnsOf(facts) };
    return ok({ driver: addRow<DriverRow>(books, transaction, 'employees', columns), transaction });
  });

export const changeDriver = (books: Books, ubi: string, id: number, facts: DriverFacts): Answer<WrittenDriver> =>
  books.atomically(() => {
    const before = driverById(books, ubi, id);
    if (!before.ok) return before;
    if (facts.name?.trim() === '') return refuse(peopleRefusals.noName('employee'));
    const transaction = beginTransaction(books);
    return ok({ driver: changeRow<DriverRow>(books, transaction, 'employees', { id }, columnsOf(facts)), transaction });
  });

export const removeDriver = (books: Books, ubi: string, id: number): Answer<WrittenDriver> =>
  books.atomically(() => {
    const before = driverById(books, ubi, id);
    if (!before.ok) return before;
    const transaction = beginTransaction(books);
    return ok({ driver: changeRow<DriverRow>(books, transaction, 'employees', { id }, { deleted: 1 }), transaction });
  });

const columnNames = {
  name: 'name',
  birthDate: 'birth_date',
  hireDate: 'hire_date',
  driverLicense: 'driver_license',
  stateIssue: 'state_issue',
  email: 'email',
  externalId: 'external_id',
} as const satisfies Record<keyof DriverFacts, string>;

const columnsOf = (facts: DriverFacts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(columnNames).flatMap(([fact, column]) => {
      const value = facts[fact as keyof DriverFacts];
      return value === undefined ? [] : [[column, value]];
    }),
  );

/** `Employee` of the type catalogue, protocol 2.4. */
export const driverEntity = (row: DriverRow) => ({
  BirthDate: row.birth_date,
  Deleted: row.deleted === 1,
  DriverLicense: row.driver_license,
  Email: row.email,
  ExternalID: row.external_id,
  HireDate: row.hire_date,
  ID: row.id,
  Name: row.name,
  StateIssue: row.state_issue,
  TransactionID: row.transaction_id,
});
