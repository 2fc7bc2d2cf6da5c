import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ReadCards } from '@countersign/contract/patient-commands';
import type { OrderView } from '@countersign/contract/views';
import {
  audit,
  items,
  locations,
  manifests,
  medicalItems,
  packages,
  patientCards,
  reports,
  saleEvents,
  sales,
  staff,
  stateCredentials,
  stock,
} from '../../src/db/schema/index.ts';
import { answerDoor } from '../../src/manifests/answer-door.ts';
import { fileDelivery } from '../../src/manifests/file-delivery.ts';
import { shipManifest } from '../../src/manifests/move-manifest.ts';
import { saveDriver } from '../../src/manifests/save-driver.ts';
import { saveVehicle } from '../../src/manifests/save-vehicle.ts';
import { approveOrder } from '../../src/orders/approve-order.ts';
import { cancelOrder } from '../../src/orders/close-order.ts';
import { lookUpPatient } from '../../src/orders/look-up-patient.ts';
import { namePack } from '../../src/inventory/name-pack.ts';
import { pickPackage } from '../../src/orders/pick-package.ts';
import type { CounterContext } from '../../src/patients/patient-registry.ts';
import { exportConversation } from '../../src/reporting/export-conversation.ts';
import { patientRegistry } from '../../src/reporting/patient-registry.ts';
import { sweepReports } from '../../src/reporting/sweep.ts';
import { completeSale } from '../../src/sales/complete-sale.ts';
import { labelSale } from '../../src/sales/label-sale.ts';
import { voidSale } from '../../src/sales/void-sale.ts';
import { credentialPlace, sealSecret } from '../../src/state/seal.ts';
import { submitted } from '../../src/testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  barcodeOf,
  counter,
  good,
  grinder,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  mo,
  office,
  organisationId,
  priya,
  settings,
  uptown,
} from '../../src/testing/world.ts';
import { aLicence, byHandOf, d1, db, desk, openBooks, shelfAtState, tellAll, type Opened } from './simulated-state.ts';

const shop = { ubi: '700000001', licence: 'MMTC-2019-0031', username: 'store-31', password: 'correct horse' } as const;
const mosOwn = { ...shop, username: 'mo.31', password: 'battery staple' } as const;
const rosa = '6553690580672239';
const fern = '6553690580672241';
const inPerson: ReadCards = { card: rosa, caregiverCard: null };

/** Rosa may smoke half an ounce and has a gram of THC in edibles left; Fern fetches for her. */
const patients = [
  {
    ...{ cardId: rosa, firstName: 'Rosa', lastName: 'Delgado', birthDate: '1961-05-04', expiresOn: '2099-12-31' },
    caregivers: [{ cardId: fern, name: 'Fern Delgado' }],
    physician: 'Ada Fontaine, MD',
    orders: [
      { orderTypeId: 3, routes: [{ formId: 7, remainingMg: 14_175, dailyMg: 2_025 }] },
      { orderTypeId: 1, routes: [{ formId: 6, remainingMg: 1_000 }] },
    ],
  },
];
const usable: Readonly<Record<string, number>> = { [jar.name]: 0.124, [gummies.name]: 100 };

let opened: Opened;
let ctx: CounterContext;
beforeEach(async () => {
  const inventory = shelfAtState.map((pkg) => ({ ...pkg, medUsableWeight: usable[pkg.productName] ?? 0 }));
  const users = [shop, mosOwn].map(({ username, password }) => ({ username, password }));
  const licences = [{ ...aLicence(shop, { inventory }), users }];
  opened = await openBooks({ system: 'biotrack-licensee', shop, licences, deadlineMs: 1_500 });
  await desk('POST', 'seed', { licences: [], patients });
  const { username: login, ubi, licence, password } = mosOwn;
  const key = opened.ctx.stateSecretKey;
  const sealed = await sealSecret(key, credentialPlace(uptown, login), password);
  await db.batch([
    db.update(staff).set({ stateLogin: login }).where(eq(staff.id, mo.id)),
    db
      .insert(stateCredentials)
      .values({ locationId: uptown, organisationId, login, ubi, licence, username: login, passwordSealed: sealed }),
    db
      .update(locations)
      .set({ settings: { ...settings, program: 'florida-medical' } })
      .where(eq(locations.id, uptown)),
    db.insert(medicalItems).values([
      { organisationId, itemId: jar.id, orderType: 'SMOKING', route: null, medUsable: 124 },
      { organisationId, itemId: gummies.id, orderType: 'MEDICAL', route: 'EDIBLE', medUsable: 100 },
    ]),
  ]);
  ctx = { ...opened.clock, registry: patientRegistry(opened.ctx) };
});

