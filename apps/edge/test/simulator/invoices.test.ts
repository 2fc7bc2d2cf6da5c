import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { locations, reports } from '../../src/db/schema/index.ts';
import { fileManifest } from '../../src/manifests/file-manifest.ts';
import { listInvoices } from '../../src/manifests/list-invoices.ts';
import { shipManifest, voidManifest } from '../../src/manifests/move-manifest.ts';
import { answerPayment, changeInvoicePrices, recordPayment } from '../../src/manifests/settle-invoice.ts';
import { pullLocation } from '../../src/reporting/pull-location.ts';
import { aCommandId, good, id, office, uptown } from '../../src/testing/world.ts';
import { aLicence, ask, db, desk, openBooks, shelfAtState, tellAll, tellThoughLost, type Opened } from './simulated-state.ts';

/** What is owed for goods, over the network to the running simulator: what we sell, and what others sell to us. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const other = { ubi: '600000002', licence: 'OCM-RETL-000008', username: 'their-1', password: 'battery staple' };
const transporter = { ubi: '600000003', license: 'OCM-DIST-000001', kind: 'transporter' };
const crate = '7000000000000001';

let opened: Opened;

async function open(system: StateSystemName): Promise<void> {
  const goods = { barcode: crate, roomName: 'Vault A', productName: 'Cold Frame', inventoryType: 28, quantity: 12 };
  const licences = [
    aLicence(shop, { inventory: shelfAtState }),
    aLicence(other, { name: 'Harbor Shop', inventory: [{ ...goods, packageDate: '2026-02-01', labTested: true }] }),
    transporter,
  ];
  opened = await openBooks({ system, shop, licences });
}

/** The other licensee at the state's own door. */
async function theirs(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const who = { 'X-Ubi': other.ubi, 'X-License': other.licence };
  const { session } = await ask('POST', '/v1/user/login', { Username: other.username, Password: other.password }, who);
  return ask(method, path, body, { ...who, 'X-Session-Token': session as string });
}

const manifestId = id('man', 1);
const command = () => ({ commandId: aCommandId() });
const file = () =>
  fileManifest(opened.ctx, office, {
    ...{ ...command(), manifestId, locationId: uptown, purpose: 'transfer', carrier: { kind: 'pick-up', ...theirVan } },
    stops: [
      {
        ...{ licence: other.licence, departsAt: '2026-03-03T16:00:00Z', arrivesAt: '2026-03-03T18:00:00Z', route: 'I-87' },
        packages: [1, 2].map((n) => ({ packageId: id('pkg', n), priceCents: n * 10_000 })),
      },
    ],
  });
