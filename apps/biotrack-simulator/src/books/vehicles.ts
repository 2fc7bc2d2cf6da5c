import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { freeNumber } from './counters.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** A company's vehicle. Its number is the client's choice in v1 and the state's in the Licensee API (protocol 3.1). */
export interface VehicleRow extends Stamped {
  readonly ubi: string;
  readonly id: number;
  readonly name: string;
  readonly make: string;
  readonly model: string;
  readonly year: string;
  readonly color: string;
  readonly plate: string;
  readonly vin: string;
  readonly external_id: string;
}

/** What a client says of a vehicle, by the books' own column names. What it leaves out stays as it is. */
export type VehicleFacts = {
  readonly [Name in 'name' | 'make' | 'model' | 'year' | 'color' | 'plate' | 'vin' | 'external_id']?: string | undefined;
};

export interface WrittenVehicle {
  readonly vehicle: VehicleRow;
  readonly transaction: Transaction;
}

export const vehiclesOf = (books: Books, ubi: string, page: PageRequest): Page<VehicleRow> =>
  readPage<VehicleRow>(books, 'vehicles', { ubi }, page);

export function vehicleById(books: Books, ubi: string, id: number): Answer<VehicleRow> {
  const row = rowOf<VehicleRow>(books, 'SELECT * FROM vehicles WHERE ubi = ? AND id = ? AND deleted = 0', ubi, id);
  return row === undefined ? refuse(peopleRefusals.noSuchVehicle) : ok(row);
}

export const addVehicle = (books: Books, ubi: string, facts: VehicleFacts, chosenId?: number): Answer<WrittenVehicle> =>
  books.atomically(() => {
    if (facts.plate === undefined || facts.plate.trim() === '') return refuse(peopleRefusals.noName('vehicle plate'));
    if (chosenId !== undefined && isTaken(books, ubi, chosenId)) return refuse(peopleRefusals.vehicleTaken);
    const transaction = beginTransaction(books);
    const id = chosenId ?? freeNumber(books, 'vehicle', (number) => isTaken(books, ubi, number));
    return ok({ vehicle: addRow<VehicleRow>(books, transaction, 'vehicles', { ubi, id, ...given(facts) }), transaction });
  });

export const changeVehicle = (books: Books, ubi: string, id: number, facts: VehicleFacts): Answer<WrittenVehicle> =>
  books.atomically(() => {
    const before = vehicleById(books, ubi, id);
    if (!before.ok) return before;
    const transaction = beginTransaction(books);
    return ok({ vehicle: changeRow<VehicleRow>(books, transaction, 'vehicles', { ubi, id }, given(facts)), transaction });
  });

export const removeVehicle = (books: Books, ubi: string, id: number): Answer<WrittenVehicle> =>
  books.atomically(() => {
    const before = vehicleById(books, ubi, id);
    if (!before.ok) return before;
    const transaction = beginTransaction(books);
    return ok({ vehicle: changeRow<VehicleRow>(books, transaction, 'vehicles', { ubi, id }, { deleted: 1 }), transaction });
  });

const isTaken = (books: Books, ubi: string, id: number): boolean =>
  rowOf(books, 'SELECT 1 FROM vehicles WHERE ubi = ? AND id = ?', ubi, id) !== undefined;

const given = (facts: VehicleFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** `Vehicle` of the type catalogue, protocol 2.4. */
export const vehicleEntity = (row: VehicleRow) => ({
  Color: row.color,
  Deleted: row.deleted === 1,
  ExternalID: row.external_id,
  ID: row.id,
  Make: row.make,
  Model: row.model,
  Name: row.name,
  Plate: row.plate,
  TransactionID: row.transaction_id,
  Vin: row.vin,
  Year: row.year,
});
