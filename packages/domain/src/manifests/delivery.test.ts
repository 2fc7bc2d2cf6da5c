import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { DriverId, ItemId, ManifestId, OrderId, PackageId, VehicleId } from '../identifiers.ts';
import { aLine, aStaffId } from '../testing/builders.ts';
import { fileDelivery, type DeliveryAsked, type DeliveryFacts } from './delivery.ts';
import { moveStop, voidManifest } from './manifest.ts';

const order = 'ord_1' as OrderId;
const recipient = { name: ' Ana ', street: '12 Larch Lane', city: 'Troy', state: 'ny', zip: '12180', phone: '' };
const door = {
  ...{ orderId: order, recipient, departsAt: '2026-03-02T16:00:00Z', arrivesAt: '2026-03-02T17:00:00Z', route: 'Up the hill' },
};
const asked = (...stops: DeliveryAsked['stops']): DeliveryAsked => ({
  manifestId: 'man_1' as ManifestId,
  carrier: { kind: 'own', driverIds: ['drv_1' as DriverId], vehicleId: 'veh_1' as VehicleId },
  stops,
});
const by = (...driverIds: string[]): DeliveryAsked => ({
  ...asked(door),
  carrier: { kind: 'own', driverIds: driverIds as DriverId[], vehicleId: 'veh_1' as VehicleId },
});
const picked = (n: number, units: number) => ({ packageId: `pkg_${n}` as PackageId, barcode: `B${n}`, units });
const lines = [
  aLine({ picked: [picked(1, 1), picked(2, 1)] }),
  aLine({ picked: [picked(1, 2)] }),
  aLine({ itemId: 'item_grinder' as ItemId, picked: [picked(3, 1)] }),
];
const facts = (over: Partial<DeliveryFacts> = {}): DeliveryFacts => ({
  orders: [{ id: order, number: 'A47', state: 'ready', lines }],
  items: [
    { id: 'item_cold-frame' as ItemId, category: 'flower' },
    { id: 'item_grinder' as ItemId, category: 'accessory' },
  ],
  ...{ travelling: [], hearsDeliveries: true, program: 'adult-use', on: localDate('2026-03-02') },
  drivers: [
    { id: 'drv_1' as DriverId, birthDate: localDate('2005-03-02') },
    { id: 'drv_2' as DriverId, birthDate: localDate('2005-03-03') },
  ],
  vehicles: [{ id: 'veh_1' as VehicleId, isEnclosed: true }],
  ...{ by: aStaffId, at: '2026-03-02T15:00:00Z' },
  ...over,
});

