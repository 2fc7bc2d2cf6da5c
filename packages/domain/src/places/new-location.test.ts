import { describe, expect, test } from 'vitest';
import { rate } from '../money.ts';
import { programs } from '../pricing/new-york-taxes.ts';
import { readNewLocation, timeZonesOf, type LocationAsked, type LocationsThere } from './new-location.ts';

const asked = (over: Partial<LocationAsked> = {}): LocationAsked => ({
  name: ' Harbor  Street ',
  licenceNumber: ' ocm-retl-26-000042-d1 ',
  program: 'adult-use',
  stateSystem: 'biotrack-licensee',
  timeZone: 'America/New_York',
  address: '9 Harbor Street, Buffalo, NY 14201',
  salesTaxPercent: '8.875',
  hours: Array.from({ length: 7 }, () => ({ opens: '10:00', closes: '21:00' })),
  exceptions: [],
  opensAtNight: false,
  ...over,
});
const nobody: LocationsThere = { names: ['Uptown'], taken: undefined };
const read = (over: Partial<LocationAsked> = {}, there = nobody) => readNewLocation(asked(over), there);

describe('a location that an owner adds', () => {
  test('is kept as it was said, and begins as every store does', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        name: 'Harbor Street',
        licenceNumber: 'OCM-RETL-26-000042-D1',
        settings: {
          ...{ program: 'adult-use', stateSystem: 'biotrack-licensee', timeZone: 'America/New_York' },
          ...{ address: '9 Harbor Street, Buffalo, NY 14201', salesTaxRate: '0.08875' },
          ...{ hours: asked().hours, exceptions: [], opensAtNight: false },
          ...{ priceMode: 'TAX_EXCLUSIVE', orderLifeMinutes: 120 },
          limits: { combine: 'INDEPENDENT', edibleBasis: 'THC_MG', edibleHouseCapThcMg: null, window: 'TRANSACTION' },
        },
      },
    });
  });

  test('waits before it destroys in Florida, where part of the state keeps Central time', () => {
    const florida = { program: 'florida-medical', licenceNumber: 'MMTC-2019-0031', timeZone: 'America/Chicago' } as const;
    expect(read(florida)).toMatchObject({ ok: true, value: { settings: { destructionWaitHours: 72 } } });
  });

  test.each(programs)('has a usual time zone under %s', (program) => {
    expect(read({ program, timeZone: timeZonesOf[program][0] }).ok).toBe(true);
  });

  test.each([
    ['0', 0],
    ['4', 4_000],
    ['7.5', 7_500],
    ['8.875', 8_875],
    ['12.25', 12_250],
  ])('has a sales tax of %s percent that carts can reckon with', (salesTaxPercent, parts) => {
    const location = read({ salesTaxPercent });
    expect(location.ok && rate(location.value.settings.salesTaxRate)).toBe(parts);
  });

  test.each([
    ['has no name', { name: ' ' }, nobody, { type: 'NameMissing' }],
    ['has the name of another', { name: 'uptown' }, nobody, { type: 'NameTaken' }],
    ['has a licence without a number', { licenceNumber: 'OCM-RETL' }, nobody, { type: 'LicenceNotPossible' }],
    ['has a licence of nothing but dashes and a digit', { licenceNumber: '-----1' }, nobody, { type: 'LicenceNotPossible' }],
    ['has other marks in its licence', { licenceNumber: 'OCM_42#1' }, nobody, { type: 'LicenceNotPossible' }],
    ['has a licence longer than any', { licenceNumber: '1'.repeat(41) }, nobody, { type: 'LicenceNotPossible' }],
    ['has the licence of another', {}, { ...nobody, taken: { by: 'Uptown' } }, { type: 'StoreLicenceTaken', by: 'Uptown' }],
    ['has somebody else’s licence', {}, { ...nobody, taken: { by: null } }, { type: 'StoreLicenceTaken', by: null }],
    ['has no address', { address: ' ' }, nobody, { type: 'AddressMissing' }],
    ['stands in another zone', { timeZone: 'America/Chicago' }, nobody, { type: 'TimeZoneNotPossible' }],
    ['has a tax that is no number', { salesTaxPercent: '8,875' }, nobody, { type: 'SalesTaxNotPossible' }],
    ['has a tax finer than any', { salesTaxPercent: '8.8751' }, nobody, { type: 'SalesTaxNotPossible' }],
    ['takes all for the state', { salesTaxPercent: '100' }, nobody, { type: 'SalesTaxNotPossible' }],
    ['has six weekdays', { hours: asked().hours.slice(1) }, nobody, { type: 'OpeningHoursNotPossible' }],
  ] as const)('is refused when it %s', (_, over, there, problem) => {
    expect(read(over, there)).toMatchObject({ ok: false, problem });
  });
});