const driver = { name: 'Sol Reyes', birthDate: '1990-01-02', hireDate: '2025-03-04', licenceState: 'FL' };
const van = {
  ...{ name: 'Van', make: 'Ford', model: 'Transit', year: 2024 },
  ...{ colour: 'white', plate: 'KLM1234', vin: '1M8GDM9AXKP042788' },
};
const seen = { documentType: 'driver-licence', isOver21: false, isOrderer: true, isAtHome: true, isSober: true } as const;

const approve = (order: OrderView, cards: ReadCards | undefined = inPerson) =>
  approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity, ...(cards && { patient: cards }) });

async function packed(n: number, cards = inPerson): Promise<OrderView> {
  let order = good(await approve(await submitted(ctx, n, [aCartLine(jar, 2), aCartLine(gummies)]), cards));
  for (const { lineId, itemId, quantity: units } of order.lines) {
    const barcode = barcodeOf(itemId === jar.id ? jar : gummies);
    order = good(await pickPackage(ctx, counter, { commandId: aCommandId(), orderId: order.id, lineId, barcode, units }));
  }
  return order;
}

const pay = (order: OrderView, n: number, by = counter) =>
  completeSale(ctx, by, {
    ...{ commandId: aCommandId(), orderId: order.id, saleId: id('sale', n), seenTotalCents: order.totals.totalCents },
    tender: { kind: 'cash', tenderedCents: 100_000 },
  });

const problemOf = (answer: Awaited<ReturnType<typeof approve>>) => (answer.ok ? answer.value.state : answer.problem);
const unitsReserved = async () => (await db.select().from(stock)).map((row) => row.unitsReserved);

/** Every text in every table of ours. */
async function everythingKept(): Promise<string> {
  const tables = await d1
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    .all();
  const rows = await Promise.all(tables.results.map(({ name }) => d1.prepare(`SELECT * FROM "${String(name)}"`).all()));
  return JSON.stringify(rows.map(({ results }) => results));
}

