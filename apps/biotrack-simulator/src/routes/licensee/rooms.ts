import { addRoom, changeRoom, inventoryRoomEntity, plantRoomEntity, removeRoom, roomById, roomsOf } from '../../books/rooms.ts';
import type { RoomFacts, RoomKind, WrittenRoom } from '../../books/rooms.ts';
import { sessionTime } from '../../books/books.ts';
import { peopleRefusals } from '../../wire/people-refusals.ts';
import { ok, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

const roomShape = { ExternalID: 'string', LocationLicense: 'string', Name: 'string', Quarantine: 'bool' } as const;

interface RoomBody {
  readonly ExternalID: string | undefined;
  readonly Name: string | undefined;
  readonly Quarantine: boolean | undefined;
}

const factsOf = (body: RoomBody, kind: RoomKind): RoomFacts => ({
  name: body.Name,
  externalId: body.ExternalID,
  ...(kind === 'inventory' ? { quarantine: body.Quarantine } : {}),
});

const add = (kind: RoomKind, answer: (written: WrittenRoom) => object) =>
  withBody('RoomRequest', roomShape, (asked, body) =>
    goOn(addRoom(asked.books, kind, asked.caller.license, factsOf(body, kind)), answer),
  );
const change = (kind: RoomKind, answer: (written: WrittenRoom) => object) =>
  withBody('RoomRequest', roomShape, (asked, body) =>
    goOn(changeRoom(asked.books, kind, asked.caller.license, numberIn(asked), factsOf(body, kind)), answer),
  );
const remove = (kind: RoomKind, answer: (written: WrittenRoom) => object) => (asked: Asked) =>
  goOn(removeRoom(asked.books, kind, asked.caller.license, numberIn(asked)), answer);
const one = (asked: Asked, kind: RoomKind, answer: (row: WrittenRoom['room']) => object): Answer<object> => {
  const row = roomById(asked.books, kind, asked.caller.license, numberIn(asked));
  return row === undefined ? refuse(peopleRefusals.noSuchRoom) : ok(answer(row));
};

const inventoryRoom = ({ room, transaction }: WrittenRoom) => ({
  InventoryRoom: inventoryRoomEntity(room),
  ...stampOf(transaction),
});
const growRoom = ({ room, transaction }: WrittenRoom) => ({ GrowRoom: plantRoomEntity(room), ...stampOf(transaction) });

/** Rooms for packages and rooms for plants, protocol 2.4. A new package room is answered one level deeper than its changes. */
export const roomRoutes: Routes = {
  'GET /v1/inventory/room': withPage((asked, page) =>
    ok(listed('Room', roomsOf(asked.books, 'inventory', asked.caller.license, page), inventoryRoomEntity)),
  ),
  'POST /v1/inventory/room': allowed(
    'inventory_room_add',
    add('inventory', (written) => ({ InventoryRoomResponse: inventoryRoom(written) })),
  ),
  'GET /v1/inventory/room/{id}': (asked) =>
    one(asked, 'inventory', (row) => ({
      InventoryRoom: inventoryRoomEntity(row),
      SessionTime: sessionTime(asked.books),
      TransactionID: row.transaction_id,
    })),
  'PUT /v1/inventory/room/{id}': allowed('inventory_room_modify', change('inventory', inventoryRoom)),
  'DELETE /v1/inventory/room/{id}': allowed('inventory_room_remove', remove('inventory', inventoryRoom)),

  'GET /v1/plant/room': withPage((asked, page) =>
    ok(listed('Room', roomsOf(asked.books, 'plant', asked.caller.license, page), plantRoomEntity)),
  ),
  'POST /v1/plant/room': allowed('plant_room_add', add('plant', growRoom)),
  'GET /v1/plant/room/{id}': (asked) => one(asked, 'plant', (row) => ({ GrowRoom: plantRoomEntity(row) })),
  'PUT /v1/plant/room/{id}': allowed('plant_room_modify', change('plant', growRoom)),
  'DELETE /v1/plant/room/{id}': allowed('plant_room_remove', remove('plant', growRoom)),
};
