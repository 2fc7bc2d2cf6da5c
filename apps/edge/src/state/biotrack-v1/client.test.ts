import type { LocationId, PackageId, ReportId, SaleId, StaffId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../state-system.ts';
import { v1Assumptions } from './assumptions.ts';
import { createBiotrackV1 } from './client.ts';

const login = {
  system: 'biotrack-v1',
  ubi: '600000001',
  licence: '418921',
  username: 'store-7',
  password: 'correct horse',
} as const;
const reference = '018f6d5e-0000-7000-8000-000000000001';
const barcode = '6853296789574115';

const sale: SaleReport = {
  kind: 'sale',
  saleId: 'sale_1' as SaleId,
  soldAt: '2026-03-01T17:00:00Z',
  soldBy: 'staff_mo' as StaffId,
  audience: 'adult-use',
  lines: [{ packageId: 'pkg_1' as PackageId, barcode, units: 2, netCents: 800, exciseCents: 104, otherTaxCents: 0 }],
};

const outgoing: Outgoing = {
  report: { id: 'rep_1' as ReportId, locationId: 'loc_1' as LocationId, reference, body: sale },
  stateIds: new Map(),
};

const booked = '{"sessiontime":"1384476925","success":"1","transactionid":3312}';
const loggedIn = '{"success":1,"admin":1,"sessionid":"abc","time":1384476925}';
const over = '{"success":0,"error":"Your session has expired.","errorcode":63}';
const noNonce = '{"success":0,"error":"The nonce you specified could not be found.","errorcode":"602"}';
const row = {
  deleted: '0',
  inventoryid: barcode,
  itemnumber: '0',
  location: '418921',
  price: '8.00',
  quantity: 2,
  sessiontime: 1384476925,
  transactionid: '3312',
  transactionid_original: '3312',
  terminal_id: reference,
};
const table = (...rows: object[]): string => JSON.stringify({ success: 1, sale: rows });

let answers: (string | 'lost' | { readonly status: number; readonly text: string })[];
let heard: Record<string, unknown>[];

beforeEach(() => {
  answers = [];
  heard = [];
});

const state = () =>
  createBiotrackV1({
    baseUrl: 'http://state.test',
    nowMs: () => 0,
    sessions: new Map(),
    fetch: (_, init) => {
      heard.push(JSON.parse(String(init?.body)) as Record<string, unknown>);
      const answer = answers.shift();
      if (answer === undefined || answer === 'lost') return Promise.reject(new TypeError('the connection was lost'));
      if (typeof answer === 'string') return Promise.resolve(new Response(answer));
      return Promise.resolve(new Response(answer.text, { status: answer.status }));
    },
  });

const send = () => state().send(login, outgoing);
const ask = (watermark = 3000) => state().ask(login, outgoing, { watermark });

describe('telling', () => {
  test('logs in, sells under our reference as the nonce, and keeps the transaction as the sale ID', async () => {
    answers = [loggedIn, booked];
    expect(await send()).toMatchObject({
      kind: 'accepted',
      identifiers: [{ key: 'sale:sale_1', stateId: '3312' }],
      transactionId: 3312,
    });
    expect(heard).toMatchObject([
      { action: 'login', license_number: '600000001' },
      {
        API: '4.0',
        action: 'sale_dispense',
        sessionid: 'abc',
        nonce: reference,
        sale_time: 1772384400,
        data: [{ barcodeid: barcode, quantity: 2, price: '8.00', item_number: 0 }],
      },
    ]);
  });

  test('the record of it holds no session', async () => {
    answers = [loggedIn, booked];
    expect(JSON.stringify(await send())).not.toContain('abc');
  });

  test('a session that is over is begun anew, once, and the sale goes on', async () => {
    answers = [loggedIn, over, loggedIn, booked];
    expect((await send()).kind).toBe('accepted');
    answers = [loggedIn, over, loggedIn, over];
    expect((await send()).kind).toBe('unreachable');
  });

  test('a refusal comes in the state’s own words', async () => {
    answers = [loggedIn, '{"error":"You do not currently have possession of identifier 5.","errorcode":"602","success":0}'];
    expect(await send()).toMatchObject({
      kind: 'refused',
      words: 'You do not currently have possession of identifier 5.',
    });
  });

  test('header text in front of the answer is passed over', async () => {
    answers = [loggedIn, `Content-Type: text/plain\n\n${booked}`];
    expect((await send()).kind).toBe('accepted');
  });

  test.each([
    ['no answer', 'lost' as const],
    ['an empty body', ''],
    ['half a body', booked.slice(0, 30)],
    ['a page of the gateway', '<html>Bad gateway</html>'],
    ['a success that names no transaction', '{"success":1}'],
    ['a failure without words', '{"success":0}'],
    ['an error of the server’s own', '{"success":0,"error":"There was an error. Please try again.","errorcode":1000}'],
    ['any status but 200', { status: 500, text: booked }],
  ])('%s is not known', async (_, answer) => {
    answers = [loggedIn, answer];
    expect((await send()).kind).toBe('unknown');
  });
});

describe('asking what became of it', () => {
  test('the stored answer settles it, and nothing else is asked', async () => {
    answers = [loggedIn, booked];
    expect(await ask()).toMatchObject({ kind: 'accepted', identifiers: [{ stateId: '3312' }] });
    expect(heard.at(-1)).toMatchObject({ action: 'nonce_replay', nonce: reference });
  });

  test('without a stored answer the table is read, and both requests are kept behind the login', async () => {
    answers = [loggedIn, noNonce, table(row)];
    const answer = await ask();
    expect(answer).toMatchObject({ kind: 'accepted', identifiers: [{ stateId: '3312' }] });
    expect(answer.exchanges.map((exchange) => exchange.outcome)).toEqual(['accepted', 'unknown', 'accepted']);
    expect(heard.at(-1)).toMatchObject({ action: 'sync_sale', transaction_start: 3001 });
  });

  test('only a table without it proves that it is not there', async () => {
    const other = { ...row, terminal_id: 'another' };
    answers = [loggedIn, noNonce, table(other), table(other)];
    expect((await ask()).kind).toBe('absent');
  });

  test('behind our newest number there is nothing after a restored backup: the whole table is read before it is believed', async () => {
    const old = { ...row, transactionid: '212', transactionid_original: '212' };
    answers = [loggedIn, noNonce, table(), table(old)];
    expect(await ask()).toMatchObject({ kind: 'accepted', identifiers: [{ stateId: '212' }] });
    expect(heard.slice(-2).map((request) => request['transaction_start'])).toEqual([3001, undefined]);
    answers = [loggedIn, noNonce, table(), 'lost'];
    expect((await ask()).kind).toBe('unknown');
  });

  test('without a mark of ours an older twin proves nothing: it may be another customer’s', async () => {
    const unmarked = createBiotrackV1({
      baseUrl: 'http://state.test',
      nowMs: () => 0,
      sessions: new Map(),
      fetch: () => Promise.resolve(new Response(answers.shift() as string)),
      assumptions: { ...v1Assumptions, hasNonceReplay: false, marksTerminal: false },
    });
    const old = { ...row, transactionid: '212', transactionid_original: '212' };
    answers = [loggedIn, table(), table(old)];
    const question = unmarked.ask(login, outgoing, { watermark: 3000 });
    expect(await question).toMatchObject({ kind: 'unknown', needsPerson: true });
    answers = [table(), table({ ...old, price: '9.00' })];
    expect((await unmarked.ask(login, outgoing, { watermark: 3000 })).kind).toBe('absent');
  });

  test('of two equal parts of one package, the one that bears another’s number is another', async () => {
    const quantity = { unit: 'each', count: 2 } as const;
    const from = { fromPackageId: 'pkg_1' as PackageId, intoPackageId: 'pkg_2' as PackageId };
    const body = { kind: 'package-split', by: 'staff_mo' as StaffId, ...from, quantity } as const;
    const split: Outgoing = { report: { ...outgoing.report, body }, stateIds: new Map([['package:pkg_1', barcode]]) };
    const part = (id: string) => ({
      ...{ id, inventoryparentid: barcode, remaining_quantity: '2.00', deleted: 0 },
      ...{ transactionid: 3312, transactionid_original: 3312 },
    });
    const found = async (takenNumbers?: ReadonlySet<string>) => {
      const inventory = JSON.stringify({ success: 1, inventory: [part('7001'), part('7002')] });
      answers = [...(heard.length === 0 ? [loggedIn] : []), noNonce, inventory, inventory];
      return client.ask(login, split, { watermark: 3000, ...(takenNumbers === undefined ? {} : { takenNumbers }) });
    };
    const client = state();
    expect(await found()).toMatchObject({ kind: 'unknown' });
    expect(await found(new Set(['7001']))).toMatchObject({
      kind: 'accepted',
      identifiers: [{ key: 'package:pkg_2', stateId: '7002' }],
    });
    expect(await found(new Set(['7001', '7002']))).toMatchObject({ kind: 'absent' });
  });

  test.each([
    ['deleted there', [{ ...row, deleted: '1' }], 'The state holds it as 3312, deleted.'],
    ['there twice', [row, { ...row, transactionid: '3313', transactionid_original: '3313' }], 'several sales'],
    ['changed there meanwhile', [{ ...row, price: '9.00' }], 'under our mark'],
  ])('a sale that stands %s is for a person at once, and is never told again', async (_, rows, words) => {
    answers = [loggedIn, noNonce, table(...rows)];
    expect(await ask()).toMatchObject({ kind: 'unknown', needsPerson: true, detail: expect.stringContaining(words) });
  });

  test.each([
    ['no answer', 'lost' as const],
    [
      'a refusal',
      '{"success":0,"error":"The current session does not possess access to the sync_sale privilege.","errorcode":62}',
    ],
    ['a table that is none', '{"success":1}'],
    ['half a table', table(row).slice(0, 40)],
  ])('%s to the table proves nothing, and is asked for again', async (_, answer) => {
    answers = [loggedIn, noNonce, answer];
    const asked = await ask();
    expect([asked.kind, asked.needsPerson ?? false]).toEqual(['unknown', false]);
  });
});

/** Sales of others that stand before and behind a place in the table: together longer than any answer we read. */
const others = (from: number, count: number): readonly (typeof row)[] =>
  Array.from({ length: count }, (_, n) => {
    const transactionid = String(from + n);
    return { ...row, terminal_id: `other-${transactionid}`, transactionid, transactionid_original: transactionid };
  });

describe('a table that is longer than one answer', () => {
  /** v1 as it is: a table whole or by ranges of transactions, without pages (`biotrack/protocol.md` 7.5). */
  const longState = (rows: readonly (typeof row)[], goesSilent: (start: number, end: number) => boolean = () => false) =>
    createBiotrackV1({
      ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map(), longestAnswer: 5_000 },
      fetch: (_, init) => {
        const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
        heard.push(body);
        const inRange = ({ transaction_start: start, transaction_end: end }: Record<string, unknown>) =>
          rows.filter(
            ({ transactionid: id }) => Number(id) >= Number(start ?? 0) && Number(id) <= Number(end ?? Number.POSITIVE_INFINITY),
          );
        if (goesSilent(Number(body['transaction_start'] ?? 0), Number(body['transaction_end'] ?? Number.POSITIVE_INFINITY)))
          return Promise.reject(new TypeError('the connection was lost'));
        if (body['action'] === 'login') return Promise.resolve(new Response(loggedIn));
        if (body['action'] === 'nonce_replay') return Promise.resolve(new Response(noNonce));
        if (body['action'] === 'sync_check') {
          const summary = (body['data'] as Record<string, unknown>[]).map((each) => ({
            sum: String(inRange(each).reduce((sum, { transactionid }) => sum + Number(transactionid), 0)),
          }));
          return Promise.resolve(new Response(JSON.stringify({ success: 1, summary })));
        }
        return Promise.resolve(new Response(table(...inRange(body))));
      },
    });
  const everything = { watermark: 0 };

  test('is read whole, and the sale is found wherever it stands', async () => {
    for (const at of [1_000, 1_040, 1_099]) {
      const mine = { ...row, transactionid: String(at), transactionid_original: String(at) };
      const rows = [...others(1_000, at - 1_000), mine, ...others(at + 1, 1_100 - at)];
      const answer = await longState(rows).ask(login, outgoing, everything);
      expect(answer).toMatchObject({ kind: 'accepted', identifiers: [{ stateId: String(at) }] });
    }
  });

  test('proves that it is not there once every part was read, as one entry of the record', async () => {
    const answer = await longState(others(1_000, 100)).ask(login, outgoing, everything);
    expect(answer).toMatchObject({ kind: 'absent' });
    expect(answer.exchanges.slice(1).map(({ requestBody }) => requestBody)).toEqual([
      JSON.stringify({ action: 'nonce_replay', nonce: reference }),
      JSON.stringify({ action: 'sync_sale' }),
    ]);
  });

  test('proves nothing when a single part of it stays unread', async () => {
    const state = longState(others(1_000, 100), (start, end) => start > 1_000 && start < 1_090 && end < 1_100);
    expect(await state.ask(login, outgoing, everything)).toMatchObject({ kind: 'unknown' });
  });

  test('is read behind what we knew as well', async () => {
    const answer = await longState(others(1_000, 100)).ask(login, outgoing, { watermark: 1_010 });
    expect(answer).toMatchObject({ kind: 'absent' });
  });
});

