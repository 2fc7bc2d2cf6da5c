import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { readDriver } from './driver.ts';
import { licenceKey, matchPartner, readPartner } from './partner.ts';
import { readVehicle } from './vehicle.ts';
import { readVin } from './vin.ts';

describe('a vehicle number', () => {
  test('is proved by its ninth character, which may be an X', () => {
    expect(readVin(' 1m8gdm9axkp042788 ')).toEqual({ ok: true, value: '1M8GDM9AXKP042788' });
    expect(readVin('11111111111111111').ok).toBe(true);
  });

  test.each([
    ['1M8GDM9AXKP04278', 'length'],
    ['1M8GDM9AXKP04278O', 'letter'],
    ['1M8GDM9AXKP042789', 'check-digit'],
    ['1M8GDM9A1KP042788', 'check-digit'],
  ])('%s is refused for its %s', (vin, because) => {
    expect(readVin(vin)).toEqual({ ok: false, problem: { type: 'VinNotPossible', because } });
  });
});

const van = {
  name: 'Van 1',
  make: 'Ford',
  model: 'Transit',
  year: 2024,
  colour: 'white',
  plate: 'abc-1234',
  vin: '1M8GDM9AXKP042788',
};

describe('a vehicle', () => {
  test('is told in capitals, without dashes', () => {
    expect(readVehicle(van, [], 2026)).toMatchObject({ ok: true, value: { plate: 'ABC1234' } });
  });

  test.each([
    { why: 'its plate is empty', given: { ...van, plate: ' - ' }, others: [], type: 'PlateNotPossible' },
    { why: 'it comes from the future', given: { ...van, year: 2028 }, others: [], type: 'YearNotPossible' },
    { why: 'its number is in the books', given: van, others: [{ name: 'Van 2', vin: van.vin }], type: 'VinTaken' },
    { why: 'nobody says what it is', given: { ...van, make: '' }, others: [], type: 'VehicleNotDescribed' },
  ])('is refused when $why', ({ given, others, type }) => {
    expect(readVehicle(given, others, 2026)).toMatchObject({ ok: false, problem: { type } });
  });
});

const dana = {
  name: 'Dana Wells',
  birthDate: '1990-02-28',
  hireDate: '2025-01-15',
  licenceNumber: '123 456 789',
  licenceState: 'ny',
};
const today = localDate('2026-03-02');

describe('a driver', () => {
  test('is told with a tidy licence', () => {
    expect(readDriver(dana, [], today)).toMatchObject({ ok: true, value: { licenceNumber: '123456789', licenceState: 'NY' } });
  });

  test.each([
    { why: 'a date does not exist', given: { ...dana, birthDate: '1990-02-30' }, type: 'DatesNotPossible' },
    { why: 'they were hired before they were born', given: { ...dana, hireDate: '1989-01-01' }, type: 'DatesNotPossible' },
    { why: 'they are hired tomorrow', given: { ...dana, hireDate: '2026-03-03' }, type: 'DatesNotPossible' },
    { why: 'they are 17', given: { ...dana, birthDate: '2008-03-03' }, type: 'DriverTooYoung' },
    { why: 'the licence has no state', given: { ...dana, licenceState: 'New York' }, type: 'DriverLicenceNotPossible' },
  ])('is refused when $why', ({ given, type }) => {
    expect(readDriver(given, [], today)).toMatchObject({ ok: false, problem: { type } });
  });

  test('is in the books once', () => {
    expect(readDriver(dana, [{ licenceNumber: '123456789', licenceState: 'NY' }], today)).toMatchObject({
      problem: { type: 'DriverLicenceTaken' },
    });
  });
});

const farm = { name: 'Tall Grass Farm', licence: 'OCM-CULT-24-000123', kind: 'vendor' } as const;

describe('a partner', () => {
  test('has a licence that nobody else has, however it is written', () => {
    expect(readPartner(farm, []).ok).toBe(true);
    expect(readPartner({ ...farm, name: 'Other', licence: 'ocm cult 24 000123' }, [farm])).toMatchObject({
      problem: { type: 'LicenceTaken', by: 'Tall Grass Farm' },
    });
    expect(licenceKey(' ocm-cult 1 ')).toBe('OCMCULT1');
  });

  test.each([
    ['same', { ...farm, isActive: true }],
    ['other-form', { ...farm, licence: 'OCMCULT24000123', isActive: null }],
    ['other-licence', { name: 'TALL GRASS FARM', licence: 'OCM-CULT-000123', isActive: true }],
    ['not-listed', { name: 'Somebody', licence: 'X-1', isActive: true }],
  ])('is found in the state’s list as %s', (match, listed) => {
    expect(matchPartner(farm, [listed]).match).toBe(match);
  });
});
