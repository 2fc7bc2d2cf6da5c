import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Dexie, type Table } from 'dexie';
import { Records } from './records.ts';
import { tryStorage } from './storage-trouble.ts';

interface Jar {
  readonly sequence: number;
  readonly name: string;
  readonly shelf: string;
}

class JarDatabase extends Dexie {
  declare readonly jars: Table<Jar, number>;
  declare readonly lids: Table<{ readonly id: string }, string>;

  constructor(version: number) {
    super('jars');
    this.version(1).stores({ jars: '++sequence, shelf' });
    if (version > 1) this.version(2).stores({ lids: '&id' });
  }
}

let prepared: number;

/** A page's view of the database, whose Dexie knows this version. */
const open = (version = 1): Records<{ jars: Jar; lids: { readonly id: string } }> =>
  new Records({
    name: 'jars',
    version,
    durability: 'strict',
    prepare: async () => {
      prepared += 1;
      const database = new JarDatabase(version);
      await database.open();
      database.close();
    },
  });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  prepared = 0;
});
afterEach(() => vi.restoreAllMocks());

test('where the browser has no databases, that is trouble with its storage and no mistake of ours', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB');
  const read = await tryStorage(() => open().read(['jars'], ({ jars }) => jars.all()));
  expect(read).toEqual({ ok: false, problem: { type: 'StorageFailed' } });
});

describe('a database that Dexie made', () => {
  test('is made once, and used without Dexie from then on', async () => {
    await open().write(['jars'], ({ jars }) => jars.add({ name: 'one', shelf: 'a' }));
    expect(await open().read(['jars'], ({ jars }) => jars.all())).toEqual([{ sequence: 1, name: 'one', shelf: 'a' }]);
    expect(prepared).toBe(1);
  });

  test('is brought to a new version by Dexie, with what it holds', async () => {
    const old = open(1);
    await old.write(['jars'], ({ jars }) => jars.add({ name: 'one', shelf: 'a' }));
    const next = open(2);
    await next.write(['lids'], ({ lids }) => lids.add({ id: 'lid' }));
    expect(await next.read(['jars'], ({ jars }) => jars.all())).toHaveLength(1);
    expect(prepared).toBe(2);
    // The old page let its connection go for the upgrade and goes on.
    expect(await old.read(['jars'], ({ jars }) => jars.all())).toHaveLength(1);
  });

  test('reads the same through Dexie', async () => {
    await open().write(['jars'], ({ jars }) => jars.add({ name: 'one', shelf: 'a' }));
    expect(await new JarDatabase(1).jars.where('shelf').equals('a').toArray()).toMatchObject([{ name: 'one' }]);
  });
});

describe('a write', () => {
  test('that throws leaves everything as it was', async () => {
    const records = open();
    const written = records.write(['jars'], async ({ jars }) => {
      await jars.add({ name: 'one', shelf: 'a' });
      throw new Error('no');
    });
    await expect(written).rejects.toThrow('no');
    expect(await records.read(['jars'], ({ jars }) => jars.all())).toEqual([]);
  });

  test('has not ended before its transaction is complete', async () => {
    const records = open();
    let completed = 0;
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      const transaction = real.apply(this, given);
      if (given[1] === 'readwrite') transaction.addEventListener('complete', () => (completed += 1));
      return transaction;
    });
    await records.write(['jars'], ({ jars }) => jars.add({ name: 'one', shelf: 'a' }));
    expect(completed).toBe(1);
  });

  test('is told to whoever watches, in this tab and in the others', async () => {
    const [here, there] = [open(), open()];
    const told: string[] = [];
    const ends = [here.watch(() => told.push('here')), there.watch(() => told.push('there'))];
    await here.write(['jars'], ({ jars }) => jars.add({ name: 'one', shelf: 'a' }));
    await vi.waitFor(() => expect(told.toSorted()).toEqual(['here', 'there']));
    for (const end of ends) end();
  });
});

test('the first by an index is the earliest record with that key', async () => {
  const records = open();
  await records.write(['jars'], async ({ jars }) => {
    await jars.add({ name: 'one', shelf: 'b' });
    await jars.add({ name: 'two', shelf: 'a' });
    await jars.add({ name: 'three', shelf: 'a' });
  });
  expect(await records.read(['jars'], ({ jars }) => jars.firstBy('shelf', 'a'))).toMatchObject({ name: 'two' });
  expect(await records.read(['jars'], ({ jars }) => jars.allBy('shelf', 'a'))).toHaveLength(2);
  expect(await records.read(['jars'], ({ jars }) => jars.firstBy('shelf', 'c'))).toBeUndefined();
});
