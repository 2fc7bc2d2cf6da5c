import { addRoom, changeRoom, removeRoom } from '../books/rooms.ts';
import type { RoomKind } from '../books/rooms.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { refuse } from '../wire/refusal.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { numberIn, textIn, wholeIn } from './body.ts';

/** Rooms: their number is the client's choice, above 0 (protocol 2.1.2). A new one is answered without its number and time. */
const add =
  (kind: RoomKind): Action =>
  (books, caller, body) => {
    const id = wholeIn(body, 'id');
    if (id === undefined || id <= 0) return refuse(peopleRefusals.noRoomId);
    const location = locationOf(books, caller, body);
    if (!location.ok) return location;
    const quarantine = kind === 'inventory' ? { quarantine: numberIn(body, 'quarantine') === 1 } : {};
    const done = addRoom(books, kind, location.value, { name: textIn(body, 'name'), ...quarantine }, id);
    return done.ok ? booked(done.value.transaction) : done;
  };

const modify =
  (kind: RoomKind): Action =>
  (books, caller, body) => {
    const id = wholeIn(body, 'id');
    if (id === undefined || id <= 0) return refuse(peopleRefusals.noRoomId);
    const location = locationOf(books, caller, body);
    if (!location.ok) return location;
    const flag = kind === 'inventory' ? numberIn(body, 'quarantine') : undefined;
    const facts = { name: textIn(body, 'name'), ...(flag === undefined ? {} : { quarantine: flag === 1 }) };
    const done = changeRoom(books, kind, location.value, id, facts);
    return done.ok ? booked(done.value.transaction) : done;
  };

const remove =
  (kind: RoomKind): Action =>
  (books, caller, body) => {
    const id = wholeIn(body, 'id');
    if (id === undefined || id <= 0) return refuse(peopleRefusals.noRoomId);
    const location = locationOf(books, caller, body);
    if (!location.ok) return location;
    const done = removeRoom(books, kind, location.value, id);
    return done.ok ? booked(done.value.transaction) : done;
  };

export const roomActions: ActionTable = {
  inventory_room_add: { run: add('inventory'), spelling: { sessiontime: 'absent' } },
  inventory_room_modify: { run: modify('inventory') },
  inventory_room_remove: { run: remove('inventory') },
  plant_room_add: { run: add('plant'), spelling: { sessiontime: 'absent' } },
  plant_room_modify: { run: modify('plant') },
  plant_room_remove: { run: remove('plant') },
};
