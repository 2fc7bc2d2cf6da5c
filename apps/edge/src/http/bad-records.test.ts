import { routes, type RouteName } from '@countersign/contract/routes';
import { mayDo, type Action } from '@countersign/domain/staff/permissions';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { reports, staffLocations } from '../db/schema/index.ts';
import { buildHttpWorld, env, olive, origin, problemOf, send, signInAs } from '../testing/http-world.ts';
import { aCommandId, gummies, id, jar, priya, uptown } from '../testing/world.ts';

/**
 * Every road on which somebody changes a record that the state knows, with a body that could be good: it is broken as JSON, in each of
 * its members, by members nobody knows, and by a person of another location. Wrong roles are the business of `access.test.ts`.
 */
type Body = Readonly<Record<string, unknown>>;

const command = { commandId: '' };
const at = { ...command, locationId: uptown };
const [jars, made] = [id('pkg', 1), id('pkg', 70)];
const facts = { itemId: jar.id, areaId: id('area', 1), units: 3, packageDate: '2026-02-01', expiresOn: '2027-02-01' };
const from = [{ packageId: jars, units: 1 }];
const destruction = { ...at, packageIds: [jars], reasonCode: 6, reason: 'Mould' };
const plantIds = [id('plt', 1)];
const illPlants = { ...at, plantIds, reasonCode: 3, reason: 'Mites' };
const carrier = { kind: 'third-party', licence: 'OCM-DIST-1' };
const stop = {
  ...{ licence: 'OCM-RETL-9', departsAt: '2027-03-02T16:00:00Z', arrivesAt: '2027-03-02T18:00:00Z', route: 'I-87' },
  packages: [{ packageId: jars, priceCents: 100 }],
};
const weighing = {
  ...{ ...at, collectionId: id('col', 1), kind: 'harvest', areaId: id('area', 1), isMoreToCome: false },
  weights: [{ of: 'flower', mg: 1_000, packageId: made }],
};
const driver = { name: 'Sol', birthDate: '1990-01-02', hireDate: '2025-03-04', licenceNumber: 'D12345', licenceState: 'NY' };
const vehicle = {
  ...{ name: 'Van', make: 'Ford', model: 'Transit', year: 2024 },
  ...{ colour: 'white', plate: 'KLM1234', vin: '1M8GDM9AXKP042788' },
};

/** Ids in paths. */
const params: Readonly<Record<string, string>> = {
  ...{ locationId: uptown, areaId: id('area', 1), driverId: id('drv', 1), vehicleId: id('veh', 1), packageId: jars },
  ...{ manifestId: id('man', 1), transferId: id('tra', 1), batchId: id('har', 1), pictureId: id('pic', 1) },
  goodsId: jars,
  ...{ invoiceId: id('inv', 1), sampleId: id('smp', 1), dealId: id('deal', 1) },
};

const bodies: Partial<Record<RouteName, Body>> = {
  addLocation: {
    ...{ ...command, name: 'Harbor', licenceNumber: 'OCM-RETL-000040', address: '9 Harbor Street', salesTaxPercent: '8' },
    ...{ program: 'adult-use', stateSystem: 'biotrack-licensee', timeZone: 'America/New_York' },
    ...{ hours: [{ opens: '10:00', closes: '21:00' }], exceptions: [{ on: '2026-12-25', hours: null }], opensAtNight: false },
  },
  setDestructionWait: { ...command, hours: 72 },
  setDoors: { ...command, takesAnyAdult: true, reason: 'The Office says so' },
  savePicture: { ...at, base64: 'iVBORw0KGgo=' },
  setStoreLook: {
    ...command,
    name: 'Uptown',
    hours: Array.from({ length: 7 }, () => null),
    exceptions: [],
    opensAtNight: false,
    look: { colours: null, logo: null, pictures: [] },
  },
  saveDeal: {
    ...at,
    name: 'A tenth off',
    nameEs: '',
    offer: { kind: 'percent', percent: 10 },
    scope: { itemIds: [], categories: [], brands: [] },
    days: [],
    hours: null,
    startsOn: '2026-01-01',
    endsOn: null,
    minimumCents: 0,
    floorCents: 1,
  },
  endDeal: at,
  saveArea: { ...at, name: 'Cage', isQuarantine: true, holds: 'inventory' },
  removeArea: command,
  saveDriver: { ...at, ...driver },
  removeDriver: command,
  saveVehicle: { ...at, ...vehicle },
  removeVehicle: command,
  addFirstStock: { ...at, rows: [{ packageId: made, ...facts }] },
  tellFirstStock: at,
  linkFirstStock: {
    ...at,
    rows: [{ packageId: made, barcode: '6853296789574299', itemId: jar.id, areaId: id('area', 1) }],
  },
  newPackage: { ...at, ...facts },
  changePackage: { ...at, itemId: gummies.id },
  splitPackage: { ...at, units: 2, intoPackageId: made },
  adjustPackage: { ...at, units: 3, adjustment: 1, reason: 'Counted' },
  weighPackage: { ...at, usableMg: 3_500 },
  drawSample: { ...at, sampleId: id('smp', 1), samplePackageId: made, units: 1, labLicence: 'OCM-LABS-1' },
  voidSample: at,
  makeLot: { ...at, from: [...from, { packageId: id('pkg', 2), units: 1 }], intoPackageId: made },
  convertPackages: { ...at, from, into: { packageId: made, ...facts }, wasteMg: 10 },
  movePackages: { ...at, packageIds: [jars], areaId: id('area', 1) },
  recallPackages: { ...at, packageIds: [jars], reason: 'Mould' },
  liftRecall: { ...at, packageIds: [jars], reason: 'Clean after all' },
  scheduleDestruction: destruction,
  undoDestruction: destruction,
  destroyPackages: destruction,
  fileManifest: { ...at, purpose: 'transfer', carrier, stops: [stop] },
  fileDelivery: {
    ...at,
    carrier: { kind: 'own', driverIds: [id('drv', 1)], vehicleId: id('veh', 1) },
    stops: [
      {
        ...{ orderId: id('ord', 1), departsAt: stop.departsAt, arrivesAt: stop.arrivesAt, route: stop.route },
        recipient: { name: 'Ana Cole', street: '1 Elm St', city: 'Troy', state: 'NY', zip: '12180', phone: '' },
      },
    ],
  },
  changeManifest: { ...command, carrier },
  shipManifest: command,
  voidManifest: { ...command, reason: 'Storm' },
  moveStop: { ...command, n: 1, step: 'arrive' },
  answerDoor: { ...command, n: 1, answer: { kind: 'came-back', because: 'nobody-home' } },
  receiveTransfer: {
    ...at,
    lines: [{ barcode: '6853296789574201', units: 1, packageId: made, itemId: jar.id, areaId: id('area', 1) }],
  },
  changeInvoicePrices: { ...command, lines: [{ packageId: jars, priceCents: 1_000 }] },
  recordPayment: { ...command, paymentId: id('pay', 1), amountCents: 1_000, method: 'cash' },
  answerPayment: { ...command, paymentId: id('pay', 1), answer: 'reject', reason: 'Nothing came' },
  growPlants: { ...at, plantIds, sourcePackageId: jars, areaId: id('area', 1), strain: 'Cold Frame', areMothers: false },
  movePlants: { ...at, plantIds, areaId: id('area', 1) },
  schedulePlantDestruction: illPlants,
  undoPlantDestruction: illPlants,
  destroyPlants: illPlants,
  beginBatch: { ...at, name: 'March', plantIds },
  scheduleHarvest: at,
  undoHarvestSchedule: at,
  weighBatch: weighing,
  packGoods: { ...at, mg: 7_000, wasteMg: 10, into: { packageId: made, ...facts } },
};

