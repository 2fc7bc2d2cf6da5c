import { rowsOf } from '../books/books.ts';
import type { LicenceRow } from '../books/licences.ts';
import type { Range, SyncTable } from './sync-table.ts';

const licencesIn = (condition: string, range: Range): string =>
  `SELECT * FROM licences WHERE ${condition} AND ${range.ofState('licences')} ORDER BY changed`;

const flags = (row: LicenceRow) => ({
  processor: Number(row.kind === 'processor' || row.kind === 'producer'),
  producer: Number(row.kind === 'producer'),
  retail: Number(row.kind === 'retail'),
  deleted: row.deleted,
  medical: 0,
  transactionid: row.transaction_id,
  transactionid_original: row.transaction_id_original,
});

const flagNames = ['processor', 'producer', 'retail', 'deleted', 'medical'];

/** `sync_vendor`: `location` is the licence and `ubi` the company (protocol 1.1, the naming trap). */
export const vendorTable: SyncTable = {
  numbers: [...flagNames, 'locationtype', 'transactionid', 'transactionid_original'],
  rows: (books, range) =>
    rowsOf<LicenceRow>(books, licencesIn("kind <> 'lab'", range), ...range.values).map((row) => ({
      ubi: row.ubi,
      location: row.license,
      name: row.name,
      locationtype: row.location_type,
      address1: row.address,
      address2: row.address2,
      city: row.city,
      state: row.state,
      zip: row.zip,
      ...flags(row),
    })),
};

/** `sync_qa_lab`: texts throughout, no `deleted`. */
export const labTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<LicenceRow>(books, licencesIn("kind = 'lab'", range), ...range.values).map((row) => ({
      address1: row.address,
      city: row.city,
      location: row.license,
      name: row.name,
      state: row.state,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
      zip: row.zip,
    })),
};

/** `sync_third_party_transporter`. */
export const transporterTable: SyncTable = {
  numbers: flagNames,
  rows: (books, range) =>
    rowsOf<LicenceRow>(books, licencesIn("kind = 'transporter'", range), ...range.values).map((row) => ({
      ubi: row.ubi,
      location: row.license,
      license_number: row.license,
      name: row.name,
      ...flags(row),
    })),
};
