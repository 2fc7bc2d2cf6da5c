import { rowsOf } from '../books/books.ts';
import type { Stamped } from '../books/rows.ts';
import type { SyncTable } from './sync-table.ts';

interface RoomRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly name: string;
  readonly quarantine: number;
}

/** `sync_inventory_room`: texts throughout, as in the sample. */
export const inventoryRoomTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<RoomRow>(books, `SELECT * FROM rooms WHERE ${range.where('rooms')} ORDER BY changed`, ...range.values).map((row) => ({
      deleted: row.deleted,
      location: row.license,
      name: row.name,
      quarantine: row.quarantine,
      roomid: row.id,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};
