import type { RefundId, SaleId } from '@countersign/domain/identifiers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { areas, mirrorSales, packages, reports, sales } from '../../src/db/schema/index.ts';
import { scheduleDestruction } from '../../src/inventory/package-steps.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { retryReport } from '../../src/reporting/retry-report.ts';
import { settleReport } from '../../src/reporting/settle-report.ts';
import { refundSale } from '../../src/sales/refund-sale.ts';
import { sold } from '../../src/testing/steps.ts';
import { aCartLine, aCommandId, good, gummies, id, jar, office, shelf, uptown } from '../../src/testing/world.ts';
import { aLicence, db, openBooks, shelfAtState, tellAll, type Opened } from './simulated-state.ts';

/** Cannabis that comes back from a shopper, until both books have it in the same place under the same barcode. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const rooms = [
  { id: 7, name: 'Vault A' },
  { id: 9, name: 'Quarantine', quarantine: true },
];
const jarPackage = shelf[0]!.pkg;

let opened: Opened;

/** What becomes of an answer of the state's on its way to us; undefined leaves it alone. */
type OnTheWay = (asked: Asked) => Fate | undefined;
/** `denied`: it is booked, and the answer says that it was refused. */
type Fate = 'lost' | 'not-kept' | 'refused' | 'denied';
interface Asked {
  /** v1's action, or the Licensee API's method and the last word of its path. */
  readonly what: string;
  /** How often it was asked for, this time included. */
  readonly times: number;
}

async function open(system: StateSystemName, onTheWay: OnTheWay, hasQuarantine = true): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const listeningIn: typeof fetch = async (input, init) => {
    const what = whatOf(input, init);
    times.set(what, (times.get(what) ?? 0) + 1);
    const fate = onTheWay({ what, times: times.get(what)! });
    if (fate === 'refused') return refusal('The room is being counted.');
    if (fate === 'not-kept') return refusal('Nonce not found.');
    const answer = await fetch(input, init);
    if (fate === undefined) return answer;
    await answer.arrayBuffer();
    if (fate === 'denied') return refusal('Something went wrong.');
    throw new TypeError('The connection was lost.');
  };
  opened = await openBooks({
    ...{ system, shop, fetch: listeningIn },
    licences: [aLicence(shop, { rooms: hasQuarantine ? rooms : rooms.slice(0, 1), inventory: shelfAtState })],
  });
  await db.update(areas).set({ stateId: '7' }).where(eq(areas.locationId, uptown));
  const quarantine = {
    id: id('area', 9),
    locationId: uptown,
    name: 'Quarantine',
    walkOrder: 9,
    stateId: '9',
    isQuarantine: true,
  };
  if (hasQuarantine) await db.insert(areas).values(quarantine);
  return times;
}

/** v1's words for no. */
const refusal = (error: string): Response => Response.json({ success: 0, errorcode: '602', error });

function whatOf(input: RequestInfo | URL, init?: RequestInit): string {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  if (!pathname.endsWith('serverjson.asp')) return `${init?.method ?? 'GET'} ${pathname.split('/').at(-1)!}`;
  return (JSON.parse(init?.body as string) as { readonly action: string }).action;
}

/** Two lines sold and told, then taken back with their goods. */
async function takenBack(): Promise<void> {
  const order = await sold(opened.clock, 1, [aCartLine(jar, 2), aCartLine(gummies)]);
  await tellAll(opened);
  good(
    await refundSale(opened.ctx, office, {
      ...{ commandId: aCommandId(), saleId: id('sale', 1) as SaleId, refundId: id('ref', 1) as RefundId },
      lines: [0, 1].map((n) => ({ n, isRestocked: true })),
      ...{ reason: 'Not as told', giveBack: { kind: 'cash' }, seenBackCents: order.totals.totalCents },
    }),
  );
}

const differences = async (): Promise<string[]> => {
  const compared = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
  expect(compared.trouble).toBeNull();
  return compared.differences.map(
    ({ about, id: ours, stateId, cause, action }) => `${about} ${ours ?? stateId} ${cause}: ${action}`,
  );
};
const told = async () =>
  (await db.select().from(reports).orderBy(reports.seq)).map(({ kind, state, attempts }) => `${kind} ${state} ${attempts}`);
const returned = async () => (await db.select().from(packages)).filter(({ isReturned }) => isReturned);

const inLicensee = ['sale in-sync 1', 'sale-refund in-sync 1', 'packages-move in-sync 1', 'packages-move in-sync 1'];
const inV1 = ['sale', 'sale-refund', 'package-split', 'package-split', 'packages-move', 'packages-move'].map(
  (kind) => `${kind} in-sync 1`,
);

