import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { rfc3339, rowOf } from './books.ts';
import type { Books } from './books.ts';
import { freeNumber } from './counters.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** Rooms for packages and rooms for plants: two number spaces, one table (protocol 2.1.2). */
export type RoomKind = 'inventory' | 'plant';

export interface RoomRow extends Stamped {
  readonly kind: RoomKind;
  readonly license: string;
  readonly id: number;
  readonly name: string;
  readonly quarantine: number;
  readonly external_id: string;
}

/** What a client says of a room. What it leaves out stays as it is. */
export interface RoomFacts {
  readonly name?: string | undefined;
  readonly quarantine?: boolean | undefined;
  readonly externalId?: string | undefined;
}

export interface WrittenRoom {
  readonly room: RoomRow;
  readonly transaction: Transaction;
}

/** The rooms of one licence, removed ones too: removed is a state. */
export const roomsOf = (books: Books, kind: RoomKind, license: string, page: PageRequest): Page<RoomRow> =>
  readPage<RoomRow>(books, 'rooms', { kind, license }, page);

/** A room of this licence that is not removed. */
export const roomById = (books: Books, kind: RoomKind, license: string, id: number): RoomRow | undefined =>
  rowOf<RoomRow>(books, 'SELECT * FROM rooms WHERE kind = ? AND license = ? AND id = ? AND deleted = 0', kind, license, id);

/** Adds a room under the state's own number, or under the one the client chose (v1: `id`, above 0, protocol 2.1.2). */
export const addRoom = (
  books: Books,
  kind: RoomKind,
  license: string,
  facts: RoomFacts,
  chosenId?: number,
): Answer<WrittenRoom> =>
  books.atomically(() => {
    if (facts.name === undefined || facts.name.trim() === '') return refuse(peopleRefusals.noName('room'));
    if (chosenId !== undefined && roomExists(books, kind, license, chosenId)) return refuse(peopleRefusals.roomTaken);
    const transaction = beginTransaction(books);
    const id = chosenId ?? freeNumber(books, 'room', (number) => roomExists(books, kind, license, number));
    return ok({ room: addRow<RoomRow>(books, transaction, 'rooms', { kind, license, id, ...columnsOf(facts) }), transaction });
  });

/** Renames a room or turns its quarantine on or off. */
export const changeRoom = (books: Books, kind: RoomKind, license: string, id: number, facts: RoomFacts): Answer<WrittenRoom> =>
  books.atomically(() => {
    if (roomById(books, kind, license, id) === undefined) return refuse(peopleRefusals.noSuchRoom);
    if (facts.name?.trim() === '') return refuse(peopleRefusals.noName('room'));
    const transaction = beginTransaction(books);
    return ok({ room: changeRow<RoomRow>(books, transaction, 'rooms', { kind, license, id }, columnsOf(facts)), transaction });
  });

/** Removes a room. ASSUMPTION: not while something is left in it. */
export const removeRoom = (books: Books, kind: RoomKind, license: string, id: number): Answer<WrittenRoom> =>
  books.atomically(() => {
    if (roomById(books, kind, license, id) === undefined) return refuse(peopleRefusals.noSuchRoom);
    if (kind === 'inventory' && holdsPackages(books, license, id)) return refuse(peopleRefusals.roomInUse);
    const transaction = beginTransaction(books);
    return ok({ room: changeRow<RoomRow>(books, transaction, 'rooms', { kind, license, id }, { deleted: 1 }), transaction });
  });

const holdsPackages = (books: Books, license: string, id: number): boolean =>
  rowOf(books, 'SELECT 1 FROM inventory WHERE license = ? AND room_id = ? AND remaining_hundredths > 0 LIMIT 1', license, id) !==
  undefined;

const roomExists = (books: Books, kind: RoomKind, license: string, id: number): boolean =>
  rowOf(books, 'SELECT 1 FROM rooms WHERE kind = ? AND license = ? AND id = ?', kind, license, id) !== undefined;

const columnsOf = (facts: RoomFacts) => ({
  ...(facts.name === undefined ? {} : { name: facts.name }),
  ...(facts.quarantine === undefined ? {} : { quarantine: Number(facts.quarantine) }),
  ...(facts.externalId === undefined ? {} : { external_id: facts.externalId }),
});

/** `InventoryRoom` of the type catalogue, protocol 2.4. */
export const inventoryRoomEntity = (row: RoomRow) => ({
  Deleted: row.deleted === 1,
  ExternalID: row.external_id,
  ID: row.id,
  LocationLicense: row.license,
  Name: row.name,
  Quarantine: row.quarantine === 1,
  TransactionID: row.transaction_id,
});

/** `PlantRoom` of the type catalogue, protocol 2.4. */
export const plantRoomEntity = (row: RoomRow) => ({
  Deleted: row.deleted === 1,
  ExternalID: row.external_id,
  ID: row.id,
  LocationLicense: row.license,
  Name: row.name,
  TransactionID: row.transaction_id,
  UpdatedOn: rfc3339(row.session_time * 1000),
});
