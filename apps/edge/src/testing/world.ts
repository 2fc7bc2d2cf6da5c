/** A small world for tests: one organisation, two locations, people, devices and goods. Valid by default; change what matters. */
import type { CartLine } from '@countersign/domain/cart/cart';
import type { SubmitOrder } from '@countersign/contract/commands';
import type { DeviceView } from '@countersign/contract/views';
import { idFrom, type CommandId, type IdOf, type ItemId, type OrderId } from '@countersign/domain/identifiers';
import type { Item } from '@countersign/domain/catalogue/item';
import type { Pkg } from '@countersign/domain/inventory/pkg';
import { aPackage, anItem } from '@countersign/domain/testing/builders';
import type { Caller, CallerStaff } from '../db/caller.ts';
import type { CommitEffect, EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import * as t from '../db/schema/index.ts';

/** The n-th id of a kind: always the same, in the shape the edge parses. */
export const id = <Prefix extends keyof IdOf>(prefix: Prefix, n: number): IdOf[Prefix] =>
  idFrom(prefix, `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);

export const openingTime = '2026-03-02T15:00:00.000Z';

export const organisationId = id('org', 1);
export const uptown = id('loc', 1);
export const downtown = id('loc', 2);
const vault = id('area', 1);

export const settings: t.LocationSettings = {
  program: 'adult-use',
  timeZone: 'America/New_York',
  address: '1 Example Street, New York, NY',
  hours: Array.from({ length: 7 }, () => ({ opens: '10:00', closes: '21:00' })),
  priceMode: 'TAX_EXCLUSIVE',
  salesTaxRate: '0.08875',
  limits: { combine: 'INDEPENDENT', edibleBasis: 'THC_MG', edibleHouseCapThcMg: null, window: 'TRANSACTION' },
  stateSystem: 'biotrack-licensee',
  orderLifeMinutes: 120,
};

export const mo: CallerStaff = { id: id('staff', 1), name: 'Mo Adler', initials: 'MA', role: 'budtender' };
export const priya: CallerStaff = { id: id('staff', 2), name: 'Priya Roy', initials: 'PR', role: 'manager' };

const device = (n: number, kind: DeviceView['kind'], locationId: IdOf['loc'], name: string): DeviceView => ({
  id: id('dev', n),
  locationId,
  kind,
  name,
  letter: String.fromCharCode(64 + n),
  pairedAt: openingTime,
  lastSeenAt: null,
  health: null,
  revokedAt: null,
});
export const lobbyKiosk = device(1, 'kiosk', uptown, 'Lobby 1');
export const counterTablet = device(2, 'tablet', uptown, 'Counter 1');
export const downtownKiosk = device(3, 'kiosk', downtown, 'Lobby 1');
export const downtownTablet = device(4, 'tablet', downtown, 'Counter 1');

/** A caller as the middleware would prove it. */
export const callerAt = (from: DeviceView, staff: CallerStaff | null = null): Caller => ({
  organisationId,
  locationIds: [from.locationId],
  locationId: from.locationId,
  device: from,
  staff,
  requestId: 'req_test',
});
export const kiosk = callerAt(lobbyKiosk);
export const counter = callerAt(counterTablet, mo);
export const office: Caller = { ...counter, locationIds: [uptown, downtown], locationId: null, device: null, staff: priya };

export const jar = anItem({ id: id('item', 1) });
export const gummies = anItem({
  id: id('item', 2),
  name: 'Orchard Gummies',
  brand: 'Tall Grass',
  category: 'edible',
  sizeLabel: '10 × 10 mg',
  netWeightMg: 40_000,
  thcMg: 100,
  servings: 10,
  priceCents: 2500,
  inventoryType: 22,
});
export const otherJar = anItem({ id: id('item', 3), name: 'Low Tide', priceCents: 4000 });
export const grinder = anItem({
  id: id('item', 4),
  name: 'Grinder',
  category: 'accessory',
  netWeightMg: 0,
  thcMg: 0,
  priceCents: 1800,
  inventoryType: null,
});

/** What stands on uptown's shelves. */
export const shelf: readonly { readonly item: Item; readonly pkg: BarcodedPkg }[] = [
  { item: jar, pkg: stocked(1, jar, 20, '6853296789574115') },
  { item: gummies, pkg: stocked(2, gummies, 30, '6853296789574116') },
  { item: otherJar, pkg: stocked(3, otherJar, 10, '6853296789574117') },
  { item: grinder, pkg: stocked(4, grinder, 5, '6853296789574118') },
];

type BarcodedPkg = Pkg & { readonly barcode: string };

function stocked(n: number, item: Item, units: number, barcode: string): BarcodedPkg {
  const pkg = aPackage({ id: id('pkg', n), itemId: item.id, areaId: vault, unitsReceived: units, unitsLeft: units });
  return { ...pkg, barcode };
}

/** Fills an empty database. `units` overrides how many pieces of an item there are at uptown. */
export async function buildWorld(d1: D1Database, units: Readonly<Record<string, number>> = {}): Promise<void> {
  const db = database(d1);
  const goods = shelf.map(({ item, pkg }) => {
    const count = units[item.id] ?? pkg.unitsLeft;
    return { item, pkg: { ...pkg, unitsReceived: count, unitsLeft: count } };
  });
  const people = [mo, priya];
  const places = [uptown, downtown];
  await db.batch([
    db.insert(t.organisations).values({ id: organisationId, name: 'Two Rivers', createdAt: openingTime }),
    db.insert(t.locations).values(
      places.map((locationId, n) => ({
        id: locationId,
        organisationId,
        name: n === 0 ? 'Uptown' : 'Downtown',
        licenceNumber: `OCM-RETL-00000${n + 1}`,
        settings,
        createdAt: openingTime,
      })),
    ),
    db.insert(t.areas).values({ id: vault, locationId: uptown, name: 'Vault A', walkOrder: 1 }),
    db.insert(t.devices).values(
      [lobbyKiosk, counterTablet, downtownKiosk, downtownTablet].map((each) => ({
        ...each,
        organisationId,
        publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const,
      })),
    ),
    db.insert(t.staff).values(people.map((person) => ({ ...person, organisationId, createdAt: openingTime }))),
    db
      .insert(t.staffLocations)
      .values(people.flatMap((person) => places.map((locationId) => ({ locationId, staffId: person.id })))),
    ...goods.map(({ item }) => db.insert(t.items).values({ ...item, organisationId })),
    ...goods.map(({ pkg }) => db.insert(t.packages).values({ ...pkg, locationId: uptown, organisationId })),
    ...goods.map(({ item, pkg }) =>
      db.insert(t.stock).values({ locationId: uptown, itemId: item.id, unitsOnHand: pkg.unitsLeft }),
    ),
  ]);
}

/** Empties every table of ours, so that each test starts on its own world. */
export async function clearWorld(d1: D1Database): Promise<void> {
  const tables = await d1
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%'`,
    )
    .all<{ name: string }>();
  await d1.batch([
    d1.prepare('PRAGMA defer_foreign_keys = true'),
    ...tables.results.map(({ name }) => d1.prepare(`DELETE FROM "${name}"`)),
  ]);
}

