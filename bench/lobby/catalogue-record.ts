/** What a catalogue of ten thousand items costs: to install beside one row an item, to fetch, and to keep true. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { packCatalogue } from '../../packages/contract/src/pack-catalogue.ts';
import { packStock } from '../../packages/contract/src/stock-moves.ts';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import type { ChangesView } from '../../packages/contract/src/views.ts';
import { Dice } from '../../scripts/seed/random.ts';
import type { Measurement } from '../measurement.ts';
import { freshKiosk } from '../support/lobby-browser.ts';
import { brotliBytes } from '../support/script-bytes.ts';
import { median, rounded } from '../support/statistics.ts';
import { manyItems } from './corpus.ts';

const rounds = 5;
const moved = 100;
const kilobyte = 1000;
/** An origin of our own, on which nothing of the app has opened a database. */
const origin = 'https://bench.test';
const dexieFile = createRequire(new URL('../../apps/kiosk/package.json', import.meta.url)).resolve('dexie/dist/dexie.min.js');

export const catalogueRecord: Measurement = {
  name: 'catalogue as one record',
  unit: 'ms',
  measure: async (bench) => {
    const items = manyItems();
    const packed = packCatalogue(items);
    const context = await freshKiosk(bench, origin);
    await context.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    const page = await context.newPage();
    await page.goto(origin);
    await page.addScriptTag({ content: readFileSync(dexieFile, 'utf8') });
    const [rows, record]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      bench.tell(`  round ${round + 1}`);
      rows.push(await installRows(page, items));
      record.push(await installRecord(page, packed));
    }
    await context.browser()?.close();
    const sold = new Dice(20_261_126).some(items, moved);
    const answer: ChangesView = { changes: [], stock: packStock(sold), version: moved, more: false, startOver: false };
    return [
      { name: 'catalogue of 10,000 items as one record, install', value: rounded(median(record)), unit: 'ms', goal: null },
      { name: 'catalogue of 10,000 rows, install', value: rounded(median(rows)), unit: 'ms', goal: null },
      {
        name: 'catalogue install, times faster than a row an item',
        value: rounded(median(rows) / median(record)),
        unit: 'ratio',
        goal: { atLeast: 50 },
        against: 'Dexie 4.4.7 bulkPut, key only, relaxed',
      },
      {
        name: 'first load of 10,000 items without photos',
        value: rounded(brotliBytes(Buffer.from(JSON.stringify({ version: 1, packed }))) / kilobyte),
        unit: 'kB brotli',
        goal: { atMost: 250 },
      },
      {
        name: `${moved} stock changes`,
        value: brotliCompressSync(JSON.stringify(answer)).length,
        unit: 'bytes brotli',
        goal: { atMost: 300 },
      },
    ];
  },
};

interface DexieLike {
  version(number: number): { stores(stores: Record<string, string>): void };
  table(name: string): { bulkPut(rows: readonly unknown[]): Promise<unknown> };
  delete(): Promise<void>;
  open(): Promise<unknown>;
}

/** Milliseconds until a row for each item is in the browser's hands. */
const installRows = (page: Page, items: readonly CatalogueItemView[]): Promise<number> =>
  page.evaluate(async (rows) => {
    const { Dexie } = window as unknown as { Dexie: new (name: string, options: object) => DexieLike };
    const database = new Dexie('rows', { chromeTransactionDurability: 'relaxed' });
    database.version(1).stores({ items: '&id' });
    await database.open();
    const beganMs = performance.now();
    await database.table('items').bulkPut(rows);
    const tookMs = performance.now() - beganMs;
    await database.delete();
    return tookMs;
  }, items);

/** Milliseconds until the record, as it came from the edge, is in the browser's hands. */
const installRecord = (page: Page, packed: string): Promise<number> =>
  page.evaluate(async (record) => {
    const open = indexedDB.open('record', 1);
    const database = await new Promise<IDBDatabase>((done, fail) => {
      open.onupgradeneeded = () => open.result.createObjectStore('catalogues', { keyPath: 'locationId' });
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error);
    });
    const beganMs = performance.now();
    const transaction = database.transaction('catalogues', 'readwrite', { durability: 'relaxed' });
    transaction.objectStore('catalogues').put({ locationId: 'loc_1', version: 1, packed: record });
    await new Promise<void>((done, fail) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => fail(transaction.error);
    });
    const tookMs = performance.now() - beganMs;
    database.close();
    indexedDB.deleteDatabase('record');
    return tookMs;
  }, packed);