test('what neither the nonce nor a table can show is asked of a person at once', async () => {
  const body: ReportBody = {
    ...({ kind: 'destruction-schedule', by: 'staff_mo' as StaffId, packageIds: ['pkg_1' as PackageId] } as const),
    ...{ reasonCode: 1, reason: 'Mould' },
  };
  const asked = { report: { ...outgoing.report, body }, stateIds: new Map([['package:pkg_1', barcode]] as const) };
  const withoutReplay = createBiotrackV1({
    ...{ baseUrl: 'http://state.test', nowMs: () => 0, sessions: new Map() },
    assumptions: { ...v1Assumptions, hasNonceReplay: false },
    fetch: () => Promise.reject(new TypeError('nobody asks')),
  });
  expect(await withoutReplay.ask(login, asked, { watermark: 0 })).toMatchObject({ kind: 'unknown', needsPerson: true });
  // While the nonce may still show it, it is asked again.
  answers = [loggedIn, noNonce];
  expect(await state().ask(login, asked, { watermark: 0 })).toMatchObject({ kind: 'unknown', needsPerson: false });
});

describe('the registry of patients, by card_lookup', () => {
  const look = () => state().patient(login, { patient: 'P-1', caregiver: 'C-2' });

  test.each([
    { what: 'a card that stands proves nothing of its orders', answer: '{"success":1,"card_active":1}', kind: 'unknown' },
    { what: 'a card nobody knows is a no', answer: '{"success":0,"error":"No such card.","errorcode":602}', kind: 'refused' },
    { what: 'a broken server is neither', answer: '{"success":0,"error":"Oops.","errorcode":"1000"}', kind: 'unknown' },
    { what: 'an empty answer is neither', answer: '', kind: 'unknown' },
    { what: 'no answer was never reached', answer: 'lost' as const, kind: 'unreachable' },
  ])('$what', async ({ answer, kind }) => {
    answers = [loggedIn, answer];
    expect(await look()).toMatchObject({ kind });
    expect(heard[1]).toMatchObject({ action: 'card_lookup', card_id: 'P-1', caregiver_card_id: 'C-2' });
  });

  test('a medical sale has no words there, and nothing leaves', async () => {
    const body = { ...sale, audience: 'medical' as const };
    const told = await state().send(login, { ...outgoing, report: { ...outgoing.report, body } });
    expect(told).toMatchObject({ kind: 'refused' });
    expect(heard).toEqual([]);
  });
});
