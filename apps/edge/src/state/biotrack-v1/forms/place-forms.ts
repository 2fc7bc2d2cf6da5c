import type { LocalDate } from '@countersign/domain/business-day';
import { entityKey } from '@countersign/domain/reports/entity';
import type { AreaReport, DriverReport, VehicleReport } from '@countersign/domain/reports/place-reports';
import { ok } from '@countersign/domain/result';
import type { StateIdentifier } from '../../state-system.ts';
import { isSet, textOf, wholeOf, type Members } from '../wire.ts';
import { isDeleted, lookAtOwn, ownNumber, readsTransaction, withIds, type V1Said, type V1Saying } from './form.ts';

/** `inventory_room_*` and `plant_room_*` (`biotrack/protocol.md` 2.1.2): the client chooses the number. */
export function areaForm(saying: V1Saying, body: AreaReport): V1Said {
  const family = body.holds === 'inventory' ? 'inventory_room' : 'plant_room';
  return addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('area', body.areaId),
    id: body.areaId,
    family,
    idMember: 'id',
    rowId: 'roomid',
    scope: { location: saying.location },
    facts: { name: body.name, ...(body.holds === 'inventory' ? { quarantine: body.isQuarantine ? 1 : 0 } : {}) },
    isAs: (row) => row['name'] === body.name && (body.holds === 'plants' || isSet(row['quarantine']) === body.isQuarantine),
  });
}

/** `employee_*`: people who may drive. Dates come in three parts. */
export function driverForm(saying: V1Saying, body: DriverReport): V1Said {
  const [birthYear, birthMonth, birthDay] = body.birthDate.split('-');
  const [hireYear, hireMonth, hireDay] = body.hireDate.split('-');
  return addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('driver', body.driverId),
    id: body.driverId,
    family: 'employee',
    idMember: 'employee_id',
    rowId: 'employee_id',
    scope: {},
    facts: {
      employee_name: body.name,
      birth_year: birthYear,
      birth_month: birthMonth,
      birth_day: birthDay,
      hire_year: hireYear,
      hire_month: hireMonth,
      hire_day: hireDay,
    },
    isAs: (row) =>
      row['employee_name'] === body.name &&
      isDate([row['birthyear'], row['birthmonth'], row['birthday']], body.birthDate) &&
      isDate([row['hireyear'], row['hiremonth'], row['hireday']], body.hireDate),
  });
}

/** `vehicle_*`. */
export const vehicleForm = (saying: V1Saying, body: VehicleReport): V1Said =>
  addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('vehicle', body.vehicleId),
    id: body.vehicleId,
    family: 'vehicle',
    idMember: 'vehicle_id',
    rowId: 'vehicle_id',
    scope: {},
    facts: {
      nickname: body.name,
      make: body.make,
      model: body.model,
      year: String(body.year),
      color: body.colour,
      plate: body.plate,
      vin: body.vin,
    },
    isAs: (row) =>
      row['nickname'] === body.name &&
      row['make'] === body.make &&
      row['model'] === body.model &&
      textOf(row['year']) === String(body.year) &&
      row['color'] === body.colour &&
      textOf(row['plate']) === body.plate &&
      textOf(row['vin'])?.trim() === body.vin,
  });

/** Whether the three parts of a row's date say this one; months and days come with and without their zero. */
const isDate = (parts: readonly unknown[], date: LocalDate): boolean =>
  date.split('-').every((part, n) => wholeOf(parts[n]) === Number(part));

interface Place {
  readonly kind: string;
  readonly key: StateIdentifier['key'];
  readonly id: string;
  readonly family: 'inventory_room' | 'plant_room' | 'employee' | 'vehicle';
  readonly idMember: string;
  readonly rowId: string;
  readonly scope: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whether the state's row says all that the report says: one that lacks a corrected date was not told of it. */
  readonly isAs: (row: Members) => boolean;
}

function addChangeOrRemove(saying: V1Saying, place: Place): V1Said {
  const { key, family, idMember, rowId, scope, facts, isAs } = place;
  if (place.kind.endsWith('-add')) {
    const own = { key, stateId: ownNumber(place.id) };
    return ok({
      action: `${family}_add`,
      body: { [idMember]: own.stateId, ...scope, ...facts },
      // The number is ours and is not echoed.
      read: (answer) => (readsTransaction(answer) === undefined ? undefined : [own]),
      look: lookAtOwn(family, rowId, own, (row) => !isDeleted(row) && isAs(row)),
    });
  }
  const isRemoval = place.kind.endsWith('-remove');
  return withIds(saying, [key], ([stateId]) => ({
    action: `${family}_${isRemoval ? 'remove' : 'modify'}`,
    body: { [idMember]: stateId, ...scope, ...(isRemoval ? {} : facts) },
    read: readsTransaction,
    look: lookAtOwn(family, rowId, { key, stateId: stateId! }, (row) =>
      isRemoval ? isDeleted(row) : !isDeleted(row) && isAs(row),
    ),
  }));
}
