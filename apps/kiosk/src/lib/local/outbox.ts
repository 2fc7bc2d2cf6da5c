import { Records } from './records.ts';

/** Version of the outbox's stores; `outbox-database.ts` says what they are. */
export const outboxVersion = 1;

interface OutboxRecords {
  readonly identity: KeptIdentity;
  readonly commands: KeptCommand;
  readonly orders: KeptOrder;
  readonly counters: KeptCounter;
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
  /** On a tablet: public keys of the location's kiosks, as the edge last told them. Left out before it ever did. */
  readonly kioskKeys?: unknown;
  readonly revoked: boolean;
}

/** A command on its way to the edge, in the order in which it was given. */
export interface KeptCommand {
  /** Given by the database when the command is written: the order in which commands take effect. */
  readonly sequence: number;
  readonly commandId: string;
  readonly orderId: string;
  /** Name of the contract's route. */
  readonly name: 'submitOrder' | 'deliverTicket';
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
const highestNumber = 999;

/** The running number after this one. */
export const nextNumber = (last: number): number => (last >= highestNumber ? 1 : last + 1);

/** What this device must never lose. Every write waits until the disk has it. */
export const outboxRecords = new Records<OutboxRecords>({
  name: 'countersign-outbox',
  version: outboxVersion,
  durability: 'strict',
  prepare: async () => (await import('./outbox-database.ts')).prepareOutbox(),
});
