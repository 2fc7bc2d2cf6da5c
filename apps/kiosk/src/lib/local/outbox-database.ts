import { Dexie, type EntityTable, type Table } from 'dexie';

/**
 * What this device must never lose: who it is, the orders it promised, and the last number it gave. Apart from the cache on
 * purpose: nothing that clears a cache may ever touch this database. Every write waits until the disk has it.
 */
export class OutboxDatabase extends Dexie {
  declare readonly identity: Table<KeptIdentity, 'device'>;
  declare readonly commands: EntityTable<KeptCommand, 'sequence'>;
  declare readonly orders: Table<KeptOrder, string>;
  declare readonly counters: Table<KeptCounter, string>;

  constructor(name = 'countersign-outbox') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      identity: '&key',
      commands: '++sequence, &commandId, orderId, state',
      orders: '&orderId, placedAt',
      counters: '&name',
    });
  }
}

/** Who this device is. What the edge told of it is kept as it came and typed by `device/`. */
export interface KeptIdentity {
  readonly key: 'device';
  /** P-256, not extractable: it can sign and cannot be copied. */
  readonly privateKey: CryptoKey;
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly pairing: unknown;
  readonly view: unknown;
  readonly location: unknown;
  readonly clockOffsetMs: number;
  readonly revoked: boolean;
}

/** A command on its way to the edge, in the order in which it was given. */
export interface KeptCommand {
  readonly sequence: number;
  readonly commandId: string;
  readonly orderId: string;
  /** Name of the contract's route. */
  readonly name: 'submitOrder';
  readonly body: unknown;
  /** `unknown`: it was sent and no clear answer came. */
  readonly state: 'pending' | 'unknown' | 'refused' | 'accepted';
  /** True once the shopper was told that the order is placed: from then on a person is waiting for it. */
  readonly promised: boolean;
  readonly attempts: number;
  readonly createdAt: string;
  /** The problem with which the edge refused, as it came; null otherwise. */
  readonly answer: unknown;
}

/** An order this device took, as far as it knows. `waiting` until the edge has it. */
export interface KeptOrder {
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: string;
  readonly state: string;
}

export interface KeptCounter {
  readonly name: 'number';
  readonly last: number;
}

/** The highest running number; after it counting starts anew. Three digits can be said aloud and fit on the board. */
export const highestNumber = 999;

/** The running number after this one. */
export const nextNumber = (last: number): number => (last >= highestNumber ? 1 : last + 1);

export const outboxDatabase = new OutboxDatabase();
