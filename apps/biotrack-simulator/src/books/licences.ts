import { refuse, ok } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import type { Stamped } from './rows.ts';

/** What a licence is for. A laboratory is listed apart from the vendors, a transporter among them (protocol 2.1.9, 2.4). */
export type LicenceKind = 'retail' | 'processor' | 'producer' | 'transporter' | 'lab';

/** One licensed location, ours or another's. `deleted` is a licence that is no longer active; it stays in the lists (pain point 4). */
export interface LicenceRow extends Stamped {
  readonly license: string;
  readonly id: number;
  readonly ubi: string;
  readonly name: string;
  readonly kind: LicenceKind;
  readonly location_type: number;
  readonly address: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly phone: string;
}

/** Every licence that trades: the state shows all of them to everybody. */
export const vendorsOf = (books: Books, page: PageRequest): Page<LicenceRow> =>
  readPage<LicenceRow>(books, 'licences', { 'kind <>': 'lab' }, page);

export const labsOf = (books: Books, page: PageRequest): Page<LicenceRow> =>
  readPage<LicenceRow>(books, 'licences', { kind: 'lab' }, page);

export const licenceByNumber = (books: Books, license: string): LicenceRow | undefined =>
  rowOf<LicenceRow>(books, 'SELECT * FROM licences WHERE license = ?', license);

export function vendorById(books: Books, id: number): Answer<LicenceRow> {
  const row = rowOf<LicenceRow>(books, "SELECT * FROM licences WHERE id = ? AND kind <> 'lab'", id);
  return row === undefined ? refuse(peopleRefusals.noSuchVendor) : ok(row);
}

export function labById(books: Books, id: number): Answer<LicenceRow> {
  const row = rowOf<LicenceRow>(books, "SELECT * FROM licences WHERE id = ? AND kind = 'lab'", id);
  return row === undefined ? refuse(peopleRefusals.noSuchLab) : ok(row);
}

/** `Vendor` of the type catalogue, protocol 2.4. `LegacyComplyDate` is UNKNOWN and stays empty. */
export const vendorEntity = (row: LicenceRow) => ({
  Address: row.address,
  Address2: row.address2,
  City: row.city,
  Deleted: row.deleted === 1,
  ID: row.id,
  LegacyComplyDate: '',
  LocationLicense: row.license,
  Name: row.name,
  Phone: row.phone,
  Processor: row.kind === 'processor',
  Producer: row.kind === 'producer',
  Retail: row.kind === 'retail',
  State: row.state,
  TransactionID: row.transaction_id,
  Transporter: row.kind === 'transporter',
  Type: row.location_type,
  UBI: row.ubi,
  Zip: row.zip,
});

/** `Lab` of the type catalogue, protocol 2.4, where `Deleted` is a number. */
export const labEntity = (row: LicenceRow) => ({
  Address1: row.address,
  City: row.city,
  Deleted: row.deleted,
  ID: row.id,
  LicenseNumber: row.license,
  Name: row.name,
  Phone: row.phone,
  State: row.state,
  TransactionID: row.transaction_id,
  Zip: row.zip,
});
