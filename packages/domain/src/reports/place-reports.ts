import type { LocalDate } from '../business-day.ts';
import type { EntityKey } from './entity.ts';
import type { AreaId, DriverId, StaffId, VehicleId } from '../identifiers.ts';

/** A room of the state's (`biotrack/protocol.md` 2.1.2 `inventory_room_*`, `plant_room_*`; 2.4 `/v1/inventory/room`, `/v1/plant/room`). */
export interface AreaReport {
  readonly kind: 'area-add' | 'area-change' | 'area-remove';
  readonly areaId: AreaId;
  readonly by: StaffId;
  readonly holds: 'inventory' | 'plants';
  readonly name: string;
  readonly isQuarantine: boolean;
  /**
   * What the state must hear before a room becomes a quarantine or is removed: what was sold, made or counted out of packages in it and
   * is still to be told, and packages that are still to be moved there (`units:pkg_…`, `place:pkg_…`). None for another name.
   */
  readonly after?: readonly EntityKey[];
}

/** A person who may drive (2.1.2 `employee_*`, 2.4 `/v1/employee`). */
export interface DriverReport {
  readonly kind: 'driver-add' | 'driver-change' | 'driver-remove';
  readonly driverId: DriverId;
  readonly by: StaffId;
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly hireDate: LocalDate;
  readonly licenceNumber: string;
  readonly licenceState: string;
}

/** A vehicle (2.1.2 `vehicle_*`, 2.4 `/v1/vehicle`). */
export interface VehicleReport {
  readonly kind: 'vehicle-add' | 'vehicle-change' | 'vehicle-remove';
  readonly vehicleId: VehicleId;
  readonly by: StaffId;
  readonly name: string;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly colour: string;
  readonly plate: string;
  readonly vin: string;
}
