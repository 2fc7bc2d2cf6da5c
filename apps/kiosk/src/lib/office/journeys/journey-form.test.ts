import { describe, expect, test } from 'vitest';
import { carrierFields, carrierOf, missingOf, newStop, readLines, redirected } from './journey-form.ts';

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

test('each way of carrying asks for what it needs, and is said with it', () => {
  for (const kind of ['own', 'third-party', 'pick-up'] as const) {
    const fields = carrierFields(kind, [], []);
    const carrier = JSON.stringify(carrierOf(kind, Object.fromEntries(fields.map(({ key }) => [key, `<${key}>`]))));
    for (const { key } of fields) expect(carrier).toContain(`<${key}>`);
  }
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
});
