import { describe, expect, test } from 'vitest';
import type { DriverId, ManifestId, OrderId, PackageId, VehicleId } from '../identifiers.ts';
import { aLine, aStaffId } from '../testing/builders.ts';
import { answerDoor, doorFindings, type DoorAnswer, type DoorCheck } from './answer-door.ts';
import { moveStop, type Manifest, type Stop } from './manifest.ts';
import { shipDelivery, type DepartureFacts, type DoorOrder } from './ship-delivery.ts';

const stop = (n: number, over: Partial<Stop> = {}): Stop => ({
  ...{ n, licence: '', departsAt: '2026-03-02T16:00:00Z', arrivesAt: '2026-03-02T17:00:00Z', route: 'Up the hill' },
  ...{ state: 'planned', orderId: `ord_${n}` as OrderId, valueCents: 900_000 },
  lines: [{ packageId: `pkg_${n}` as PackageId, units: 2, priceCents: null, was: 'open' }],
  ...over,
});
const round = (over: Partial<Manifest> = {}): Manifest => ({
  ...{ id: 'man_1' as ManifestId, state: 'filed', purpose: 'delivery', stops: [stop(1), stop(2)] },
  carrier: { kind: 'own', driverIds: ['drv_1' as DriverId], vehicleId: 'veh_1' as VehicleId },
  ...over,
});
const order = (n: number, over: Partial<DoorOrder> = {}): DoorOrder => ({
  ...{ id: `ord_${n}` as OrderId, number: `A4${n}`, state: 'sold', totalCents: 4_746, isGivenBack: false },
  lines: [aLine({ picked: [{ packageId: `pkg_${n}` as PackageId, barcode: `B${n}`, units: 2 }] })],
  ...over,
});
const facts = (over: Partial<DepartureFacts> = {}): DepartureFacts => ({
  ...{ program: 'adult-use', orders: [order(1), order(2)], vehicle: { isEnclosed: true }, aboardCents: 0, stands: null },
  ...over,
});

describe('a round leaves', () => {
  test('when every door of it is paid', () => {
    expect(shipDelivery(round(), facts())).toMatchObject({ value: { state: 'shipped' } });
  });

  test('with nothing unpaid in New York: each door that is, and by how much (NY-DLV-02)', () => {
    const unpaid = facts({ orders: [order(1, { state: 'ready' }), order(2)] });
    expect(shipDelivery(round(), unpaid)).toEqual({
      ok: false,
      problem: {
        ...{ type: 'DoorsNotPaid', rule: 'NY-DLV-02', source: '9 NYCRR 123.20(e)', unpaidCents: 4_746 },
        doors: [{ n: 1, number: 'A41', totalCents: 4_746 }],
      },
    });
    // A door that is left out is not waited for, and a patient of Florida pays at the door.
    expect(shipDelivery(round({ stops: [stop(1, { state: 'voided' }), stop(2)] }), unpaid).ok).toBe(true);
    expect(shipDelivery(round(), { ...unpaid, program: 'florida-medical' }).ok).toBe(true);
  });

  test('with what is in the vehicle already counted: $20,000 between all its rounds (NY-DLV-03)', () => {
    expect(shipDelivery(round(), facts({ aboardCents: 200_000 })).ok).toBe(true);
    expect(shipDelivery(round(), facts({ aboardCents: 200_001 }))).toMatchObject({
      problem: { type: 'TooMuchValue', carriedCents: 2_000_001, mostCents: 2_000_000, overCents: 1 },
    });
    expect(shipDelivery(round(), facts({ vehicle: { isEnclosed: false } }))).toMatchObject({ problem: { overCents: 1_300_000 } });
  });

  test.each<[string, Partial<DoorOrder>, string]>([
    ['was cancelled', { state: 'cancelled' }, 'cancelled'],
    ['was paid back', { isGivenBack: true }, 'given-back'],
    ['has other packages in its bag', { lines: [aLine({ picked: [] })] }, 'sold'],
  ])('but not when an order of it %s since it was filed', (_, over, state) => {
    expect(shipDelivery(round(), facts({ orders: [order(1), order(2, over)] }))).toEqual({
      ok: false,
      problem: { type: 'DoorChanged', n: 2, number: 'A42', state },
    });
  });

  test('and not while the state’s refusal of it is open', () => {
    expect(shipDelivery(round(), facts({ stands: 'refused' }))).toMatchObject({ problem: { type: 'ManifestRefused' } });
  });
});

const check: DoorCheck = {
  ...{ documentType: 'driver-licence', isOver21: true, isOrderer: true, isAtHome: true, isSober: true, hasSigned: true },
};
const handedOver = (over: Partial<DoorCheck> = {}): DoorAnswer => ({ kind: 'handed-over', check: { ...check, ...over } });
const cameBack: DoorAnswer = { kind: 'came-back', because: 'nobody-home' };
const hours = Array.from({ length: 7 }, () => ({ opens: '09:00', closes: '21:00' }));
const store = { program: 'adult-use', timeZone: 'America/New_York', hours } as const;
const door = (answer: DoorAnswer, over: Partial<Parameters<typeof answerDoor>[1]> = {}) => ({
  ...({ n: 1, answer, store, order: order(1), by: aStaffId, at: '2026-03-02T17:05:00Z' } as const),
  ...over,
});
const onTheRoad = round({ state: 'shipped' });