describe('a round of deliveries', () => {
  test('tells of each door what cannabis is in its bag, and keeps it there', () => {
    const filed = fileDelivery(asked(door), facts());
    if (!filed.ok) throw new Error(filed.problem.type);
    const { manifest, report } = filed.value;
    expect(report.stops).toMatchObject([
      {
        recipient: { name: 'Ana', state: 'NY' },
        packages: [
          { packageId: 'pkg_1', quantity: { count: 3 }, priceCents: null },
          { packageId: 'pkg_2', quantity: { count: 1 } },
        ],
      },
    ]);
    expect(voidManifest(manifest, 'Nobody home')).toMatchObject({ value: { back: [] } });
    expect(moveStop(manifest, 1, 'void')).toMatchObject({ value: { back: [] } });
  });

  test('has as many doors as there are customers, each told with its own bag', () => {
    const second = { ...door, orderId: 'ord_2' as OrderId, recipient: { ...recipient, name: 'Bo', street: '9 Quince Court' } };
    const bag = [aLine({ picked: [picked(4, 1)] })];
    const orders = [...facts().orders, { id: second.orderId, number: 'A48', state: 'ready' as const, lines: bag }];
    const filed = fileDelivery(asked(door, second), facts({ orders }));
    expect(filed).toMatchObject({
      value: {
        manifest: {
          stops: [
            { n: 1, orderId: order },
            { n: 2, orderId: 'ord_2' },
          ],
        },
      },
    });
    expect(filed.ok && filed.value.report.stops.map((stop) => stop.packages.map(({ packageId }) => packageId))).toEqual([
      ['pkg_1', 'pkg_2'],
      ['pkg_4'],
    ]);
  });

  test('rides with two in Florida, of whom one stays in the vehicle (FL-DLV-01)', () => {
    const florida = facts({ program: 'florida-medical' });
    const problem = { type: 'CrewTooSmall', least: 2 };
    expect(fileDelivery(by('drv_1'), florida)).toEqual({ ok: false, problem });
    expect(fileDelivery(by('drv_1', 'drv_1'), florida)).toEqual({ ok: false, problem });
    expect(fileDelivery(by('drv_1', 'drv_2'), florida)).toMatchObject({
      value: { report: { carrier: { driverIds: ['drv_1', 'drv_2'] } } },
    });
  });

  test('is brought by people of 21 in New York, to the day', () => {
    expect(fileDelivery(by('drv_1'), facts()).ok).toBe(true);
    expect(fileDelivery(by('drv_1', 'drv_2'), facts())).toEqual({
      ok: false,
      problem: { type: 'CrewTooYoung', youngest: 21, driverIds: ['drv_2'], rule: 'NY-DLV-01', source: '9 NYCRR 125.10' },
    });
    expect(fileDelivery(by('drv_2'), facts({ on: localDate('2026-03-03') })).ok).toBe(true);
    expect(fileDelivery(by('drv_1', 'drv_2'), facts({ program: 'florida-medical' })).ok).toBe(true);
  });

  test('carries cannabis for $20,000 in a closed vehicle and $5,000 in an open one, by its retail price (NY-DLV-03)', () => {
    const worth = (cents: number, isEnclosed: boolean, program: DeliveryFacts['program'] = 'adult-use') =>
      fileDelivery(
        asked(door),
        facts({
          program,
          drivers: facts().drivers.slice(0, 1),
          vehicles: [{ id: 'veh_1' as VehicleId, isEnclosed }],
          orders: [
            {
              ...{ id: order, number: 'A47', state: 'ready' },
              lines: [
                aLine({ quantity: 2, priceCents: cents / 2, picked: [picked(1, 2)] }),
                // What is no cannabis counts for nothing.
                aLine({ itemId: 'item_grinder' as ItemId, quantity: 1, priceCents: 9_000_000, picked: [picked(3, 1)] }),
              ],
            },
          ],
        }),
      );
    expect(worth(2_000_000, true)).toMatchObject({ value: { manifest: { stops: [{ valueCents: 2_000_000 }] } } });
    expect(worth(2_000_002, true)).toEqual({
      ok: false,
      problem: {
        ...{ type: 'TooMuchValue', rule: 'NY-DLV-03', source: 'OCM delivery guidance' },
        ...{ carriedCents: 2_000_002, mostCents: 2_000_000, overCents: 2 },
      },
    });
    expect(worth(500_000, false).ok).toBe(true);
    expect(worth(500_100, false)).toMatchObject({ problem: { mostCents: 500_000, overCents: 100 } });
    expect(worth(500_100, false, 'florida-medical')).not.toMatchObject({ problem: { type: 'TooMuchValue' } });
  });

  test.each([
    {
      why: 'the order is not packed',
      given: facts({ orders: [{ id: order, number: 'A47', state: 'packing', lines }] }),
      type: 'OrderNotToDeliver',
    },
    { why: 'the order travels already', given: facts({ travelling: [order] }), type: 'OrderNotToDeliver' },
    { why: 'the order is of another location', given: facts({ orders: [] }), type: 'NotFound' },
    { why: 'nothing of it is cannabis', given: facts({ items: [] }), type: 'ChoosePackages' },
    { why: 'nobody drives', given: facts({ drivers: [] }), type: 'CarrierNotKnown' },
    { why: 'the state knows no doors', given: facts({ hearsDeliveries: false }), type: 'DeliveriesNotTold' },
  ])('is refused when $why', ({ given, type }) => {
    expect(fileDelivery(asked(door), given)).toMatchObject({ problem: { type } });
  });

  test.each([
    {
      why: 'an order goes to two doors',
      stops: [door, { ...door, recipient: { ...recipient, name: 'Bo' } }],
      type: 'OrderNotToDeliver',
    },
    {
      why: 'a customer is visited twice',
      stops: [door, { ...door, orderId: 'ord_2' as OrderId, recipient: { ...recipient, name: 'ANA' } }],
      type: 'CustomerTwice',
    },
    { why: 'there is no street', stops: [{ ...door, recipient: { ...recipient, street: ' ' } }], type: 'RecipientMissing' },
    { why: 'the ZIP code is none', stops: [{ ...door, recipient: { ...recipient, zip: '1218' } }], type: 'RecipientMissing' },
    { why: 'it left already', stops: [{ ...door, departsAt: '2026-03-02T14:00:00Z' }], type: 'TimesNotPossible' },
    { why: 'nobody says the way', stops: [{ ...door, route: '' }], type: 'RouteMissing' },
    { why: 'it goes nowhere', stops: [], type: 'StopsNotPossible' },
  ])('is refused when $why', ({ stops, type }) => {
    expect(fileDelivery(asked(...stops), facts())).toMatchObject({ problem: { type } });
  });
});
