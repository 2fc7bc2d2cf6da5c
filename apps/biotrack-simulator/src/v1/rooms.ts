import { rowsOf } from '../books/books.ts';
import type { RoomRow } from '../books/rooms.ts';
import type { Range, SyncTable } from './sync-table.ts';

/** `sync_inventory_room`: texts throughout, as in the sample. */
export const inventoryRoomTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<RoomRow>(books, roomsIn('inventory', range), ...range.values).map((row) => ({
      ...roomRow(row),
      quarantine: row.quarantine,
    })),
};

/** `sync_plant_room`: numbers, as in the sample, and no quarantine. */
export const plantRoomTable: SyncTable = {
  numbers: ['deleted', 'roomid', 'transactionid', 'transactionid_original'],
  rows: (books, range) => rowsOf<RoomRow>(books, roomsIn('plant', range), ...range.values).map(roomRow),
};

const roomsIn = (kind: RoomRow['kind'], range: Range): string =>
  `SELECT * FROM rooms WHERE rooms.kind = '${kind}' AND ${range.where('rooms')} ORDER BY changed`;

const roomRow = (row: RoomRow) => ({
  deleted: row.deleted,
  location: row.license,
  name: row.name,
  roomid: row.id,
  transactionid: row.transaction_id,
  transactionid_original: row.transaction_id_original,
});
