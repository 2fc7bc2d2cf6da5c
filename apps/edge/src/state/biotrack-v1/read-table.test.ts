import { describe, expect, test } from 'vitest';
import type { StateLogin } from '../state-system.ts';
import { v1Assumptions } from './assumptions.ts';
import { createV1Mirror } from './read-mirror.ts';

const licence = '418921';
const login: StateLogin = { system: 'biotrack-v1', ubi: '600000001', licence, username: 'store-7', password: 'x' };

interface Row {
  /** Its number where it is another than its transaction, because it was changed since. */
  readonly id?: number;
  readonly transactionid: number;
  /** Its length on the wire, in characters. */
  readonly size: number;
}

/** A state whose packages have these rows, without pages, as v1 is (`biotrack/protocol.md` 7.5). */
function stateWith(given: readonly Row[], afterAnswer: (rows: readonly Row[], asked: number) => readonly Row[] = (rows) => rows) {
  let rows = given;
  const asked: { readonly start: number; readonly end: number }[] = [];
  const inRange = (body: { transaction_start?: number; transaction_end?: number }): readonly Row[] =>
    rows.filter(
      ({ transactionid }) =>
        transactionid >= (body.transaction_start ?? 0) && transactionid <= (body.transaction_end ?? Infinity),
    );
  const answer = (body: Record<string, unknown>): unknown => {
    if (body['action'] === 'login') return { success: 1, sessionid: 'abc' };
    if (body['action'] === 'inventory_qa_check_all') return { success: 0, error: 'No samples.', errorcode: 602 };
    if (body['action'] === 'sync_check') {
      const data = body['data'] as Parameters<typeof inRange>[0][];
      return {
        success: 1,
        summary: data.map((each) => ({ sum: String(inRange(each).reduce((sum, row) => sum + row.transactionid, 0)) })),
      };
    }
    asked.push({ start: Number(body['transaction_start'] ?? 0), end: Number(body['transaction_end'] ?? Infinity) });
    const inRangeNow = inRange(body);
    rows = afterAnswer(rows, asked.length);
    const inventory = inRangeNow.map(({ transactionid, id = transactionid, size }) => ({
      ...{
        id: String(id),
        transactionid_original: id,
        location: licence,
        remaining_quantity: '1',
        inventorytype: 28,
        deleted: 0,
        transactionid,
      },
      productname: 'x'.repeat(size),
    }));
    if (body['action'] === 'sync_vendor') {
      // Everybody stands in this table, and many came in one transaction.
      const vendor = inRangeNow.map((row) => ({
        transactionid: row.transactionid,
        transactionid_original: 1,
        name: 'x'.repeat(row.size),
        location: `L-${row.transactionid}`,
      }));
      return { success: 1, vendor };
    }
    return { success: 1, inventory };
  };
  const mirror = createV1Mirror({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, longestAnswer: 2_000, sessions: new Map(), assumptions: v1Assumptions },
    fetch: (_, init) =>
      Promise.resolve(new Response(JSON.stringify(answer(JSON.parse(String(init?.body)) as Record<string, unknown>)))),
  });
  return {
    asked,
    packages: (since: number) => mirror.packages(login, { since, cursor: 0 }),
    vendors: () => mirror.records(login, 'vendor', { since: 0, cursor: 0 }),
  };
}

const barcodes = (page: Awaited<ReturnType<ReturnType<typeof stateWith>['packages']>>) =>
  page.kind === 'read' ? page.value.rows.map(({ barcode }) => barcode) : page;

describe('a table of v1', () => {
  test('that fits into one answer is asked for once', async () => {
    const state = stateWith([{ transactionid: 7, size: 10 }]);
    expect(barcodes(await state.packages(0))).toEqual(['7']);
    expect(state.asked).toEqual([{ start: 0, end: Infinity }]);
  });

  test('that is longer than any answer we read is read in ranges, every row once and in order', async () => {
    const rows = [1_001, 1_038, 1_075, 1_112].map((transactionid) => ({ transactionid, size: 600 }));
    const state = stateWith([{ transactionid: 3, size: 10 }, ...rows]);
    const page = await state.packages(1_000);
    expect(barcodes(page)).toEqual(['1001', '1038', '1075', '1112']);
    expect(page).toMatchObject({ value: { newest: 1_112 } });
    expect(state.asked.every(({ start }) => start > 1_000)).toBe(true);
  });

  test('whose rows move while it is read in parts misses none and keeps one of each', async () => {
    const rows = [1_001, 1_038, 1_075, 1_112].map((transactionid) => ({ transactionid, size: 600 }));
    const move = (id: number, to: number) => (each: Row) =>
      each.transactionid === id ? { ...each, id, transactionid: to } : each;
    for (const at of [1, 2, 3, 4, 5, 6, 7])
      for (const [id, to] of [
        [1_001, 1_200],
        [1_075, 1_200],
        [1_112, 90_000],
        [1_001, 90_000],
      ] as const) {
        const state = stateWith(rows, (now, asked) => (asked === at ? now.map(move(id, to)) : now));
        const read = barcodes(await state.packages(1_000));
        expect(Array.isArray(read) ? [...read].sort() : read).toEqual(['1001', '1038', '1075', '1112']);
      }
  });

  test('keeps rows apart that were born in one transaction', async () => {
    const state = stateWith([1_001, 1_038, 1_075, 1_112].map((transactionid) => ({ transactionid, size: 600 })));
    expect(await state.vendors()).toMatchObject({ kind: 'read', value: { rows: { length: 4 } } });
  });

  test('of which one transaction alone is too long stays unread, and does not ask for ever', async () => {
    const state = stateWith([
      { transactionid: 5, size: 10 },
      { transactionid: 900, size: 2_100 },
    ]);
    expect(await state.packages(0)).toMatchObject({ kind: 'unread' });
    expect(state.asked.length).toBeLessThan(25);
  });
});
