/** How long a shopper's order takes from the tap to the disk, beside a tap in the same page that writes one empty row as durably. */
import type { Page } from '@playwright/test';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { demoOf } from '../support/demo.ts';
import { itemToSell } from '../support/item-to-sell.ts';
import { freshKiosk, pairKiosk } from '../support/lobby-browser.ts';
import { enterMenu, fillCart, leave, placeOrder, search } from '../support/lobby-walk.ts';
import { median, percentile, rounded } from '../support/statistics.ts';

const orders = 24;
/** The first orders warm the page up and do not count. */
const warmUps = 3;

/** What the page notes of one order, in milliseconds. */
interface Note {
  readonly orderMs: number;
  readonly emptyWriteMs: number;
}

/** What the page holds for us. Each settles when what was tapped last has reached the disk. */
interface Watched {
  benchOrder: Promise<number>;
  benchEmptyWrite: Promise<number>;
}

const emptyWriteLabel = 'Empty write';

export const tapToDurable: Measurement = {
  name: 'tap to durable order',
  unit: 'ms',
  measure: async (bench) => {
    const demo = await demoOf(bench);
    const context = await freshKiosk(bench, demo.edgeUrl);
    const page = await context.newPage();
    await page.addInitScript(watchOrders);
    await page.addInitScript(offerEmptyWrite, emptyWriteLabel);
    await pairKiosk(page, demo, 'Bench taps');
    return figuresOf(await placeMany(bench, page, itemToSell(demo.world)));
  },
};

async function placeMany(bench: Bench, page: Page, itemName: string): Promise<readonly Note[]> {
  const notes: Note[] = [];
  for (let n = 0; n < warmUps + orders; n += 1) {
    await enterMenu(page);
    await search(page, itemName);
    await fillCart(page, itemName);
    await placeOrder(page);
    const orderMs = await page.evaluate(() => (window as unknown as Watched).benchOrder);
    await page.getByRole('button', { name: emptyWriteLabel }).click();
    const emptyWriteMs = await page.evaluate(() => (window as unknown as Watched).benchEmptyWrite);
    if (n >= warmUps) notes.push({ orderMs, emptyWriteMs });
    await leave(page);
  }
  bench.tell(`  ${notes.length} orders placed`);
  return notes;
}

function figuresOf(notes: readonly Note[]): readonly Figure[] {
  const taps = notes.map((note) => note.orderMs);
  const writes = notes.map((note) => note.emptyWriteMs);
  return [
    { name: 'tap to durable order, median', value: rounded(median(taps)), unit: 'ms', goal: null },
    { name: 'tap to durable empty row, median', value: rounded(median(writes)), unit: 'ms', goal: null },
    { name: 'tap to durable order, 95 of 100', value: rounded(percentile(taps, 0.95)), unit: 'ms', goal: null },
    {
      name: 'tap to durable order, median against a tap that writes one empty row',
      value: rounded(median(taps) / median(writes)),
      unit: 'ratio',
      goal: { atMost: 3 },
      against: 'empty strict IndexedDB write on a tap',
    },
  ];
}

/**
 * Runs in the page before the app does. Durable is: the transaction that wrote the order has completed, and it was a strict one.
 * The page's own `commands` store holds what waits for the edge.
 */
function watchOrders(): void {
  const watched = window as unknown as Watched;
  let tappedMs: number | undefined;
  let settle: { readonly done: (ms: number) => void; readonly fail: (why: Error) => void };
  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (!button?.textContent?.includes('Place order')) return;
      tappedMs = timeStamp;
      watched.benchOrder = new Promise((done, fail) => (settle = { done, fail }));
      watched.benchOrder.catch(() => undefined);
    },
    { capture: true },
  );

  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...given: Parameters<typeof add>) {
    const beganMs = tappedMs;
    if (this.name === 'commands' && beganMs !== undefined) {
      tappedMs = undefined;
      const { transaction } = this;
      transaction.addEventListener('complete', () => {
        if (transaction.durability === 'strict') settle.done(performance.now() - beganMs);
        else settle.fail(new Error(`The order was written with durability "${transaction.durability}".`));
      });
    }
    return add.apply(this, given);
  };
}

/** Runs in the page: puts a button in its corner that writes one empty row, durably, into a database of its own. */
function offerEmptyWrite(label: string): void {
  const opened = new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('bench-empty-write', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const write = (database: IDBDatabase, beganMs: number): Promise<number> =>
    new Promise((done, fail) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').put(0, 0);
      transaction.oncomplete = () => done(performance.now() - beganMs);
      transaction.onerror = () => fail(transaction.error);
    });
  document.addEventListener('DOMContentLoaded', () => {
    const button = Object.assign(document.createElement('button'), { textContent: label });
    button.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 2147483647';
    button.addEventListener('click', ({ timeStamp }) => {
      (window as unknown as Watched).benchEmptyWrite = opened.then((database) => write(database, timeStamp));
    });
    document.body.appendChild(button);
  });
}
