import { entityKey } from '@countersign/domain/reports/entity';
import type { AreaReport, DriverReport, VehicleReport } from '@countersign/domain/reports/place-reports';
import { ok } from '@countersign/domain/result';
import { readNumber, type Members } from '../wire.ts';
import {
  idOf,
  isDay,
  lookByIds,
  lookByReference,
  readsNew,
  readsRecord,
  recordIn,
  withIds,
  type Said,
  type Saying,
} from './form.ts';

/** Rooms for packages and rooms for plants are two lists with two spellings (`biotrack/protocol.md` 2.4). */
const roomsOf = {
  inventory: { path: '/v1/inventory/room', record: 'inventoryroom' },
  plants: { path: '/v1/plant/room', record: 'growroom' },
} as const;

/** `/v1/inventory/room` and `/v1/plant/room`: add, change, remove. */
export function areaForm(saying: Saying, body: AreaReport): Said {
  const { path, record } = roomsOf[body.holds];
  const facts = {
    Name: body.name,
    LocationLicense: saying.licence,
    ...(body.holds === 'inventory' ? { Quarantine: body.isQuarantine } : {}),
  };
  return addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('area', body.areaId),
    path,
    list: 'room',
    // A new room is answered one level deeper than its changes.
    open: (answer) => recordIn(answer, 'inventoryroomresponse') ?? answer,
    record,
    facts,
    isAs: (row) => row['name'] === body.name && (body.holds === 'plants' || row['quarantine'] === body.isQuarantine),
  });
}

/** `/v1/employee`: people who may drive. */
export const driverForm = (saying: Saying, body: DriverReport): Said =>
  addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('driver', body.driverId),
    path: '/v1/employee',
    list: 'employee',
    open: (answer) => answer,
    record: 'employee',
    facts: {
      Name: body.name,
      BirthDate: body.birthDate,
      HireDate: body.hireDate,
      DriverLicense: body.licenceNumber,
      StateIssue: body.licenceState,
    },
    isAs: (row) =>
      row['name'] === body.name &&
      row['driverlicense'] === body.licenceNumber &&
      row['stateissue'] === body.licenceState &&
      isDay(row['birthdate'], body.birthDate) &&
      isDay(row['hiredate'], body.hireDate),
  });

/** `/v1/vehicle`. The year is text on the wire. */
export const vehicleForm = (saying: Saying, body: VehicleReport): Said =>
  addChangeOrRemove(saying, {
    kind: body.kind,
    key: entityKey('vehicle', body.vehicleId),
    path: '/v1/vehicle',
    list: 'vehicle',
    open: (answer) => answer,
    record: 'vehicle',
    facts: {
      Name: body.name,
      Make: body.make,
      Model: body.model,
      Year: String(body.year),
      Color: body.colour,
      Plate: body.plate,
      Vin: body.vin,
    },
    isAs: (row) =>
      row['name'] === body.name &&
      row['make'] === body.make &&
      row['model'] === body.model &&
      String(row['year']) === String(body.year) &&
      row['color'] === body.colour &&
      row['plate'] === body.plate &&
      row['vin'] === body.vin,
  });

interface Place {
  readonly kind: (AreaReport | DriverReport | VehicleReport)['kind'];
  readonly key: ReturnType<typeof entityKey>;
  readonly path: string;
  readonly list: string;
  readonly open: (answer: Members) => Members;
  readonly record: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whether the state's row says all that the report says: one that lacks a corrected date was not told of it. */
  readonly isAs: (row: Members) => boolean;
}

function addChangeOrRemove(saying: Saying, { kind, key, path, list, open, record, facts, isAs }: Place): Said {
  if (kind.endsWith('-add'))
    return ok({
      method: 'POST',
      path,
      body: { ...facts, ExternalID: saying.reference },
      read: (answer) => {
        const opened = open(answer);
        const told = readsNew(saying.reference, key, [record])(opened);
        return told === undefined ? undefined : { ...told, transactionId: readNumber(opened['transactionid']) };
      },
      look: lookByReference(saying, path, list, (row) => [{ key, stateId: idOf(row) ?? '' }]),
    });
  const isRemoval = kind.endsWith('-remove');
  return withIds(saying, [key], ([id]) => ({
    method: isRemoval ? 'DELETE' : 'PUT',
    path: `${path}/${id!}`,
    body: isRemoval ? null : facts,
    read: (answer) => readsRecord(id!, [record])(open(answer)),
    look: lookByIds(path, list, [id!], (row) => (isRemoval ? row['deleted'] === true : isAs(row))),
  }));
}
