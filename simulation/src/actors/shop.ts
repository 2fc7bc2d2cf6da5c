/** The shop in which every history plays: one location with few goods, two kiosks, two tablets, a budtender and a manager, a vault and a quarantine. */
import { database } from '../../../apps/edge/src/db/database.ts';
import {
  areas,
  devices,
  drivers,
  items,
  packages,
  stateCredentials,
  stock,
  vehicles,
} from '../../../apps/edge/src/db/schema/index.ts';
import { credentialPlace, sealSecret } from '../../../apps/edge/src/state/seal.ts';
import * as world from '../../../apps/edge/src/testing/world.ts';
import type { Caller } from '../../../apps/edge/src/db/caller.ts';
import type { DeviceView } from '../../../packages/contract/src/views.ts';
import { localDate } from '../../../packages/domain/src/business-day.ts';
import type { Item } from '../../../packages/domain/src/catalogue/item.ts';
import { aPackage } from '../../../packages/domain/src/testing/builders.ts';
import type { History } from '../history.ts';
import type { StateRoom } from './state-rooms.ts';

export const { organisationId, uptown: locationId, identity } = world;
export const openingMs = Date.parse(world.openingTime);
export const licence = 'OCM-RETL-000001';
export const laboratory = 'OCM-LABT-000009';

/** The rooms by the state's numbers: where goods lie when the shop opens, and where what came back is kept, in a shop that keeps it apart. */
export const rooms = { vault: '7', quarantine: '9' } as const;
export const vaultId = world.id('area', 1);
export const quarantineId = world.id('area', 9);
/** Where plants stand in a shop that grows them, ours and by the state's numbers. */
export const gardens = [
  { id: world.id('area', 21), stateId: '21', name: 'Greenhouse' },
  { id: world.id('area', 22), stateId: '22', name: 'Drying room' },
] as const;
/** Who drives what leaves the shop, and in what: the state knows them all. */
export const driverIds = [world.id('drv', 1), world.id('drv', 2)] as const;
export const vehicleIds = [world.id('veh', 1), world.id('veh', 2)] as const;
const crew = driverIds.map((id, n) => ({
  ...{ id, name: `Dana Wells ${n}`, birthDate: localDate('1990-02-28'), hireDate: localDate('2025-01-15') },
  ...{ licenceNumber: `12345678${n}`, licenceState: 'NY', stateId: `3${n + 1}` },
}));
const vans = vehicleIds.map((id, n) => ({
  ...{ id, name: `Van ${n + 1}`, make: 'Ford', model: 'Transit', year: 2024, colour: 'white' },
  ...{ plate: `ABC123${n}`, vin: '1M8GDM9AXKP042788', stateId: `4${n + 1}` },
}));
/** The other jar holds an ounce, less what a scale is off by: four of them are more than the law allows one person. */
const ounceJarMg = 28_000;
/** A price whose taxes never share evenly. */
const oddCents = 4_195;

/** What is sold here; histories name goods by their place in this list. */
export const goods: readonly Item[] = [
  { ...world.jar, priceCents: oddCents },
  world.gummies,
  { ...world.otherJar, netWeightMg: ounceJarMg },
  world.grinder,
];

/** Few pieces of everything, so that shoppers meet at an empty shelf. */
const unitsOnShelf: Readonly<Record<string, number>> = {
  [world.jar.id]: 5,
  [world.gummies.id]: 6,
  [world.otherJar.id]: 5,
  [world.grinder.id]: 4,
};
/** What is planted in a shop that grows: clones, which nobody sells here. */
const clones: Item = { ...world.jar, id: world.id('item', 5), name: 'Cold Frame clones', inventoryType: 7 };
export const clonePackage = aPackage({
  id: world.id('pkg', 10),
  itemId: clones.id,
  areaId: vaultId,
  barcode: '6853296789574200',
  unitsReceived: 9,
  unitsLeft: 9,
});

/** The second package of jars: an order may be picked from both. */
const secondPackage = aPackage({
  id: world.id('pkg', 9),
  itemId: world.jar.id,
  areaId: vaultId,
  barcode: '6853296789574199',
  unitsReceived: 3,
  unitsLeft: 3,
  expiresOn: '2026-12-01',
});

const second = (device: DeviceView, n: number, letter: string, name: string): DeviceView => ({
  ...device,
  id: world.id('dev', n),
  letter,
  name,
});
const kiosks: readonly DeviceView[] = [world.lobbyKiosk, second(world.lobbyKiosk, 5, 'E', 'Lobby 2')];
const tablets: readonly DeviceView[] = [world.counterTablet, second(world.counterTablet, 6, 'F', 'Counter 2')];

