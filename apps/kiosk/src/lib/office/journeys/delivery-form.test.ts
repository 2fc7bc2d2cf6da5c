import { describe, expect, test } from 'vitest';
import { doorOf, doorsAtClosedHours, isWhole, newDoor, ordersLeft, roundProblem, type DoorEntry } from './delivery-form.ts';

const packed = [
  { id: 'ord_1', locationId: 'loc_1' },
  { id: 'ord_2', locationId: 'loc_1' },
  { id: 'ord_3', locationId: 'loc_2' },
];
const door = (over: Partial<DoorEntry> = {}): DoorEntry => ({
  ...newDoor('ord_1', undefined, '18 Tannery Row, Kingston, NY 12401'),
  ...{ name: 'Ana Cole', street: '1 Elm St', city: 'Troy', zip: '12180', route: 'Down the hill' },
  ...{ departsAt: '2026-03-01T10:00', arrivesAt: '2026-03-01T10:30' },
  ...over,
});

describe('a round of deliveries', () => {
  test('goes on from the door before: same city, and left when it was reached', () => {
    expect(newDoor('ord_2', door(), '')).toMatchObject({
      orderId: 'ord_2',
      city: 'Troy',
      departsAt: '2026-03-01T10:30',
      name: '',
    });
  });

  test('has each order once, all of one location', () => {
    const first = door();
    const second = door({ orderId: 'ord_2' });
    expect(ordersLeft(packed, [first, second], undefined)).toEqual([]);
    expect(ordersLeft(packed, [first, second], second).map(({ id }) => id)).toEqual(['ord_2']);
    expect(ordersLeft(packed, [first], first).map(({ id }) => id)).toEqual(['ord_1', 'ord_2', 'ord_3']);
  });

  test('asks everything of a door but the phone', () => {
    expect(isWhole(door())).toBe(true);
    for (const name of ['orderId', 'name', 'street', 'city', 'state', 'zip', 'departsAt', 'arrivesAt', 'route'] as const)
      expect(isWhole(door({ [name]: ' ' })), name).toBe(false);
  });

  test('is filed with the customer apart from the way', () => {
    const { recipient, ...way } = doorOf(door(), 'America/Chicago');
    expect(recipient).toEqual({ name: 'Ana Cole', street: '1 Elm St', city: 'Troy', state: 'NY', zip: '12180', phone: '' });
    expect(way).toMatchObject({ orderId: 'ord_1', route: 'Down the hill', departsAt: '2026-03-01T16:00:00.000Z' });
  });
});

test('a round says which doors it would reach while nothing may be handed over there, by the clock of its store', () => {
  const store = {
    program: 'adult-use',
    timeZone: 'America/New_York',
    hours: Array.from({ length: 7 }, () => ({ opens: '09:00', closes: '21:00' })),
  } as const;
  const doors = ['2026-03-02T08:59', '2026-03-02T20:59', '2026-03-02T21:00', ''].map((arrivesAt) => door({ arrivesAt }));
  expect(doorsAtClosedHours(doors, store)).toEqual([1, 3]);
  expect(doorsAtClosedHours(doors, { ...store, program: 'florida-medical' })).toEqual([]);
});

test('a first door lies in the state of its store', () => {
  expect(newDoor('ord_1', undefined, '18 Palafox Place, Pensacola, FL 32502').state).toBe('FL');
  expect(newDoor('ord_1', undefined, 'somewhere').state).toBe('');
});

test('a round says before it is filed who is too young for it, and what is too much for its vehicle', () => {
  const carrier = { kind: 'own', driverIds: ['drv_1'], vehicleId: 'veh_1' } as never;
  const line = (category: string) => ({ itemId: `item_${category}`, category, quantity: 2, priceCents: 250_100 });
  const facts = (over: object = {}) =>
    ({
      ...{ program: 'adult-use', on: '2026-03-02', drivers: [{ id: 'drv_1', birthDate: '2005-03-02' }] },
      ...{ vehicles: [{ id: 'veh_1', isEnclosed: false }], orders: [{ lines: [line('flower'), line('accessory')] }] },
      ...over,
    }) as never;
  expect(roundProblem(carrier, facts())).toMatchObject({ type: 'TooMuchValue', overCents: 200 });
  expect(roundProblem(carrier, facts({ vehicles: [{ id: 'veh_1', isEnclosed: true }] }))).toBeUndefined();
  expect(roundProblem(carrier, facts({ on: '2026-03-01' }))).toMatchObject({ type: 'CrewTooYoung', youngest: 21 });
  expect(roundProblem(carrier, facts({ program: 'florida-medical', on: '2026-03-01' }))).toBeUndefined();
});
