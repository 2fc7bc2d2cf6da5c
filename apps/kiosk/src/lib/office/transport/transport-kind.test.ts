import { beforeEach, expect, test, vi } from 'vitest';
import type { DriverView } from '@countersign/contract/office-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { drivers } from './drivers.ts';
import { vehicles } from './vehicles.ts';

const asked = vi.hoisted(() => [] as { readonly name: string; readonly input: Record<string, unknown> }[]);
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (name: string, input: Record<string, unknown>) => (asked.push({ name, input }), Promise.resolve({})),
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));

const locationId = 'loc_1' as LocationId;
beforeEach(() => void asked.splice(0));

test('a driver is said with all that was typed', async () => {
  const facts = { name: 'Ada', birthDate: '1990-05-04', hireDate: '2024-01-31', licenceNumber: '123', licenceState: 'NY' };
  expect(Object.keys(facts)).toEqual(drivers.fields.map(({ key }) => key));
  await drivers.save('drv_1', { locationId, ...facts });
  await drivers.remove('drv_1');
  expect(asked).toEqual([
    { name: 'saveDriver', input: { commandId: expect.any(String), driverId: 'drv_1', locationId, ...facts } },
    { name: 'removeDriver', input: { commandId: expect.any(String), driverId: 'drv_1' } },
  ]);
});

test('a vehicle is said with all that was typed, its year as a number and whether it is closed', async () => {
  const van = { name: 'Van', make: 'Ford', model: 'Transit', year: '2024', colour: 'white', plate: 'ABC', vin: '1FT' };
  const facts = { ...van, isEnclosed: 'false' };
  expect(Object.keys(facts)).toEqual(vehicles.fields.map(({ key }) => key));
  await vehicles.save('veh_1', { locationId, ...facts });
  await vehicles.remove('veh_1');
  expect(asked).toEqual([
    {
      name: 'saveVehicle',
      input: { commandId: expect.any(String), vehicleId: 'veh_1', locationId, ...van, year: 2024, isEnclosed: false },
    },
    { name: 'removeVehicle', input: { commandId: expect.any(String), vehicleId: 'veh_1' } },
  ]);
});

test('a driver’s days stand in the table as people read them', () => {
  const row = { name: 'Ada', birthDate: '1990-05-04', hireDate: '2024-01-31', licenceNumber: '123', licenceState: 'NY' };
  expect(drivers.columns.map(({ text }) => text(row as DriverView))).toEqual(['Ada', 'NY 123', 'May 4, 1990', 'Jan 31, 2024']);
});