/** A context with a clock that tests turn, dice that count, and a record of what was announced. */
export function testContext(
  db: D1Database,
): EdgeContext & { readonly effects: CommitEffect[]; setTime: (to: string) => void; pass: (ms: number) => void } {
  let time = Date.parse(openingTime);
  let minted = 0x1000;
  const effects: CommitEffect[] = [];
  return {
    db,
    now: () => new Date(time).toISOString(),
    mint: (prefix) => id(prefix, (minted += 1)),
    afterCommit: (effect) => effects.push(effect),
    effects,
    setTime: (to) => {
      time = Date.parse(to);
    },
    pass: (ms) => {
      time += ms;
    },
  };
}

let commands = 0;
export const aCommandId = (): CommandId => id('cmd', (commands += 1));

export const aCartLine = (item: Item, quantity = 1): CartLine => ({
  itemId: item.id as ItemId,
  quantity,
  priceCents: item.priceCents,
});

export const aSubmission = (n: number, lines: readonly CartLine[], over: Partial<SubmitOrder> = {}): SubmitOrder => ({
  commandId: aCommandId(),
  orderId: id('ord', n) as OrderId,
  number: `A${n}`,
  placedAt: openingTime,
  placedOffline: false,
  lines,
  // More than anything here costs: a shopper who saw less would be told.
  seenTotalCents: 1_000_000,
  language: 'en',
  ...over,
});

export const identity = {
  checkedAt: openingTime,
  method: 'licence-scan',
  documentType: 'driver-licence',
  issuer: 'US-NY',
  over21: true,
} as const;

/** The value of an answer that must be good. */
export function good<Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: unknown },
): Value {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}

/** The barcode of the package uptown has of an item. */
export const barcodeOf = (item: Item): string => shelf.find((each) => each.item.id === item.id)!.pkg.barcode;