describe('goods that came back', () => {
  test.each([
    { system: 'biotrack-licensee', lost: 'POST refund', reports: inLicensee },
    { system: 'biotrack-licensee', lost: 'PUT move', reports: inLicensee },
    { system: 'biotrack-v1', lost: 'sale_refund', reports: inV1 },
    { system: 'biotrack-v1', lost: 'inventory_split', reports: inV1 },
    { system: 'biotrack-v1', lost: 'inventory_move', reports: inV1 },
  ] as const)('are told once in $system though the answer to $lost is lost', async ({ system, lost, reports: expected }) => {
    const times = await open(system, ({ what, times: n }) => (what === lost && n === 1 ? 'lost' : undefined));
    await takenBack();
    await tellAll(opened);
    expect(await told()).toEqual(expected);
    // One refund of two lines, and each package by itself.
    expect(times.get(lost)).toBe(lost.endsWith('refund') ? 1 : 2);
    expect(await returned()).toMatchObject(
      [2, 1].map((unitsLeft) => ({ unitsLeft, areaId: id('area', 9), barcode: expect.stringMatching(/^\d{16}$/) as string })),
    );
    expect(await differences()).toEqual([]);
  });

  test('are found among the state’s packages when it kept no answer to their split, and not split a second time', async () => {
    const times = await open('biotrack-v1', ({ what, times: n }) =>
      what === 'nonce_replay' ? 'not-kept' : what === 'inventory_split' && n === 1 ? 'lost' : undefined,
    );
    await takenBack();
    await tellAll(opened);
    expect(await told()).toEqual(inV1);
    expect(times.get('inventory_split')).toBe(2);
    expect(new Set((await returned()).map(({ barcode }) => barcode)).size).toBe(2);
    expect(await differences()).toEqual([]);
  });

  test('are a person’s when their split is refused, and a difference of its own until it is told again', async () => {
    await open('biotrack-v1', ({ what, times: n }) => (what === 'inventory_split' && n === 1 ? 'refused' : undefined));
    await takenBack();
    await tellAll(opened);
    const [refused] = await db.select().from(reports).where(eq(reports.state, 'refused'));
    expect(refused).toMatchObject({ kind: 'package-split' });
    expect(await differences()).toEqual([`package ${jarPackage.id} refused-report: open-report`]);
    good(await retryReport(opened.ctx, office, { commandId: aCommandId(), reportId: refused!.id, reason: 'They have counted' }));
    await tellAll(opened);
    expect((await told()).every((each) => each.includes('in-sync'))).toBe(true);
    expect(await differences()).toEqual([]);
  });

  const settled = async (settlement: 'state-holds-it' | 'not-to-be-told', stateId: string | null) => {
    const [refused] = await db.select().from(reports).where(eq(reports.state, 'refused'));
    expect(refused).toMatchObject({ kind: 'sale-refund' });
    const evidence = { settlement, stateId, words: 'Seen at the state on 3 March, in its list of sales.' };
    good(await settleReport(opened.ctx, office, { commandId: aCommandId(), reportId: refused!.id, ...evidence }));
    await tellAll(opened);
  };

  test('go on once a person found their refund at the state, under its own number', async () => {
    await open('biotrack-v1', ({ what }) => (what === 'sale_refund' ? 'denied' : undefined));
    await takenBack();
    await tellAll(opened);
    const [sale] = await db.select().from(sales);
    await differences();
    const [theirs] = (await db.select().from(mirrorSales)).filter(({ stateId }) => stateId !== sale!.stateSaleId);
    await settled('state-holds-it', theirs!.stateId);
    expect((await db.select().from(sales))[0]!.stateSaleId).toBe(sale!.stateSaleId);
    expect((await told()).slice(2)).toEqual(inV1.slice(2));
    expect(await differences()).toEqual([]);
  });

  test('are not split from what is there when their refund is never told', async () => {
    const times = await open('biotrack-v1', ({ what }) => (what === 'sale_refund' ? 'refused' : undefined));
    await takenBack();
    await tellAll(opened);
    await settled('not-to-be-told', null);
    expect(times.get('inventory_split')).toBeUndefined();
    expect((await told()).slice(2, 4)).toEqual(['package-split refused 1', 'package-split refused 1']);
    expect(await differences()).toEqual([]);
  });

  test.each(['biotrack-licensee', 'biotrack-v1'] as const)(
    'stay where they were sold from when there is no quarantine, and may be destroyed, in %s',
    async (system) => {
      await open(system, () => undefined, false);
      await takenBack();
      await tellAll(opened);
      expect(await differences()).toEqual([]);
      const back = await returned();
      expect(back.map(({ areaId, status }) => [areaId, status])).toEqual([0, 1].map(() => [id('area', 1), 'returned']));
      const packageIds = back.map((pkg) => pkg.id);
      const why = { reasonCode: 4, reason: 'Came back' } as const;
      good(await scheduleDestruction(opened.ctx, office, { commandId: aCommandId(), locationId: uptown, packageIds, ...why }));
      expect((await tellAll(opened)).state).toBe('in-sync');
    },
  );
});
