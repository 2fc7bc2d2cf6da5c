import { Dexie, type EntityTable, type Table } from 'dexie';
import { outboxVersion, type KeptCommand, type KeptCounter, type KeptIdentity, type KeptOrder } from './outbox.ts';

/**
 * The stores of what this device must never lose: who it is, the orders it promised, and the last number it gave. Apart from the
 * cache on purpose: nothing that clears a cache may ever touch this database.
 */
export class OutboxDatabase extends Dexie {
  declare readonly identity: Table<KeptIdentity, 'device'>;
  declare readonly commands: EntityTable<KeptCommand, 'sequence'>;
  declare readonly orders: Table<KeptOrder, string>;
  declare readonly counters: Table<KeptCounter, string>;

  constructor(name = 'countersign-outbox') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(outboxVersion).stores({
      identity: '&key',
      commands: '++sequence, &commandId, orderId, state',
      orders: '&orderId, placedAt',
      counters: '&name',
    });
  }
}

/** Makes the outbox or brings it to this version. */
export async function prepareOutbox(): Promise<void> {
  const database = new OutboxDatabase();
  await database.open();
  database.close();
}
