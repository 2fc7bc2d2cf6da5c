import { aLicence, aPackage, beacon, desk, hudson, jar, looseFlower, sessionAt, ubi, vape } from './client.ts';
import type { Session } from './client.ts';
import { v1Session } from './v1-client.ts';
import type { V1Session } from './v1-client.ts';

/** A little trade: a processor with goods, two shops of one company, a laboratory and a carrier. All names are invented. */
export const grower = 'OCM-PROC-000201';
export const growerUbi = '604000002';
export const carrier = 'OCM-TRAN-000301';
export const lab = 'OCM-LABS-000401';
export const crate = '7000000000000001';
export const box = '7000000000000002';
export const untested = '7000000000000003';
export const restocked = '7000000000000004';
export const clone = '7000000000000005';

const elsewhere = (license: string, company: string, kind: string) => ({
  ...aLicence(license, []),
  ubi: company,
  kind,
  city: 'Albany',
  phone: '555-0100',
});

export const tradeSeed = () => ({
  licences: [
    aLicence(hudson, [
      aPackage(jar),
      aPackage(vape, { inventoryType: 24, quantity: 2 }),
      aPackage(looseFlower, { inventoryType: 26, quantity: 5 }),
    ]),
    aLicence(beacon, []),
    {
      ...elsewhere(grower, growerUbi, 'processor'),
      plantRooms: [{ name: 'Tent 1' }, { name: 'Tent 2' }],
      inventory: [
        aPackage(crate, {
          quantity: 40,
          usableWeight: 3.5,
          labResults: [{ panel: 'Total THC', value: 20 }],
          testedAt: '2026-09-30T10:00:00.000Z',
          parentIds: [jar],
        }),
        aPackage(box, { quantity: 12, inventoryType: 24, productName: 'Slow Train cartridge' }),
        aPackage(untested, { quantity: 9, labTested: false }),
        aPackage(restocked, { quantity: 1, restocked: true }),
        aPackage(clone, { quantity: 30, inventoryType: 7, labTested: false, productName: 'Clone' }),
      ],
    },
    elsewhere(carrier, '604000003', 'transporter'),
    elsewhere(lab, '604000004', 'lab'),
  ],
});

export interface Trade {
  readonly shop: Session;
  readonly sender: Session;
  readonly shopV1: V1Session;
  readonly senderV1: V1Session;
  readonly driver: number;
  readonly vehicle: number;
}

/** A fresh state with that trade in it, everybody logged in, one driver and one vehicle at the grower's. */
export async function freshTrade(): Promise<Trade> {
  await desk.reset();
  await desk.seed(tradeSeed());
  const shop = await sessionAt(hudson);
  const sender = await sessionAt(grower, growerUbi);
  const person = (license: string, company: string) => ({
    license_number: company,
    username: `mo@${license}.example`,
    password: 'correct horse',
  });
  const driver = await (
    await sender.ask('POST', '/v1/employee', { Name: 'Ada Driver', BirthDate: '1980-01-31', HireDate: '2020-02-01' })
  ).json<{ Employee: { ID: number } }>();
  const vehicle = await (
    await sender.ask('POST', '/v1/vehicle', {
      Make: 'Chevy',
      Model: 'Cavalier',
      Color: 'Black',
      Plate: '23856',
      Name: 'The old one',
    })
  ).json<{ Vehicle: { ID: number } }>();
  return {
    shop,
    sender,
    shopV1: await v1Session(person(hudson, ubi)),
    senderV1: await v1Session(person(grower, growerUbi)),
    driver: driver.Employee.ID,
    vehicle: vehicle.Vehicle.ID,
  };
}

/** One stop at the Hudson shop with the crate on it, priced. */
export const aStop = (changes: Readonly<Record<string, unknown>> = {}) => ({
  LocationLicense: hudson,
  StopNumber: 1,
  ApproximateDeparture: '2026-12-01T08:00:00Z',
  ApproximateArrival: '2026-12-01T10:00:00Z',
  ApproximateRoute: 'Down the river.',
  Item: [{ InventoryID: crate }],
  Invoice: { Inventory: [{ InventoryID: crate, Price: 400 }] },
  ...changes,
});

export const aManifest = (trade: Trade, changes: Readonly<Record<string, unknown>> = {}) => ({
  Driver: [{ ID: trade.driver }],
  Vehicle: { ID: String(trade.vehicle) },
  Stop: [aStop()],
  ...changes,
});

/** A manifest of v1 with one stop at the Hudson shop. */
export const aV1Manifest = (trade: Trade, changes: Readonly<Record<string, unknown>> = {}) => ({
  employee_id: String(trade.driver),
  vehicle_id: trade.vehicle,
  location: grower,
  stop_overview: [aV1Stop()],
  ...changes,
});

export const aV1Stop = (changes: Readonly<Record<string, unknown>> = {}) => ({
  approximate_departure: 1796112000,
  approximate_arrival: '1796119200',
  approximate_route: 'Turn left on Main St.',
  vendor_license: hudson,
  stop_number: '1',
  barcodeid: [crate],
  ...changes,
});
