import type { DriverRow } from './drivers.ts';
import type { ManifestDriver } from './manifest-rows.ts';
import type { VehicleRow } from './vehicles.ts';

/** Who carries a manifest and in what, as it is written on it. */
export interface Hands {
  readonly drivers: readonly ManifestDriver[];
  readonly vehicleId: string;
  readonly vehicleDescription: string;
}

/** A driver of the state's list as a manifest names them; later changes to the list leave filed manifests alone. */
export const driverOnManifest = (row: DriverRow): ManifestDriver => ({
  id: row.id,
  name: row.name,
  birthDate: row.birth_date,
  employeeId: row.employee_id,
});

/** A vehicle as a manifest describes it: "Black Chevy Cavalier 23856" (sample `sync_manifest`). */
export const describeVehicle = (row: Pick<VehicleRow, 'color' | 'make' | 'model' | 'plate'>): string =>
  [row.color, row.make, row.model, row.plate].filter((part) => part !== '').join(' ');
