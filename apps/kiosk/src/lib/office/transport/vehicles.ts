import type { VehicleView } from '@countersign/contract/office-views';
import type { VehicleFacts } from '@countersign/domain/manifests/vehicle';
import { officeCall } from '#lib/device/caller.ts';
import { Loaded } from '../loaded.svelte.ts';
import { newCommandId, newId } from '../mint.ts';
import type { TransportKind } from './transport-kind.ts';

export const vehicles: TransportKind<VehicleView, keyof VehicleFacts | 'isEnclosed'> = {
  kind: 'vehicle',
  title: 'Vehicles',
  use: 'A manifest names what is driven.',
  whenRemoved: 'It goes on no manifest any more, and the state is told. Earlier manifests still name it.',
  columns: [
    { key: 'name', label: 'Vehicle', text: (row) => row.name },
    {
      key: 'what',
      label: 'What it is',
      text: (row) => `${row.year} ${row.make} ${row.model}, ${row.colour}${row.isEnclosed ? '' : ', open'}`,
    },
    { key: 'plate', label: 'Plate', text: (row) => row.plate },
    { key: 'vin', label: 'VIN', text: (row) => row.vin },
  ],
  fields: [
    { key: 'name', label: 'Name' },
    { key: 'make', label: 'Make' },
    { key: 'model', label: 'Model' },
    { key: 'year', label: 'Year', type: 'number' },
    { key: 'colour', label: 'Color' },
    { key: 'plate', label: 'Plate' },
    { key: 'vin', label: 'Vehicle number (VIN)', hint: 'Seventeen characters' },
    {
      key: 'isEnclosed',
      label: 'Body',
      hint: 'New York lets a closed one carry more',
      options: [
        { value: 'true', label: 'closed and locked' },
        { value: 'false', label: 'open' },
      ],
    },
  ],
  newId: () => newId('veh'),
  list: () => new Loaded('vehicles'),
  save: (vehicleId, typed) =>
    officeCall('saveVehicle', {
      commandId: newCommandId(),
      vehicleId,
      ...typed,
      year: Number(typed.year),
      isEnclosed: typed.isEnclosed !== 'false',
    }),
  remove: (vehicleId) => officeCall('removeVehicle', { commandId: newCommandId(), vehicleId }),
};
