import type { Books } from '../books/books.ts';
import { driverByEmployeeId } from '../books/drivers.ts';
import { describeVehicle, driverOnManifest } from '../books/manifest-hands.ts';
import type { Hands } from '../books/manifest-hands.ts';
import type { ManifestDriver, ManifestType } from '../books/manifest-rows.ts';
import { manifestLocation } from '../books/manifest-rows.ts';
import { changeManifest, planManifest } from '../books/manifests.ts';
import type { StopPlan, WrittenManifest } from '../books/manifests.ts';
import { voidManifest, voidManifestItems, voidStop } from '../books/manifest-void.ts';
import { vehicleById } from '../books/vehicles.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable, Done, V1Caller } from './action.ts';
import { numberIn, objectsIn, textIn, textsIn, wholeIn } from './body.ts';
import { lookUpManifests } from './inbound.ts';

/** Files a manifest of one kind: `barcode_id` of the answer is its number (protocol 2.1.5). */
const file =
  (type: ManifestType, handsOf: (books: Books, caller: V1Caller, body: JsonObject) => Answer<Hands>): Action =>
  (books, caller, body) => {
    const location = locationOf(books, caller, body);
    if (!location.ok) return location;
    const hands = handsOf(books, caller, body);
    if (!hands.ok) return hands;
    const plan = {
      type,
      ...hands.value,
      thirdParty: type === 'Third party' ? (textIn(body, 'third_party_license') ?? '') : '',
      stops: objectsIn(body, 'stop_overview').map(stopIn),
    };
    const written = planManifest(books, location.value, plan);
    if (!written.ok) return written;
    return booked(written.value.transaction, { barcode_id: written.value.manifest.manifest_id });
  };

const stopIn = (stop: JsonObject, place: number): StopPlan => ({
  stopNumber: wholeIn(stop, 'stop_number') ?? place + 1,
  vendorLicense: textIn(stop, 'vendor_license') ?? '',
  recipient: undefined,
  departureMs: (numberIn(stop, 'approximate_departure') ?? Number.NaN) * 1000,
  arrivalMs: (numberIn(stop, 'approximate_arrival') ?? Number.NaN) * 1000,
  route: textIn(stop, 'approximate_route') ?? '',
  newRoom: wholeIn(stop, 'new_room'),
  items: textsIn(stop, 'barcodeid').map((barcode) => ({ barcode, quantityHundredths: undefined, priceCents: undefined })),
});

/** The sender's own drivers and vehicle, by the numbers its clients chose. Connecticut sends two drivers as a list. */
function ownHands(books: Books, caller: V1Caller, body: JsonObject): Answer<Hands> {
  const drivers: ManifestDriver[] = [];
  for (const employeeId of textsIn(body, 'employee_id')) {
    const driver = driverByEmployeeId(books, caller.ubi, employeeId);
    if (driver === undefined) return refuse(peopleRefusals.noSuchEmployee);
    drivers.push(driverOnManifest(driver));
  }
  if (drivers.length === 0) return refuse(peopleRefusals.noSuchEmployee);
  const vehicle = vehicleById(books, caller.ubi, wholeIn(body, 'vehicle_id') ?? 0);
  if (!vehicle.ok) return vehicle;
  return ok({ drivers, vehicleId: String(vehicle.value.id), vehicleDescription: describeVehicle(vehicle.value) });
}

/** Who comes to fetch it, as written. `employee_dob` is `MM/DD/YYYY` (protocol 3.2). */
function fetchingHands(_books: Books, _caller: V1Caller, body: JsonObject): Answer<Hands> {
  const name = textIn(body, 'employee_name') ?? '';
  if (name === '') return refuse(peopleRefusals.noSuchEmployee);
  const [month, day, year] = (textIn(body, 'employee_dob') ?? '').split('/');
  const birthDate = year === undefined ? '' : `${year}-${month}-${day}`;
  const vehicle = {
    color: textIn(body, 'vehicle_color') ?? '',
    make: textIn(body, 'vehicle_make') ?? '',
    model: textIn(body, 'vehicle_model') ?? '',
    plate: textIn(body, 'vehicle_plate') ?? '',
  };
  return ok({
    drivers: [{ id: 0, name, birthDate, employeeId: textIn(body, 'employee_id') ?? '' }],
    vehicleId: textIn(body, 'vehicle_vin') ?? '',
    vehicleDescription: describeVehicle(vehicle),
  });
}

const nobody = (): Answer<Hands> => ok({ drivers: [], vehicleId: '', vehicleDescription: '' });

/** An action on a manifest of one of the caller's locations. */
const onManifest =
  (work: (books: Books, license: string, id: string, body: JsonObject, caller: V1Caller) => Answer<WrittenManifest>): Action =>
  (books, caller, body) => {
    const id = textIn(body, 'manifest_id') ?? '';
    const license = manifestLocation(books, caller.licences, id);
    if (license === undefined) return refuse(manifestRefusals.noSuchManifest);
    const written = work(books, license, id, body, caller);
    return written.ok ? booked(written.value.transaction) : written;
  };

/** `inventory_manifest_modify`: another driver, from the list or as written. */
const reassign = onManifest((books, license, id, body, caller) => {
  const driver = driverByEmployeeId(books, caller.ubi, textIn(body, 'employee_id') ?? '');
  const hands: Answer<Pick<Hands, 'drivers'>> =
    driver === undefined ? fetchingHands(books, caller, body) : ok({ drivers: [driverOnManifest(driver)] });
  return hands.ok ? changeManifest(books, license, id, { drivers: hands.value.drivers }) : hands;
});

/** `inventory_manifest_order`: its answer is UNKNOWN (protocol 8.11). ASSUMPTION: the order is taken note of by a transaction. */
const order: Action = (books, caller, body): Answer<Done> => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  if (objectsIn(body, 'data').length === 0) return refuse(manifestRefusals.noItems);
  const written = changeManifest(books, location.value, textIn(body, 'manifest_id') ?? '', {});
  return written.ok ? booked(written.value.transaction) : written;
};

/** Manifests of v1 (protocol 2.1.5). The filing answers with texts throughout, as captured. */
export const manifestActions: ActionTable = {
  inventory_manifest: { run: file('Outbound', ownHands), spelling: { success: 'text' } },
  inventory_manifest_pickup: { run: file('Pickup', fetchingHands), spelling: { success: 'text' } },
  inventory_manifest_third_party: { run: file('Third party', nobody), spelling: { success: 'text' } },
  inventory_manifest_modify: { run: reassign },
  inventory_manifest_order: { run: order },
  inventory_manifest_lookup: { run: lookUpManifests },
  inventory_manifest_void: { run: onManifest((books, license, id) => voidManifest(books, license, id)) },
  inventory_manifest_void_stop: {
    run: onManifest((books, license, id, body) => voidStop(books, license, id, wholeIn(body, 'stop_number') ?? 0)),
  },
  inventory_manifest_void_items: {
    run: onManifest((books, license, id, body) => voidManifestItems(books, license, id, textsIn(body, 'barcodeid'))),
  },
};