describe('at a customer’s door', () => {
  test('a bag is handed over to who ordered it, and nothing of them is kept but the kind of document', () => {
    const answered = answerDoor(onTheRoad, door(handedOver()));
    if (!answered.ok) throw new Error(answered.problem.type);
    expect(answered.value.state).toBe('shipped');
    expect(answered.value.stops[0]).toMatchObject({
      state: 'arrived',
      door: { at: '2026-03-02T17:05:00Z', by: aStaffId, documentType: 'driver-licence' },
    });
    expect(Object.keys(answered.value.stops[0]!.door!)).toEqual(['at', 'by', 'documentType']);
  });

  test('a bag that nobody takes comes back, with the reason, and the last door ends the round', () => {
    const first = answerDoor(onTheRoad, door(handedOver()));
    const last = answerDoor(first.ok ? first.value : onTheRoad, door(cameBack, { n: 2, order: order(2) }));
    expect(last).toMatchObject({
      value: { state: 'done', stops: [{}, { state: 'returned', door: { because: 'nobody-home' } }] },
    });
  });

  test.each<[Partial<DoorCheck>, readonly string[], readonly string[]]>([
    [{ isOver21: false }, ['UNDER_21'], []],
    [{ isOrderer: false }, ['NOT_WHO_ORDERED'], ['NOT_WHO_ORDERED']],
    [{ isAtHome: false }, ['NOT_A_HOME'], []],
    [{ isSober: false }, ['NOT_SOBER'], []],
    [{ hasSigned: false }, [], ['NOT_SIGNED']],
  ])('%o is refused in New York for %o, in Florida for %o', (over, newYork, florida) => {
    const reasons = (program: 'adult-use' | 'florida-medical') =>
      doorFindings(program, { ...check, ...over }).map(({ reason }) => reason);
    expect([reasons('adult-use'), reasons('florida-medical')]).toEqual([newYork, florida]);
    const answered = answerDoor(onTheRoad, door(handedOver(over)));
    expect(answered.ok).toBe(newYork.length === 0);
  });

  test('any adult at the home may take it only where that is the setting', () => {
    expect(doorFindings('adult-use', { ...check, isOrderer: false }, { takesAnyAdult: true })).toEqual([]);
  });

  test.each<[string, Manifest, Partial<Parameters<typeof answerDoor>[1]>, object]>([
    ['before the round has left', round(), {}, { type: 'ManifestNotThere' }],
    [
      'at a door that was answered',
      round({ state: 'shipped', stops: [stop(1, { state: 'returned' })] }),
      {},
      { type: 'StopNotThere' },
    ],
    ['at a door that is not there', onTheRoad, { n: 9 }, { type: 'NotFound', what: 'door' }],
    ['of a transfer', round({ state: 'shipped', purpose: 'transfer' }), {}, { type: 'NotFound', what: 'door' }],
    [
      'unpaid',
      onTheRoad,
      { store: { ...store, program: 'florida-medical' }, order: order(1, { state: 'ready' }) },
      { type: 'DoorsNotPaid', rule: 'FL-STS-01', unpaidCents: 4_746 },
    ],
  ])('nothing is handed over %s', (_, manifest, over, problem) => {
    expect(answerDoor(manifest, door(handedOver(), over))).toMatchObject({ ok: false, problem });
  });

  test('nothing is handed over in New York while the store is closed, and what comes back may (NY-HOURS-01)', () => {
    const night = { at: '2026-03-03T02:00:00Z' };
    expect(answerDoor(onTheRoad, door(handedOver(), night))).toMatchObject({
      problem: { type: 'NotDispensingNow', rule: 'NY-HOURS-01', place: 'door', opensAt: '2026-03-03T14:00:00.000Z' },
    });
    expect(answerDoor(onTheRoad, door(cameBack, night)).ok).toBe(true);
    const inFlorida = { ...night, store: { ...store, program: 'florida-medical' as const } };
    expect(answerDoor(onTheRoad, door(handedOver({ hasSigned: true }), inFlorida)).ok).toBe(true);
  });

  test('nobody is passed by: an arrival without a look is refused, and one that was a mistake is taken back whole', () => {
    expect(moveStop(onTheRoad, 1, 'arrive')).toEqual({ ok: false, problem: { type: 'DoorNotChecked', n: 1 } });
    const answered = answerDoor(onTheRoad, door(handedOver()));
    const undone = moveStop(answered.ok ? answered.value : onTheRoad, 1, 'arrive-undo');
    expect(undone).toMatchObject({ value: { manifest: { state: 'shipped' } } });
    expect(undone.ok && undone.value.manifest.stops[0]).toEqual(stop(1));
  });
});