describe('a patient at the counter', () => {
  test('is shown by first name and initials, with what each order leaves before and after the cart', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar, 2), aCartLine(gummies)]);
    const view = good(await lookUpPatient(ctx, counter, { orderId: order.id, ...inPerson }));
    expect(view).toMatchObject({
      ...{ firstName: 'Rosa', initials: 'RD', cardExpiresOn: '2099-12-31', caregivers: ['Fern D.'], findings: [] },
      buyer: { who: 'patient', name: 'Rosa' },
      limits: {
        isAllowed: true,
        balances: [
          { kind: { type: 'SMOKING' }, available: 500, after: 252 },
          { kind: { route: 'EDIBLE' }, available: 1_000, after: 900 },
        ],
      },
    });
    for (const secret of [rosa, fern, 'Delgado', '1961']) expect(JSON.stringify(view)).not.toContain(secret);
  });

  test('is held to the laboratory’s word on the very packages, not to the catalogue’s', async () => {
    const heavier = { status: 'passed', medUsable: { moz: 200, mg: 0.2 } };
    await db
      .update(packages)
      .set({ stateLab: heavier as typeof packages.$inferSelect.stateLab })
      .where(eq(packages.itemId, jar.id));
    const look = async (order: OrderView) => good(await lookUpPatient(ctx, counter, { orderId: order.id, ...inPerson })).limits;
    const order = await submitted(ctx, 1, [aCartLine(jar, 2)]);
    expect(await look(order)).toMatchObject({ isAllowed: true, balances: [{ available: 500, after: 100 }, {}] });
    const tooMuch = await submitted(ctx, 2, [aCartLine(jar, 3)]);
    expect(await look(tooMuch)).toMatchObject({ isAllowed: false, findings: [{ cart: 600, shortBy: 100 }] });
    expect(problemOf(await approve(tooMuch))).toMatchObject({ type: 'OverPatientLimit' });
  });

  test('is looked up at a paired tablet only, and for an order that lies there', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const there = { orderId: order.id, ...inPerson };
    expect(await lookUpPatient(ctx, office, there)).toMatchObject({ problem: { type: 'NotYours' } });
    expect(await lookUpPatient(ctx, counter, { ...there, orderId: id('ord', 9) })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });

  test('buys: the state books a medical sale on the card and debits the orders, and no number stays with us', async () => {
    const order = await packed(1);
    expect(order.totals).toMatchObject({ stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0 });
    expect(await db.select().from(patientCards)).toHaveLength(1);
    good(await pay(order, 1));
    const report = await tellAll(opened);
    expect(report).toMatchObject({ state: 'in-sync', body: { audience: 'medical', patientOf: order.id } });
    const held = await desk('GET', `sales?externalId=${report.reference}`);
    expect(held['sales']).toMatchObject([
      {
        Type: 'MEDICAL',
        Item: [
          { OrderTypeID: 3, FormID: 7, TaxCollected: { Excise: 0, Other: 0 } },
          { OrderTypeID: 1, FormID: 6 },
        ],
      },
    ]);
    const next = await submitted(ctx, 2, [aCartLine(jar)]);
    const { limits } = good(await lookUpPatient(ctx, counter, { orderId: next.id, ...inPerson }));
    expect(limits.balances.map(({ available }) => available)).toEqual([252, 900]);
    await sweepReports(opened.ctx);
    expect(await db.select().from(patientCards)).toEqual([]);
    for (const secret of [rosa, 'Rosa', 'Delgado']) expect(await everythingKept()).not.toContain(secret);
  });

  test('buys by a verification e-mail that somebody looked at, whose name stands with the approval', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const claimed = { ...inPerson, temporaryEmail: 'claimed' } as const;
    const { findings } = good(await lookUpPatient(ctx, counter, { orderId: order.id, ...claimed }));
    expect(findings).toMatchObject([{ outcome: 'NEEDS_STAFF', reason: 'EMAIL_NOT_SEEN' }]);
    expect(problemOf(await approve(order, claimed))).toMatchObject({ type: 'PatientMayNotBuy', findings });
    const approved = good(await approve(order, { ...inPerson, temporaryEmail: 'seen' }));
    expect(approved).toMatchObject({ identity: { temporaryEmail: true }, approvedBy: { name: mo.name } });
    const entry = (await db.select().from(audit)).find(({ what }) => what === 'OrderApproved');
    expect(entry).toMatchObject({ actor: mo.id });
    expect(JSON.stringify(entry)).toContain('"temporaryEmail":true');
    const [line] = approved.lines;
    const bag = { commandId: aCommandId(), orderId: order.id, lineId: line!.lineId, barcode: barcodeOf(jar), units: 1 };
    const ready = good(await pickPackage(ctx, counter, bag));
    expect(problemOf(await pay(ready, 1))).toBe('sold');
  });

  test('sends the caregiver, whose own card is read and who must be linked to them', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const stranger = await approve(order, { card: rosa, caregiverCard: '6553690580679999' });
    expect(problemOf(stranger)).toMatchObject({ type: 'PatientMayNotBuy', findings: [{ reason: 'CAREGIVER_NOT_LINKED' }] });
    expect(problemOf(await approve(order, { card: rosa, caregiverCard: fern }))).toBe('approved');
  });

  test('is not promised more than the registry leaves at that moment, and nothing is reserved', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar, 5)]);
    expect(problemOf(await approve(order))).toMatchObject({
      type: 'OverPatientLimit',
      findings: [{ reason: 'ORDER_REMAINING', available: 500, cart: 620, shortBy: 120 }],
    });
    expect(await unitsReserved()).toEqual([0, 0, 0, 0]);
  });

  test('is handed nothing that the law forbids, though it was ordered before that was known (FL-DEV-01, FL-PROD-ED-01)', async () => {
    const changes = [
      { item: grinder, before: { category: 'merchandise' }, after: { category: 'accessory' }, rule: 'FL-DEV-01' },
      { item: gummies, before: { thcMg: 100 }, after: { thcMg: 210 }, rule: 'FL-PROD-ED-01' },
    ] as const;
    for (const [n, { item, before, after, rule }] of changes.entries()) {
      await db.update(items).set(before).where(eq(items.id, item.id));
      const order = await submitted(ctx, n + 1, [aCartLine(item), aCartLine(jar)]);
      await db.update(items).set(after).where(eq(items.id, item.id));
      expect(problemOf(await approve(order))).toMatchObject({ findings: [{ rule }] });
    }
  });

  test('is refused at the till what they bought elsewhere while the bag was packed', async () => {
    const order = await packed(1);
    const elsewhere = await byHandOf(shop);
    await elsewhere('POST', '/v1/sale', {
      ...{ Type: 'MEDICAL', CardID: rosa, ExternalID: 'x', RequestID: 'x', LocationLicense: shop.licence },
      Item: [
        { Barcode: barcodeOf(jar), Quantity: 3, Price: 1, OrderTypeID: 3, FormID: 7, TaxCollected: { Excise: 0, Other: 0 } },
      ],
    });
    expect(problemOf(await pay(order, 1))).toMatchObject({ type: 'OverPatientLimit' });
    expect(await db.select().from(sales)).toEqual([]);
    expect(await db.select().from(reports)).toEqual([]);
  });

  test('was asked for, says the exported conversation, by the order and not by the card', async () => {
    const order = await packed(1);
    good(await pay(order, 1));
    const stranger = { card: '6553690580672299', caregiverCard: null };
    const other = await submitted(ctx, 2, [aCartLine(jar)]);
    await approve(other, stranger);
    const ever = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
    const { lines } = good(await exportConversation(opened.ctx, office, ever));
    const calls = lines.flatMap((line) => (JSON.parse(line) as { body?: { call?: object } }).body?.call ?? []);
    const asked = { what: 'patient', why: 'at-counter', staffId: mo.id, username: mosOwn.username };
    expect(calls).toMatchObject([
      { ...asked, orderId: order.id, outcome: 'found' },
      { ...asked, orderId: order.id, outcome: 'found' },
      { ...asked, orderId: other.id, outcome: 'refused', words: 'The state said no.' },
    ]);
    for (const secret of [rosa, stranger.card, 'Rosa', 'Delgado']) expect(lines.join('')).not.toContain(secret);
  });

  test('has everything back when the sale is voided, by somebody who is registered', async () => {
    const order = await packed(1);
    good(await pay(order, 1));
    await tellAll(opened);
    const undo = {
      saleId: id('sale', 1),
      reason: 'A mistake',
      giveBack: { kind: 'cash' },
      seenBackCents: order.totals.totalCents,
    } as const;
    const byPriya = await voidSale(ctx, office, { ...undo, commandId: aCommandId() });
    expect(byPriya).toEqual({ ok: false, problem: { type: 'StaffNotRegistered' } });
    good(await voidSale(ctx, counter, { ...undo, commandId: aCommandId() }));
    await tellAll(opened);
    const next = await submitted(ctx, 2, [aCartLine(jar)]);
    const { limits } = good(await lookUpPatient(ctx, counter, { orderId: next.id, ...inPerson }));
    expect(limits.balances.map(({ available }) => available)).toEqual([500, 1_000]);
  });

  test('keeps what was delivered to their door: it is refunded, never voided (FL-VOID-01)', async () => {
    const order = await packed(1);
    const at = opened.ctx.now();
    const door = { n: 1, licence: '', departsAt: at, arrivesAt: at, route: 'Down Main Street', lines: [] };
    await db.insert(manifests).values({
      ...{ id: id('man', 1), locationId: uptown, state: 'shipped', purpose: 'delivery', filedAt: at, filedBy: mo.id },
      carrier: { kind: 'own', driverIds: [], vehicleId: id('veh', 1) },
      stops: [{ ...door, orderId: order.id, state: 'arrived' }],
    });
    good(await pay(order, 1));
    const undo = { saleId: id('sale', 1), reason: 'A mistake', giveBack: { kind: 'cash' } } as const;
    const ask = () => voidSale(ctx, counter, { ...undo, seenBackCents: order.totals.totalCents, commandId: aCommandId() });
    expect(await ask()).toEqual({ ok: false, problem: { type: 'DeliveredNotVoided', instead: 'refund' } });
    await db.update(manifests).set({ stops: [{ ...door, orderId: order.id, state: 'voided' }] });
    good(await ask());
  });

  test('is delivered to at night: two ride, the sale is made at the door, and nobody leaves without a signature', async () => {
    const at = () => ({ commandId: aCommandId(), locationId: uptown });
    for (const n of [1, 2])
      good(await saveDriver(ctx, office, { ...at(), driverId: id('drv', n), ...driver, licenceNumber: `F10${n}` }));
    good(await saveVehicle(ctx, office, { ...at(), vehicleId: id('veh', 1), ...van }));
    const order = await packed(1);
    const evening = { departsAt: '2026-03-03T03:00:00Z', arrivesAt: '2026-03-03T03:30:00Z', route: 'Down Live Oak Row' };
    const recipient = {
      name: 'Rosa Delgado',
      street: '12 Larch Lane',
      city: 'Tallahassee',
      state: 'FL',
      zip: '32301',
      phone: '',
    };
    const carrier = { kind: 'own', driverIds: [id('drv', 1), id('drv', 2)], vehicleId: id('veh', 1) } as const;
    const stops = [{ ...evening, orderId: order.id, recipient }];
    good(await fileDelivery(ctx, office, { ...at(), manifestId: id('man', 1), carrier, stops }));
    await tellAll(opened);
    const round = () => ({ commandId: aCommandId(), manifestId: id('man', 1) });
    good(await shipManifest(ctx, office, round()));
    opened.clock.setTime('2026-03-03T03:30:00.000Z');
    const handOver = (hasSigned: boolean) =>
      answerDoor(ctx, office, { ...round(), n: 1, answer: { kind: 'handed-over', check: { ...seen, hasSigned } } });
    expect(await handOver(true)).toMatchObject({ problem: { type: 'DoorsNotPaid', rule: 'FL-STS-01' } });
    good(await pay(order, 1));
    expect(await handOver(false)).toMatchObject({ problem: { findings: [{ rule: 'FL-DLV-01', reason: 'NOT_SIGNED' }] } });
    good(await handOver(true));
    await tellAll(opened);
    const byHand = await byHandOf(shop);
    const { Manifest } = (await byHand('GET', '/v1/manifest')) as { Manifest: readonly { Stop: readonly object[] }[] };
    expect(Manifest).toMatchObject([{ Completed: true, Stop: [{ DriverArrived: true }] }]);
    expect(new Set((await db.select().from(reports)).map(({ state }) => state))).toEqual(new Set(['in-sync']));
  });

  test('whose order ends without a sale leaves no card behind', async () => {
    const order = await packed(1);
    good(await cancelOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, reason: 'Left' }));
    await sweepReports(opened.ctx);
    expect(await db.select().from(patientCards)).toEqual([]);
  });
});

