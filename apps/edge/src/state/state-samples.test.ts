import { env } from 'cloudflare:workers';
import type { TheirRecord } from '@countersign/domain/reports/their-books';
import { describe, expect, test } from 'vitest';
import { licenseeAssumptions } from './biotrack-licensee/assumptions.ts';
import { createMirror } from './biotrack-licensee/read-mirror.ts';
import { v1Assumptions } from './biotrack-v1/assumptions.ts';
import { createV1Mirror } from './biotrack-v1/read-mirror.ts';
import type { StateLogin } from './state-system.ts';

/** The state's own messages, as others captured them (`biotrack/samples`), read by our clients: nothing of them was made up here. */
const samples = JSON.parse((env as unknown as { STATE_SAMPLES: string }).STATE_SAMPLES) as Readonly<Record<string, unknown>>;
const present = Object.keys(samples).length > 0;
/** Says it aloud: nothing is read. */
const absent = () =>
  console.warn('samples absent: ../shared/biotrack/samples is not beside this repository, no client reads them');

type Fetch = typeof fetch;
const transport = { baseUrl: 'http://state.test', nowMs: () => 0 };
const login = (licence: string): StateLogin => ({
  system: 'biotrack-v1',
  ubi: '600000001',
  licence,
  username: 'mo',
  password: 'x',
});
const answerWith = (text: unknown) => Promise.resolve(new Response(JSON.stringify(text)));
const start = { since: 0, cursor: 0 };

/** A v1 state that answers each action with a sample, or with what is given for it. */
const v1 = (licence: string, answers: Readonly<Record<string, unknown>>) => {
  const answer: Fetch = (_, init) => {
    const { action } = JSON.parse(String(init?.body)) as { action: string };
    return answerWith(action === 'login' ? { success: 1, sessionid: 'abc' } : answers[action]);
  };
  const mirror = createV1Mirror({ ...transport, fetch: answer, sessions: new Map(), assumptions: v1Assumptions });
  return { mirror, login: login(licence) };
};
const v1Sample = (name: string): unknown => samples[`v1/${name}.json`];

describe('what a real v1 state was seen to answer is read', () => {
  test('packages, from the manual’s rows and from production’s, with what a laboratory said', async () => {
    if (!present) return absent();
    const answers = {
      sync_inventory: v1Sample('sync_inventory.response--bunk'),
      inventory_qa_check_all: v1Sample('inventory_qa_check_all.response-bubble-hash--bunk'),
    };
    const { mirror, login } = v1('999999', answers);
    expect(await mirror.packages(login, start)).toMatchObject({
      kind: 'read',
      value: {
        rows: [
          { barcode: '1234123412341234', amount: 300, roomId: null, isGone: false, goods: { inventoryType: 7 } },
          { barcode: '4321432143214321', amount: 200, goods: { inventoryType: 9 } },
          { barcode: '2891345622130160', amount: 1, isGone: false, goods: { inventoryType: 13, productName: '' }, lab: null },
        ],
      },
    });
  });

  test('a laboratory’s verdict on the package that it is of', async () => {
    if (!present) return absent();
    const check = v1Sample('inventory_qa_check_all.response-bubble-hash--bunk') as { data: [{ parent_id: string }] };
    const row = { id: check.data[0].parent_id, remaining_quantity: '1', inventorytype: 15, location: '1', deleted: 0 };
    const { mirror, login } = v1('1', {
      sync_inventory: { success: 1, inventory: [row] },
      inventory_qa_check_all: check,
    });
    expect(await mirror.packages(login, start)).toMatchObject({
      value: {
        rows: [
          {
            lab: {
              ...{ status: 'passed', laboratory: '999977', measured: { THC: 76.1, THCA: 0, CBD: 0.1, CBDA: 0 } },
              panels: [{ name: 'Potency', passed: true }, { name: 'Microbial', passed: true }, { name: 'Mycotoxins' }],
            },
          },
        ],
      },
    });
  });

  test('a sale', async () => {
    if (!present) return absent();
    const { mirror, login } = v1('999999', { sync_sale: v1Sample('sync_sale.response--bunk') });
    expect(await mirror.sales(login, start)).toMatchObject({
      value: { rows: [{ id: '4857', isDeleted: false, lines: [{ barcode: '0000000090000178', units: 1, netCents: 800 }] }] },
    });
  });

  test.each<{ kind: TheirRecord['kind']; licence: string; action: string; sample: string; rows: readonly object[] }>([
    {
      ...{ kind: 'vendor', licence: '1', action: 'sync_vendor', sample: 'sync_vendor.response--bunk' },
      rows: [{ id: '990003', isGone: false, version: 991111, facts: { name: expect.stringContaining('Bunk') } }],
    },
    {
      ...{ kind: 'room', licence: '18750', action: 'sync_inventory_room', sample: 'sync_inventory_room.response--bunk' },
      rows: [
        { id: '1', facts: { name: 'Quarantine', isQuarantine: true } },
        { id: '7', facts: { name: 'New', isQuarantine: false } },
      ],
    },
    {
      ...{ kind: 'manifest', licence: '999999', action: 'sync_manifest', sample: 'sync_manifest.response--bunk' },
      rows: [{ id: '3692253654269107', version: 9821, facts: { isShipped: true } }],
    },
    {
      ...{ kind: 'invoice', licence: '999999', action: 'sync_inventory_transfer_inbound' },
      sample: 'sync_inventory_transfer_inbound.response--bunk',
      rows: [],
    },
  ])('each $kind', async ({ kind, licence, action, sample, rows }) => {
    if (!present) return absent();
    const { mirror, login } = v1(licence, { [action]: v1Sample(sample) });
    expect(await mirror.records(login, kind, start)).toMatchObject({ kind: 'read', value: { rows } });
  });

  test('goods on their way, and that those which come back are none', async () => {
    if (!present) return absent();
    const lines = [
      { barcode: '6033571320007908', units: 2261, inventoryType: 13, productName: 'Flower Lot' },
      { barcode: '6033571320007910', units: 2256, inventoryType: 13, productName: 'Flower Lot' },
    ];
    const of = (rows: unknown) =>
      v1('1', {
        inventory_manifest_lookup: v1Sample('inventory_manifest_lookup.response--bunk'),
        inventory_transfer_lookup: rows,
      });
    const fresh = of(v1Sample('inventory_transfer_lookup.response-flower-lot--bunk'));
    expect(await fresh.mirror.records(fresh.login, 'transfer', start)).toMatchObject({
      value: { rows: [{ kind: 'transfer', facts: { senderLicence: '111111', lines } }] },
    });
    const returned = of(v1Sample('inventory_transfer_lookup.response-returned-units--bunk'));
    expect(await returned.mirror.records(returned.login, 'transfer', start)).toMatchObject({ value: { rows: [] } });
  });

  test.each([
    { error: 'error-none--openthc-blog', kind: 'read' },
    { error: 'error-not-shipped--bunk', kind: 'read' },
    { error: 'error-bad-license--openthc-blog', kind: 'unread' },
  ])('that nothing is on its way is $kind from $error', async ({ error, kind }) => {
    if (!present) return absent();
    const { mirror, login } = v1('1', { inventory_manifest_lookup: v1Sample(`inventory_manifest_lookup.${error}`) });
    expect(await mirror.records(login, 'transfer', start)).toMatchObject({ kind });
  });
});

