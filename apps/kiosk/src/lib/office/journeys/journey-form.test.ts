import type { DriverId, VehicleId } from '@countersign/domain/identifiers';
import { describe, expect, test } from 'vitest';
import {
  carrierFields,
  carrierOf,
  carrierValues,
  missingOf,
  newCarrier,
  newStop,
  readLines,
  redirected,
  timesOf,
} from './journey-form.ts';

describe('the packages of a stop', () => {
  test('are read one a line or between commas, each with its price', () => {
    expect(readLines('6853296789574115 240.00, 6853296789574116 99\n6853296789574117 0.5')).toEqual([
      { barcode: '6853296789574115', priceCents: 24_000 },
      { barcode: '6853296789574116', priceCents: 9_900 },
      { barcode: '6853296789574117', priceCents: 50 },
    ]);
  });

  test.each(['6853296789574115', '6853296789574115 -3', '6853296789574115 1.234', '6853296789574115 ten'])(
    'have no price when %s does not say one',
    (text) => expect(readLines(text)).toEqual([{ barcode: '6853296789574115', priceCents: null }]),
  );
});

describe('who carries', () => {
  const choice = (value: string) => ({ value, label: value });
  const drivers = ['drv_1', 'drv_2', 'drv_3'].map(choice);
  const own = { drivers, vehicles: [choice('veh_1')], leastCrew: 1 };
  const florida = { ...own, leastCrew: 2 };
  const labels = (asked: typeof own, values: Record<string, string>): string[] =>
    carrierFields('own', asked, values).map(({ label }) => label);
  const offered = (values: Record<string, string>, key: string, asked = own) =>
    carrierFields('own', asked, values)
      .find((field) => field.key === key)
      ?.options?.map(({ value }) => value);

  test('is asked for all that it needs, and said with it', () => {
    for (const kind of ['own', 'third-party', 'pick-up'] as const) {
      const values = Object.fromEntries(carrierFields(kind, florida, {}).map(({ key }) => [key, `<${key}>`]));
      expect(carrierValues(carrierOf(kind, values)), kind).toMatchObject(values);
    }
  });

  test('may be as many as there are, one field more for each who is named, and nobody twice', () => {
    const alone = newCarrier('own', own);
    expect(labels(own, alone)).toEqual(['Driver', 'Second driver', 'Vehicle']);
    expect(missingOf(carrierFields('own', own, alone), alone, [])).toBeUndefined();
    expect(offered(alone, 'secondDriverId')).toEqual(['', 'drv_2', 'drv_3']);
    const two = { ...alone, secondDriverId: 'drv_3' };
    expect(labels(own, two)).toEqual(['Driver', 'Second driver', 'Third driver', 'Vehicle']);
    expect(offered(two, 'driverId')).toEqual(['drv_1', 'drv_2']);
    const three = { ...two, thirdDriverId: 'drv_2' };
    expect(labels(own, three)).toEqual(['Driver', 'Second driver', 'Third driver', 'Vehicle']);
    expect(carrierOf('own', three)).toMatchObject({ driverIds: ['drv_1', 'drv_3', 'drv_2'] });
    expect(labels({ ...own, drivers: drivers.slice(0, 1) }, alone)).toEqual(['Driver', 'Vehicle']);
  });

  test('are two from the start where two must ride along, and none of them may be left out', () => {
    const begun = newCarrier('own', florida);
    expect(carrierOf('own', begun)).toMatchObject({ driverIds: ['drv_1', 'drv_2'] });
    expect(offered(begun, 'secondDriverId', florida)).toEqual(['drv_2', 'drv_3']);
    const one = { ...florida, drivers: drivers.slice(0, 1) };
    const lacking = newCarrier('own', one);
    expect(missingOf(carrierFields('own', one, lacking), lacking, [])).toBe('Missing: Second driver');
  });

  test('stay who they are when another takes the place of one', () => {
    const both = carrierValues({ kind: 'own', driverIds: ['drv_1', 'drv_2'] as DriverId[], vehicleId: 'veh_1' as VehicleId });
    expect(carrierOf('own', { ...both, driverId: 'drv_3' })).toMatchObject({ driverIds: ['drv_3', 'drv_2'] });
  });

  test('is asked anew when the journey leaves from a store that does not have them', () => {
    const values = newCarrier('own', own);
    const elsewhere = { ...own, drivers: [choice('drv_9')] };
    expect(missingOf(carrierFields('own', elsewhere, values), values, [])).toBe('Missing: Driver');
  });
});

describe('the stops of a journey', () => {
  const destinations = [
    { value: 'L-1', label: 'Troy' },
    { value: 'L-2', label: 'Brindle' },
  ];
  const first = {
    ...newStop(destinations, []),
    departsAt: '2026-03-01T09:00',
    arrivesAt: '2026-03-01T10:30',
    route: 'I-87',
    lines: '1 2',
  };

  test('follow one another: nobody is visited twice, and the driver leaves when they arrived', () => {
    expect(first.licence).toBe('L-1');
    expect(newStop(destinations, [first])).toMatchObject({ licence: 'L-2', departsAt: '2026-03-01T10:30', arrivesAt: '' });
    expect(newStop(destinations, [first, { ...first, licence: 'L-2' }]).licence).toBe('');
  });

  test('keep where they go when that can still be reached, and go to the first that is left when it cannot', () => {
    const [lost, typed] = [
      { ...first, licence: 'L-9' },
      { ...first, licence: 'X-1' },
    ];
    const known = ['L-1', 'L-2', 'L-9'];
    expect(redirected(destinations, known, [first, lost, typed])).toEqual([first, { ...first, licence: 'L-2' }, typed]);
    const nowhere = { ...first, licence: '' };
    expect(redirected([], known, [lost, typed])).toEqual([nowhere, typed]);
    expect(redirected(destinations, known, [nowhere])).toEqual([first]);
  });

  test('say what is missing, and where', () => {
    const fields = [{ key: 'driverId', label: 'Driver' }];
    expect(missingOf(fields, {}, [first])).toBe('Missing: Driver');
    expect(missingOf(fields, { driverId: 'drv_1' }, [first, newStop(destinations, [first])])).toBe('Stop 2: when it arrives');
    expect(missingOf(fields, { driverId: 'drv_1' }, [first])).toBeUndefined();
  });

  test('are timed by the clock of the store that the journey leaves from, on both sides of daylight saving', () => {
    const stop = { departsAt: '2026-03-07T10:00', arrivesAt: '2026-03-08T10:00' };
    expect(timesOf(stop, 'America/New_York')).toEqual({
      departsAt: '2026-03-07T15:00:00.000Z',
      arrivesAt: '2026-03-08T14:00:00.000Z',
    });
    expect(timesOf({ departsAt: '', arrivesAt: '' }, 'America/New_York')).toEqual({ departsAt: '', arrivesAt: '' });
  });
});
