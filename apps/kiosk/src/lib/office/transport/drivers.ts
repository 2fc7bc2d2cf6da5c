import type { DriverView } from '@countersign/contract/office-views';
import type { DriverFacts } from '@countersign/domain/manifests/driver';
import { officeCall } from '#lib/device/caller.ts';
import { calendarDay } from '#lib/ui/calendar-day.ts';
import { Loaded } from '../loaded.svelte.ts';
import { newCommandId, newId } from '../mint.ts';
import type { TransportKind } from './transport-kind.ts';

export const drivers: TransportKind<DriverView, keyof DriverFacts> = {
  kind: 'driver',
  title: 'Drivers',
  use: 'A manifest names who drives.',
  whenRemoved: 'They go on no manifest any more, and the state is told. Earlier manifests still name them.',
  columns: [
    { key: 'name', label: 'Driver', text: (row) => row.name },
    { key: 'licence', label: 'License', text: (row) => `${row.licenceState} ${row.licenceNumber}` },
    { key: 'birthDate', label: 'Born', text: (row) => calendarDay(row.birthDate) },
    { key: 'hireDate', label: 'Hired', text: (row) => calendarDay(row.hireDate) },
  ],
  fields: [
    { key: 'name', label: 'Name' },
    { key: 'birthDate', label: 'Born', type: 'date' },
    { key: 'hireDate', label: 'Hired', type: 'date' },
    { key: 'licenceNumber', label: 'Driver license' },
    { key: 'licenceState', label: 'State of the license', hint: 'Two letters' },
  ],
  newId: () => newId('drv'),
  list: () => new Loaded('drivers'),
  save: (driverId, typed) => officeCall('saveDriver', { commandId: newCommandId(), driverId, ...typed }),
  remove: (driverId) => officeCall('removeDriver', { commandId: newCommandId(), driverId }),
};