export const kioskCallers: readonly Caller[] = kiosks.map((device) => world.callerAt(device));
/** Mo reports under a login of their own, Priya under the location's. */
export const tabletCallers: readonly Caller[] = [world.callerAt(tablets[0]!, world.mo), world.callerAt(tablets[1]!, world.priya)];
export const letters = kiosks.map((device) => device.letter);

/** The user name at the state under which a person's sales must stand. */
export const usernameOf = (staffId: string): string => (staffId === world.mo.id ? 'mo-at-the-state' : 'store-at-the-state');

export const sealingKey = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;

/** The rooms as the state has them when the shop opens. */
export const stateRooms = (isWithoutQuarantine: boolean): readonly StateRoom[] =>
  [
    { id: rooms.vault, name: 'Vault A', isQuarantine: false },
    { id: rooms.quarantine, name: 'Quarantine', isQuarantine: !isWithoutQuarantine },
  ].map((room, n) => ({ ...room, isRemoved: false, externalId: '', transactionId: n + 1 }));

/** Units the state knows of, by barcode: what is cannabis among the goods. */
export const stateStock = (grows: boolean): ReadonlyMap<string, number> =>
  grows ? new Map([...shelved, [clonePackage.barcode!, clonePackage.unitsLeft]]) : shelved;

const shelved: ReadonlyMap<string, number> = new Map([
  ...world.shelf
    .filter(({ item }) => item.inventoryType !== null)
    .map(({ item }) => [world.barcodeOf(item), unitsOnShelf[item.id]!] as const),
  [secondPackage.barcode!, 3],
]);

/** How shops differ from each other. */
export interface ShopKind {
  readonly system: History['system'];
  readonly isWithoutQuarantine: true | undefined;
  readonly grows: boolean;
}

/** Fills an empty database with the shop. */
export async function openShop(d1: D1Database, { system, isWithoutQuarantine, grows }: ShopKind): Promise<void> {
  await world.buildWorld(d1, unitsOnShelf);
  const db = database(d1);
  const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  for (const device of [kiosks[1]!, tablets[1]!]) await db.insert(devices).values({ ...device, organisationId, publicKey });
  await d1.prepare('UPDATE items SET net_weight_mg = ? WHERE id = ?').bind(ounceJarMg, world.otherJar.id).run();
  await d1.prepare('UPDATE items SET price_cents = ? WHERE id = ?').bind(oddCents, world.jar.id).run();
  await db.insert(packages).values({ ...secondPackage, locationId, organisationId });
  await db.update(areas).set({ stateId: rooms.vault });
  const quarantine = {
    id: quarantineId,
    locationId,
    name: 'Quarantine',
    walkOrder: 9,
    isQuarantine: isWithoutQuarantine !== true,
  };
  await db.insert(areas).values({ ...quarantine, stateId: rooms.quarantine });
  if (grows) await openGarden(d1);
  await db.insert(drivers).values(crew.map((driver) => ({ ...driver, locationId })));
  await db.insert(vehicles).values(vans.map((van) => ({ ...van, locationId })));
  await d1.prepare('UPDATE stock SET units_on_hand = units_on_hand + 3 WHERE item_id = ?').bind(world.jar.id).run();
  await d1.prepare("UPDATE staff SET state_login = 'mo' WHERE id = ?").bind(world.mo.id).run();
  // Histories last as long as their troubles do: the shop is open at any hour of them.
  const openAllDay = JSON.stringify(Array.from({ length: 7 }, () => ({ opens: '00:00', closes: '00:00' })));
  await d1
    .prepare("UPDATE locations SET settings = json_set(settings, '$.stateSystem', ?, '$.hours', json(?))")
    .bind(system, openAllDay)
    .run();
  for (const [login, username] of [
    ['default', usernameOf(world.priya.id)],
    ['mo', usernameOf(world.mo.id)],
  ] as const) {
    const passwordSealed = await sealSecret(sealingKey, credentialPlace(locationId, login), 'a password');
    // The location's own login speaks for whoever has none: its owner said so.
    const confirmed = login === 'default' ? { sharedBy: world.priya.id, sharedAt: world.openingTime } : {};
    await db
      .insert(stateCredentials)
      .values({ locationId, organisationId, login, username, ubi: '600000001', licence, passwordSealed, ...confirmed });
  }
}

/** Rooms for plants, and what is planted there. */
async function openGarden(d1: D1Database): Promise<void> {
  const db = database(d1);
  const rooms = gardens.map((room, n) => ({ ...room, locationId, walkOrder: 20 + n, holds: 'plants' as const }));
  await db.insert(areas).values(rooms);
  await db.insert(items).values({ ...clones, organisationId });
  await db.insert(packages).values({ ...clonePackage, locationId, organisationId });
  await db.insert(stock).values({ locationId, itemId: clones.id, unitsOnHand: clonePackage.unitsLeft });
}