const theirVan = {
  driverName: 'Ana Cole',
  driverBirthDate: '1991-05-06' as never,
  vehicle: { colour: 'blue', year: '2022', make: 'Ford', model: 'Transit', plate: 'ABC123', vin: '1M8GDM9AXKP042788' },
};
const list = async (find?: string) => good(await listInvoices(opened.ctx, office, find === undefined ? {} : { find })).items;
const theOne = async () => (await list())[0]!;
const kinds = async () => (await db.select().from(reports).orderBy(reports.seq)).map(({ kind, state }) => `${kind} ${state}`);
/** Takes a step, and tells it though its answer is lost after booking. */
async function tell(step: Promise<Parameters<typeof good>[0]>): Promise<void> {
  good(await step);
  expect(await tellThoughLost(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
}
const pull = async () => good(await pullLocation(opened.ctx, db, uptown));
const at = (packageN: number, priceCents: number) => [{ packageId: id('pkg', packageN), priceCents }];

describe('what we sell, in the Licensee API', () => {
  beforeEach(() => open('biotrack-licensee'));

  test('comes to be with the journey, changes its price, and its payments are answered once', async () => {
    await tell(file());
    const invoice = await theOne();
    expect(invoice).toMatchObject({ direction: 'sold', totalCents: 30_000, dueCents: 30_000, counterpartLicence: other.licence });
    expect(invoice.sync.stateId).toMatch(/^\d{16}$/);
    expect(await list(invoice.sync.stateId!)).toHaveLength(1);
    expect(await list('1111')).toEqual([]);

    const { id: invoiceId } = invoice;
    await tell(changeInvoicePrices(opened.ctx, office, { ...command(), invoiceId, lines: at(1, 9_500) }));
    await tell(shipManifest(opened.ctx, office, { ...command(), manifestId }));
    const stateId = invoice.sync.stateId!;
    const book = async () =>
      ((await theirs('GET', `/v1/invoice/${stateId}`))['Invoice'] as { Inventory: { Price: number }[] }).Inventory;
    expect((await book()).map(({ Price }) => Price)).toEqual([95, 200]);

    for (const Amount of [95, 200]) await theirs('POST', `/v1/invoice/${stateId}/payment`, { Amount });
    await pull();
    await pull();
    const [first, second] = (await theOne()).payments;
    expect((await theOne()).payments).toMatchObject([
      { amountCents: 9_500, state: 'recorded', byName: null },
      { amountCents: 20_000, state: 'recorded' },
    ]);
    await tell(
      answerPayment(opened.ctx, office, { ...command(), invoiceId, paymentId: first!.id, answer: 'accept', reason: '' }),
    );
    await tell(
      answerPayment(opened.ctx, office, { ...command(), invoiceId, paymentId: second!.id, answer: 'reject', reason: 'Bounced' }),
    );
    await pull();
    expect(await theOne()).toMatchObject({ dueCents: 20_000, payments: [{ state: 'accepted' }, { state: 'rejected' }] });
    expect(await kinds()).toEqual([
      'manifest-file in-sync',
      'invoice-price in-sync',
      'manifest-ship in-sync',
      'payment-accept in-sync',
      'payment-reject in-sync',
    ]);
  });

  test('names a sister store, and a partner as we call them', async () => {
    await tell(file());
    expect((await theOne()).counterpartName).toBe(other.licence);
    const [here] = await db.select().from(locations).where(eq(locations.id, uptown));
    await db.insert(locations).values({ ...here!, id: id('loc', 77), name: 'Sister store', licenceNumber: other.licence });
    expect((await theOne()).counterpartName).toBe('Sister store');
  });

  test('is owed no more when the journey does not take place', async () => {
    await tell(file());
    await tell(voidManifest(opened.ctx, office, { ...command(), manifestId, reason: 'Storm' }));
    await pull();
    const invoice = await theOne();
    expect(invoice.state).toBe('voided');
    expect(await changeInvoicePrices(opened.ctx, office, { ...command(), invoiceId: invoice.id, lines: at(1, 1) })).toMatchObject(
      { problem: { type: 'InvoiceVoided' } },
    );
  });
});

describe('what others sell to us', () => {
  beforeEach(() => open('biotrack-licensee'));

  test('is listed by the state, paid by us in parts, and shows what they made of it', async () => {
    const written = await theirs('POST', '/v1/invoice', {
      BuyerLocationLicense: shop.licence,
      Inventory: [{ InventoryID: crate, Amount: 12, Price: 400 }],
    });
    const stateId = (written['Invoice'] as { InvoiceID: string }[])[0]!.InvoiceID;
    await pull();
    await pull();
    const [invoice, ...more] = await list();
    expect(more).toEqual([]);
    expect(invoice).toMatchObject({
      direction: 'bought',
      dueCents: 40_000,
      lines: [{ barcode: crate, units: 12 }],
      sync: { stateId },
    });

    const { id: invoiceId } = invoice!;
    const pay = (n: number, amountCents: number) =>
      recordPayment(opened.ctx, office, { ...command(), invoiceId, paymentId: id('pay', n), amountCents, method: 'check' });
    good(await pay(1, 15_000));
    // What the state lists before our answer came is ours: it is not written down twice.
    await theirs('GET', '/v1/invoice');
    await desk('POST', 'faults', { kind: 'reply-lost-after-booking' });
    await tellAll({ ...opened, clock: { ...opened.clock, pass: () => undefined } });
    await pull();
    expect((await theOne()).payments).toHaveLength(1);
    expect(await tellAll(opened)).toMatchObject({ kind: 'payment-record', state: 'in-sync' });
    expect(await pay(2, 25_001)).toMatchObject({ problem: { type: 'AmountNotPossible', maxCents: 25_000 } });

    const [payment] = (await theOne()).payments;
    expect(payment).toMatchObject({
      state: 'recorded',
      method: 'check',
      byName: 'Priya Roy',
      stateId: expect.any(String) as string,
    });
    await theirs('PUT', `/v1/invoice/${stateId}/payment/${payment!.stateId}/reject`, { RejectedReason: 'Bounced' });
    await pull();
    expect(await theOne()).toMatchObject({ dueCents: 40_000, payments: [{ state: 'rejected', reason: 'Bounced' }] });
  });
});

describe('in v1', () => {
  beforeEach(() => open('biotrack-v1'));

  test('prices go with the shipment, change line by line after it, and money stays ours', async () => {
    await tell(file());
    const { id: invoiceId } = await theOne();
    const price = (lines: { packageId: ReturnType<typeof id<'pkg'>>; priceCents: number }[]) =>
      changeInvoicePrices(opened.ctx, office, { ...command(), invoiceId, lines });
    good(await price(at(1, 9_500)));
    await tell(shipManifest(opened.ctx, office, { ...command(), manifestId }));
    expect((await theOne()).sync.stateId).toMatch(/^\d+$/);
    good(await price([...at(1, 9_000), ...at(2, 19_000)]));
    expect(await tellAll(opened)).toMatchObject({ state: 'in-sync' });
    good(
      await recordPayment(opened.ctx, office, {
        ...{ ...command(), invoiceId, paymentId: id('pay', 1), amountCents: 28_000, method: 'cash' },
      }),
    );
    expect(await theOne()).toMatchObject({ dueCents: 0, payments: [{ state: 'accepted' }] });
    expect(await kinds()).toEqual([
      'manifest-file in-sync',
      'manifest-ship in-sync',
      'invoice-price in-sync',
      'invoice-price in-sync',
    ]);
    const { Invoice } = await theirs('GET', '/v1/invoice');
    expect((Invoice as { Inventory: { Price: number }[] }[])[0]?.Inventory.map(({ Price }) => Price)).toEqual([90, 190]);
  });
});
