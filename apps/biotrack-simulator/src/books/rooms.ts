import type { Books } from './books.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import type { Stamped } from './rows.ts';

/** `InventoryRoom` of the type catalogue, protocol 2.4. */
export interface InventoryRoom {
  readonly Deleted: boolean;
  readonly ExternalID: string;
  readonly ID: number;
  readonly LocationLicense: string;
  readonly Name: string;
  readonly Quarantine: boolean;
  readonly TransactionID: number;
}

interface RoomRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly name: string;
  readonly quarantine: number;
  readonly external_id: string;
}

/** The rooms of one licence. */
export function roomsOf(books: Books, license: string, page: PageRequest): Page<InventoryRoom> {
  const found = readPage<RoomRow>(books, 'rooms', { license }, page);
  return { ...found, rows: found.rows.map(toWire) };
}

const toWire = (row: RoomRow): InventoryRoom => ({
  Deleted: row.deleted === 1,
  ExternalID: row.external_id,
  ID: row.id,
  LocationLicense: row.license,
  Name: row.name,
  Quarantine: row.quarantine === 1,
  TransactionID: row.transaction_id,
});