/**
 * A documented example with values as a state would fill them in: its own has 0 for every number, "string" for every text, true for
 * every flag. What it fills in stands, is no research and is the end of its list.
 */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, name in plain ? plain[name] : filled(member)]),
    );
  return value === 0 ? 7 : value === 'string' ? '7000000000000001' : value;
}

const plain: Readonly<Record<string, unknown>> = { Deleted: false, RnD: false, NextCursor: 0, nextCursor: 0 };

const licensee = (name: string) => {
  const answer: Fetch = (input) =>
    answerWith(
      String(input).endsWith('/login')
        ? samples['v3-licensee-api/POST_v1.user.login.response.json']
        : filled(samples[`v3-licensee-api/${name}.response.json`]),
    );
  return createMirror({ ...transport, fetch: answer, sessions: new Map(), assumptions: licenseeAssumptions });
};

describe('what the Licensee API documents is read', () => {
  const barcode = '7000000000000001';
  const us: StateLogin = { ...login('1'), system: 'biotrack-licensee' };

  test('counters, packages with their laboratory, and sales', async () => {
    if (!present) return absent();
    expect(await licensee('GET_v1.sync').counters(us, {} as never)).toMatchObject({
      value: { inventory: 7, sale: 7, vendor: 7, room: 7, manifest: 7, transfer: 7, invoice: 7 },
    });
    expect(await licensee('GET_v1.inventory').packages(us, start)).toMatchObject({
      value: { rows: [{ barcode, amount: 7, roomId: '7', version: 7, lab: { laboratory: barcode } }], next: null },
    });
    expect(await licensee('GET_v1.sale').sales(us, start)).toMatchObject({
      value: { rows: [{ id: '7', reference: barcode, lines: [{ barcode, units: 7, netCents: 700 }] }] },
    });
  });

  test.each<{ kind: TheirRecord['kind']; name: string; row: object }>([
    { kind: 'vendor', name: 'GET_v1.vendor', row: { id: barcode, facts: { name: barcode } } },
    { kind: 'room', name: 'GET_v1.inventory.room', row: { id: '12345', facts: { isQuarantine: true } } },
    { kind: 'manifest', name: 'GET_v1.manifest', row: { id: barcode, facts: { isShipped: true } } },
    {
      ...{ kind: 'transfer', name: 'GET_v1.inventory.transfer.inbound' },
      row: { id: '7', facts: { senderLicence: barcode, lines: [{ barcode, units: 7, inventoryType: 7 }] } },
    },
    {
      ...{ kind: 'invoice', name: 'GET_v1.invoice' },
      row: { id: barcode, facts: { lines: [{ barcode, units: 7, priceCents: 700 }], payments: [{ id: '7', amountCents: 700 }] } },
    },
  ])('each $kind', async ({ kind, name, row }) => {
    if (!present) return absent();
    expect(await licensee(name).records(us, kind, start)).toMatchObject({ kind: 'read', value: { rows: [row] } });
  });
});