/** A value of the same place that no road may take: below zero, or of another kind. */
const wrong = (value: unknown): unknown => {
  if (typeof value === 'number') return -1;
  if (typeof value === 'string') return 7;
  return typeof value === 'boolean' ? 'yes' : {};
};

/** The body with each of its members made wrong, one at a time, and with a member nobody knows in each of its parts. */
function spoilt(value: unknown): unknown[] {
  if (Array.isArray(value)) return [wrong(value), ...value.flatMap((each, n) => spoilt(each).map((bad) => value.with(n, bad)))];
  if (typeof value !== 'object' || value === null) return [wrong(value)];
  const inside = Object.entries(value).flatMap(([name, member]) => spoilt(member).map((bad) => ({ ...value, [name]: bad })));
  return [{ ...value, surprise: true }, ...inside];
}

let cookie = '';
const post = (name: RouteName, body: string): Promise<Response> =>
  send(
    routes[name].path.replace(/\{(\w+)\}/g, (_, param: string) => params[param]!),
    { method: 'POST', headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' }, body },
  );
const named = (body: Body): string => JSON.stringify({ ...body, commandId: aCommandId() });
const nothingTold = async (): Promise<void> => expect(await database(env.DB).select().from(reports)).toEqual([]);
const lines = Object.entries(bodies) as [RouteName, Body][];

beforeAll(async () => {
  await buildHttpWorld();
  cookie = await signInAs(olive);
});

test('the table knows every road on which a record of the state is changed', () => {
  const changing = [
    'change-stock',
    'move-stock',
    'destroy-stock',
    'send-goods',
    'receive-goods',
    'settle-invoices',
    'change-areas',
    'change-plants',
  ];
  const roads = Object.entries(routes).filter(([, route]) => route.method === 'POST' && changing.includes(String(route.action)));
  expect(Object.keys(bodies)).toEqual(expect.arrayContaining(roads.map(([name]) => name)));
});

describe.each(lines)('%s', (name, body) => {
  test.each(['{"commandId": ', '[]'])('takes no %s for a body', async (text) => {
    expect(await problemOf(await post(name, text))).toMatchObject({ status: 400, problem: { type: 'NotUnderstood' } });
  });

  test('refuses each member that is wrong, and members nobody knows, by name and without a trace', async () => {
    const { commandId: _, ...members } = body;
    for (const bad of spoilt(members)) {
      const response = await post(name, named(bad as Body));
      // First stock is answered row by row: a wrong row is said to be, and is not stored.
      if (['addFirstStock', 'linkFirstStock'].includes(name) && response.status === 200) {
        const [row] = (await response.json<{ rows: { isStored?: boolean; isLinked?: boolean }[] }>()).rows;
        expect(row?.isStored ?? row?.isLinked, JSON.stringify(bad)).toBe(false);
        continue;
      }
      expect(response.status, JSON.stringify(bad)).toBeGreaterThanOrEqual(400);
      expect(response.status, JSON.stringify(bad)).toBeLessThan(500);
      expect((await problemOf(response)).problem.type, JSON.stringify(bad)).not.toBe('OurFault');
    }
    await nothingTold();
  });
});

describe('a person of another location', () => {
  // Owners are at home everywhere.
  const ofManagers = lines.filter(([name]) => mayDo('manager', routes[name].action as Action));
  beforeAll(async () => {
    cookie = await signInAs(priya);
    await database(env.DB)
      .delete(staffLocations)
      .where(and(eq(staffLocations.staffId, priya.id), eq(staffLocations.locationId, uptown)));
  });

  test.each(ofManagers)('finds nothing by %s', async (name, body) => {
    expect(await problemOf(await post(name, named(body)))).toMatchObject({ status: 404, problem: { type: 'NotFound' } });
    await nothingTold();
  });
});
