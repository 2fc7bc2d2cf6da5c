import { isConnectionLost, reloadForStorage } from './storage-trouble.ts';

/**
 * The browser's own IndexedDB, for what every start and every order needs. Dexie makes these databases and brings them to a new
 * version; a kiosk that was set up reads and writes them without fetching it.
 */
export interface RecordsPlan {
  /** Name of the Dexie database. */
  readonly name: string;
  /** Version of its stores as Dexie counts. An older one is brought up by `prepare`. */
  readonly version: number;
  /** `strict`: a write has ended when the disk has it. `relaxed`: when the browser has it. */
  readonly durability: 'strict' | 'relaxed';
  /** Makes the database or brings it to `version`, with Dexie, and lets it go again. */
  readonly prepare: () => Promise<void>;
}

/** One store inside a transaction. Each call is one request; a transaction ends when no request is left, so await nothing else. */
export interface RecordStore<Value> {
  get(key: IDBValidKey): Promise<Value | undefined>;
  /** The first record with this key in an index, by the order of the records' own keys. */
  firstBy(index: string, key: IDBValidKey): Promise<Value | undefined>;
  /** Those with this key, in the order of the records' own keys; at most so many where a number is given. */
  allBy(index: string, key: IDBValidKey, most?: number): Promise<readonly Value[]>;
  all(): Promise<readonly Value[]>;
  /** Writes a record that must be new. @throws DOMException `ConstraintError` when it is not */
  add(value: Unnumbered<Value>): Promise<void>;
  put(value: Value): Promise<void>;
  delete(key: IDBValidKey): Promise<void>;
  clear(): Promise<void>;
}

/** A record of a store that counts (`++sequence`), before the database gave it its number. */
type Unnumbered<Value> = Value extends { readonly sequence: number } ? Omit<Value, 'sequence'> : Value;

type StoresOf<Shape> = { readonly [Name in keyof Shape]: RecordStore<Shape[Name]> };

/** Dexie multiplies its versions by ten before the browser sees them. */
const dexieFactor = 10;

/** A database whose stores hold the records that `Shape` names. */
export class Records<Shape extends object> {
  readonly #plan: RecordsPlan;
  #opening: Promise<IDBDatabase> | undefined;
  #watchers = new Set<() => void>();
  #channel: BroadcastChannel | undefined;

  constructor(plan: RecordsPlan) {
    this.#plan = plan;
  }

  /** Makes the database now, so that the first who needs it need not wait. */
  async prepare(): Promise<void> {
    await this.#open();
  }

  /** Reads from some stores as they are at one moment. */
  read<Value>(stores: readonly (keyof Shape & string)[], work: (stores: StoresOf<Shape>) => Promise<Value>): Promise<Value> {
    return this.#do(stores, 'readonly', work);
  }

  /** Writes all of it or nothing; work that throws writes nothing. When this resolves, it is kept as `durability` says. */
  async write<Value>(
    stores: readonly (keyof Shape & string)[],
    work: (stores: StoresOf<Shape>) => Promise<Value>,
  ): Promise<Value> {
    const value = await this.#do(stores, 'readwrite', work);
    this.#tell();
    this.#openChannel()?.postMessage(null);
    return value;
  }

  /** Tells of every write, in this tab and in the others. Returns what ends it. */
  watch(handler: () => void): () => void {
    this.#watchers.add(handler);
    this.#openChannel();
    return () => this.#watchers.delete(handler);
  }

  /** Lets the connection go; the next work opens another one. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  /**
   * When the connection is gone, opens it again and repeats the work once, else reloads the page. The work must be safe to
   * repeat: a connection may be lost after the commit and before we hear of it.
   */
  async #do<Value>(
    stores: readonly string[],
    mode: IDBTransactionMode,
    work: (stores: StoresOf<Shape>) => Promise<Value>,
  ): Promise<Value> {
    const once = async (): Promise<Value> => {
      const database = await this.#open();
      return transact(database.transaction(stores, mode, { durability: this.#plan.durability }), work);
    };
    try {
      return await once();
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      await this.close();
      try {
        return await once();
      } catch (second) {
        if (isConnectionLost(second)) reloadForStorage();
        throw second;
      }
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #connect(): Promise<IDBDatabase> {
    let database = await openAsItIs(this.#plan.name);
    if (database === undefined || database.version < this.#plan.version * dexieFactor) {
      database?.close();
      await this.#plan.prepare();
      database = await openAsItIs(this.#plan.name);
    }
    if (database === undefined) throw new DOMException(`${this.#plan.name} was not made.`, 'NotFoundError');
    // Another tab brings the database to a new version, or the browser takes it away: whoever comes next opens it anew.
    database.onversionchange = () => void this.close();
    database.onclose = () => (this.#opening = undefined);
    return database;
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #openChannel(): BroadcastChannel | undefined {
    if (this.#channel === undefined && 'BroadcastChannel' in globalThis) {
      this.#channel = new BroadcastChannel(this.#plan.name);
      this.#channel.onmessage = () => this.#tell();
    }
    return this.#channel;
  }
}

/** The database in the version it has; nothing when there is none. Makes none. @throws DOMException also where the browser has no IndexedDB */
function openAsItIs(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const { indexedDB }: { readonly indexedDB?: IDBFactory } = globalThis;
    if (!indexedDB) throw new DOMException('', 'NotFoundError');
    const request = indexedDB.open(name);
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault(); // handled here: no browser shall write it to its console
      if (isMissing) resolve(undefined);
      else reject(request.error ?? new DOMException('', 'UnknownError'));
    };
  });
}

/** Does the work, and resolves when the transaction is complete: not earlier, because a commit can still fail. */
async function transact<Shape, Value>(
  transaction: IDBTransaction,
  work: (stores: StoresOf<Shape>) => Promise<Value>,
): Promise<Value> {
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
  });
  const names = [...transaction.objectStoreNames];
  const stores = Object.fromEntries(names.map((name) => [name, storeOf(transaction.objectStore(name))])) as StoresOf<Shape>;
  const worked = work(stores).catch((error: unknown) => {
    abort(transaction);
    throw error;
  });
  const [done, committed] = await Promise.allSettled([worked, complete]);
  if (done.status === 'rejected') throw transaction.error ?? done.reason;
  if (committed.status === 'rejected') throw committed.reason;
  return done.value;
}

/** A request that failed has aborted its transaction already. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

const storeOf = <Value>(store: IDBObjectStore): RecordStore<Value> => ({
  get: (key) => answer<Value | undefined>(store.get(key)),
  firstBy: (index, key) => answer<Value | undefined>(store.index(index).get(key)),
  allBy: (index, key, most) => answer<Value[]>(store.index(index).getAll(key, most)),
  all: () => answer<Value[]>(store.getAll()),
  add: async (value) => void (await answer(store.add(value))),
  put: async (value) => void (await answer(store.put(value))),
  delete: (key) => answer(store.delete(key)),
  clear: () => answer(store.clear()),
});

const answer = <Value>(request: IDBRequest): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value);
    request.onerror = () => reject(request.error ?? new DOMException('', 'UnknownError'));
  });