describe('the patient’s labels of a sale', () => {
  const labels = (order: OrderView, card: string | null = null, by = counter) => labelSale(ctx, by, { orderId: order.id, card });
  const problemAt = async (...asked: Parameters<typeof labels>) => {
    const answer = await labels(...asked);
    return answer.ok ? answer.value : answer.problem;
  };
  async function handedOver(n: number): Promise<OrderView> {
    const order = await packed(n);
    good(await pay(order, n));
    return order;
  }
  async function toldAndForgotten(n: number): Promise<OrderView> {
    const order = await handedOver(n);
    await tellAll(opened);
    await sweepReports(opened.ctx);
    expect(await db.select().from(patientCards)).toEqual([]);
    return order;
  }

  test('bear the registry’s name of the patient and the physician, as soon as it is paid', async () => {
    const order = await handedOver(1);
    const view = good(await labels(order));
    expect(view).toMatchObject({
      patient: 'Rosa D',
      labels: [
        {
          ...{ units: 2, barcode: barcodeOf(jar), licensee: 'Two Rivers', licenceNumber: 'OCM-RETL-000001' },
          ...{ patientName: 'Rosa Delgado', physician: 'Ada Fontaine, MD', dosageForm: 'Flower for smoking' },
          ...{ dispensedOn: '2026-03-02', dailyDose: { amount: 71 }, missing: ['batchNumber', 'harvestNumber'] },
        },
        { units: 1, barcode: barcodeOf(gummies), dosageForm: 'Edible', dailyDose: null },
      ],
    });
    for (const secret of ['Rosa', 'Delgado', 'Fontaine']) expect(await everythingKept()).not.toContain(secret);
  });

  test('know the numbers on a receptacle once somebody read them, also for what was split from it, and keep no person', async () => {
    const read = { locationId: uptown, packageId: id('pkg', 1), batchNumber: 'B-2209', harvestNumber: null };
    good(await namePack(ctx, counter, { ...read, commandId: aCommandId() }));
    good(await namePack(ctx, counter, { ...read, batchNumber: null, harvestNumber: 'H-114', commandId: aCommandId() }));
    await db
      .update(packages)
      .set({ parentId: id('pkg', 1) })
      .where(eq(packages.id, id('pkg', 2)));
    const view = good(await labels(await handedOver(1)));
    expect(view.labels.map(({ batchNumber, harvestNumber, missing }) => [batchNumber, harvestNumber, missing])).toEqual([
      ['B-2209', 'H-114', []],
      ['B-2209', 'H-114', []],
    ]);
  });

  test('are printed again for the card that the state has the sale under, and for no other', async () => {
    const order = await toldAndForgotten(1);
    expect(await problemAt(order)).toEqual({ type: 'CardNotKept' });
    expect(await problemAt(order, fern)).toEqual({ type: 'CardOfAnotherSale' });
    expect(await problemAt(order, rosa)).toMatchObject({ labels: [{ patientName: 'Rosa Delgado' }, {}] });
  });

  test('are for no card but the one that still lies with the order', async () => {
    const order = await handedOver(1);
    expect(await problemAt(order, fern)).toEqual({ type: 'CardOfAnotherSale' });
    expect(await problemAt(order, rosa)).toMatchObject({ labels: [{}, {}] });
  });

  test.each([
    {
      why: 'the state does not say whose sale it is',
      fault: { kind: 'server-error', route: 'GET /v1/sale/{id}' },
      because: 'unknown',
    },
    { why: 'the state is slow to say', fault: { kind: 'slow', ms: 2_500, route: 'GET /v1/sale/{id}' }, because: 'unreachable' },
    {
      why: 'the registry does not answer',
      fault: { kind: 'server-error', route: 'POST /v1/patient/lookup' },
      because: 'unknown',
    },
  ])('are not made when $why', async ({ fault, because }) => {
    const order = await toldAndForgotten(1);
    await desk('POST', 'faults', fault);
    expect(await problemAt(order, rosa)).toMatchObject({ type: 'PatientNotProven', because });
  });

  test('are not made of what was voided, of what is not sold, by the unregistered, or away from the tablet', async () => {
    const order = await packed(1);
    expect(await problemAt(order)).toEqual({ type: 'NotFound', what: 'sale' });
    good(await pay(order, 1));
    expect(await problemAt(order, null, office)).toEqual({ type: 'NotYours' });
    expect(await problemAt(order, null, { ...counter, staff: priya })).toEqual({ type: 'StaffNotRegistered' });
    await tellAll(opened);
    const undo = { saleId: id('sale', 1), reason: 'A mistake', giveBack: { kind: 'cash' } } as const;
    good(await voidSale(ctx, counter, { ...undo, seenBackCents: order.totals.totalCents, commandId: aCommandId() }));
    expect(await problemAt(order, rosa)).toEqual({ type: 'SaleIsVoided' });
  });

  test('leave out what was given back', async () => {
    const order = await toldAndForgotten(1);
    const body = { type: 'SaleRefunded', refundId: id('ref', 1), lines: [{ n: 0, isRestocked: false }] };
    await db.insert(saleEvents).values({
      ...{ saleId: id('sale', 1), sequence: 1, locationId: uptown, type: 'SaleRefunded', at: opened.ctx.now(), staffId: mo.id },
      ...{ backCents: 0, body: body as unknown as typeof saleEvents.$inferSelect.body },
    });
    expect(await problemAt(order, rosa)).toMatchObject({ labels: [{ barcode: barcodeOf(gummies) }] });
  });

  test('a package of another store, and no number at all, are not named', async () => {
    const read = {
      commandId: aCommandId(),
      locationId: uptown,
      packageId: id('pkg', 900),
      batchNumber: 'B',
      harvestNumber: null,
    };
    expect(await namePack(ctx, counter, read)).toMatchObject({ problem: { type: 'NotFound' } });
    const nothing = { ...read, commandId: aCommandId(), packageId: id('pkg', 1), batchNumber: null };
    expect(await namePack(ctx, counter, nothing)).toMatchObject({ problem: { type: 'NotFound' } });
  });
});

