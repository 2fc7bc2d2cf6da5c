import { describe, expect, test } from 'vitest';
import { carrierLines, sheetStops, standingAtState, stopName, warningOn, type SheetFacts } from './manifest-sheet.ts';

const stop = (over: object = {}) => ({
  n: 1,
  licence: 'OCM-2',
  departsAt: '2026-03-02T14:00:00.000Z',
  arrivesAt: '2026-03-02T15:10:00.000Z',
  route: 'I-87 north',
  state: 'planned',
  lines: [
    { packageId: 'pkg_1', units: 12, priceCents: 24_000, was: 'active' },
    { packageId: 'pkg_2', units: 3, priceCents: null, was: 'active' },
  ],
  ...over,
});
const facts = (over: object = {}): SheetFacts =>
  ({
    manifest: { carrier: { kind: 'own', driverIds: ['drv_1', 'drv_2'], vehicleId: 'veh_1' }, stops: [stop()], ...over },
    location: { timeZone: 'America/New_York' },
    drivers: [
      { id: 'drv_1', name: 'Avery Holt' },
      { id: 'drv_2', name: 'Rae Lind' },
    ],
    vehicles: [{ id: 'veh_1', colour: 'White', year: 2023, make: 'Ford', model: 'Transit', plate: 'KGT 4471', vin: '1M8' }],
    partners: [{ name: 'Brindle Supply', licence: 'OCM-2' }],
    packages: [
      { id: 'pkg_1', itemName: 'Harbor Fog, 1 g', barcode: '6853296741240224' },
      { id: 'pkg_2', itemName: 'Paper Crane, 3.5 g', barcode: '6853296741414442' },
    ],
  }) as unknown as SheetFacts;

describe('the paper of a journey', () => {
  test.each([
    { state: 'filed', stateId: '7000000000000001', report: 'in-sync', says: 'the state’s number 7000000000000001' },
    { state: 'filed', stateId: null, report: 'pending', says: 'the state has given no number yet' },
    {
      state: 'filed',
      stateId: null,
      report: 'refused',
      says: 'refused by the state',
      warns: [/^Refused .+ not to travel/, true],
    },
    { state: 'voided', stateId: '7000000000000001', report: 'in-sync', says: 'voided', warns: [/^Voided: not to travel/, true] },
    { state: 'voided', stateId: null, report: 'refused', says: 'voided', warns: [/^Voided: not to travel/, true] },
    {
      ...{ state: 'shipped', stateId: '7000000000000001', report: 'refused' },
      ...{ says: 'the state’s number 7000000000000001', warns: [/^The state refused what it was told last$/, false] },
    },
  ])('$state, $report, with the number $stateId: $says', ({ state, stateId, report, says, warns }) => {
    const manifest = { state, sync: { stateId, report: { state: report } } } as never;
    expect(standingAtState(manifest)).toBe(says);
    const warning = warningOn(manifest);
    expect(warning === undefined ? undefined : [warning.words, warning.staysHere]).toEqual(
      warns && [expect.stringMatching(warns[0] as RegExp), warns[1]],
    );
  });

  test('names everybody who drives, and the vehicle as an officer looks for it', () => {
    expect(carrierLines(facts())).toEqual({
      driver: 'Avery Holt, Rae Lind',
      vehicle: 'White 2023 Ford Transit, plate KGT 4471, VIN 1M8',
    });
    expect(carrierLines(facts({ carrier: { kind: 'third-party', licence: 'OCM-9' } }))).toEqual({
      driver: 'Transporter, license OCM-9',
      vehicle: '',
    });
  });

  test('holds every package of a stop, under the clock of the store', () => {
    expect(sheetStops(facts())).toEqual([
      {
        n: 1,
        to: 'Brindle Supply',
        where: 'License OCM-2',
        leaves: 'Mar 2, 2026, 9:00 AM EST',
        arrives: 'Mar 2, 2026, 10:10 AM EST',
        route: 'I-87 north',
        lines: [
          { barcode: '6853296741240224', name: 'Harbor Fog, 1 g', units: 12, priceCents: 24_000 },
          { barcode: '6853296741414442', name: 'Paper Crane, 3.5 g', units: 3, priceCents: null },
        ],
        units: 15,
      },
    ]);
  });

  test('leaves out a stop that does not take place', () => {
    expect(sheetStops(facts({ stops: [stop({ state: 'voided' }), stop({ n: 2 })] })).map(({ n }) => n)).toEqual([2]);
  });

  test('brings a door to a person at an address, a licence we do not know to itself', () => {
    const recipient = { name: 'Sam Poe', street: '1 Elm St', city: 'Troy', state: 'NY', zip: '12180', phone: '' };
    expect(sheetStops(facts({ stops: [stop({ recipient, licence: '' })] }))[0]).toMatchObject({
      to: 'Sam Poe',
      where: '1 Elm St, Troy, NY 12180',
    });
    expect(stopName({ licence: 'OCM-7' } as never, [])).toBe('OCM-7');
  });
});