describe('without a proven answer of the registry nothing is sold', () => {
  const lookup = 'POST /v1/patient/lookup';
  test.each([
    { why: 'it knows no such card', cards: { card: '7777', caregiverCard: null }, because: 'refused' },
    { why: 'it does not let us ask', fault: { kind: 'refused', text: 'Not today.', route: lookup }, because: 'refused' },
    { why: 'it does not answer in time', fault: { kind: 'slow', ms: 2_500, route: lookup }, because: 'unreachable' },
    { why: 'its server breaks', fault: { kind: 'server-error', route: lookup }, because: 'unknown' },
  ])('$why', async ({ cards = inPerson, fault, because }) => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    if (fault !== undefined) await desk('POST', 'faults', fault);
    expect(problemOf(await approve(order, cards))).toMatchObject({ type: 'PatientNotProven', because });
    expect(await unitsReserved()).toEqual([0, 0, 0, 0]);
  });

  test('no card was read', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const answer = await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity });
    expect(problemOf(answer)).toEqual({ type: 'PatientNotKnown' });
  });

  test('it falls silent before the till', async () => {
    const order = await packed(1);
    await desk('POST', 'faults', { kind: 'server-error', route: lookup });
    expect(problemOf(await pay(order, 1))).toMatchObject({ type: 'PatientNotProven', because: 'unknown' });
    expect(await db.select().from(sales)).toEqual([]);
  });

  test('the person at the till has no login of their own at the state, though the location’s may speak for them', async () => {
    const order = await packed(1);
    expect(problemOf(await pay(order, 1, { ...counter, staff: priya }))).toEqual({ type: 'StaffNotRegistered' });
  });
});

test('a kiosk reads no cards', async () => {
  const order = await submitted(ctx, 1, [aCartLine(jar)]);
  await expect(lookUpPatient(ctx, kiosk, { orderId: order.id, ...inPerson })).rejects.toThrow('only people read cards');
});
