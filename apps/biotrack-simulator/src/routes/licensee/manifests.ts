import { answerThirdParty, arrive, undoArrival } from '../../books/arrivals.ts';
import { driverById } from '../../books/drivers.ts';
import { inventoryEntity } from '../../books/inventory.ts';
import { manifestEntity } from '../../books/manifest-entities.ts';
import type { ManifestDriver, ManifestType } from '../../books/manifest-rows.ts';
import { changeManifest, manifestInHandsOf, planManifest } from '../../books/manifests.ts';
import type { WrittenManifest } from '../../books/manifests.ts';
import { voidManifest } from '../../books/manifest-void.ts';
import { packagesOnManifest, manifestsOf } from '../../books/manifest-lists.ts';
import { describeVehicle, driverOnManifest } from '../../books/manifest-hands.ts';
import type { Hands } from '../../books/manifest-hands.ts';
import { vehicleById } from '../../books/vehicles.ts';
import { toHundredths } from '../../wire/decimal.ts';
import { manifestRefusals } from '../../wire/manifest-refusals.ts';
import { ok, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import type { ReadOf } from '../../wire/read-body.ts';
import { allowed, listed, numberIn, goOn, withBody, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

const driverShape = { DateofBirth: 'string', ID: 'int64', Name: 'string' } as const;
const vehicleShape = { Description: 'string', ID: 'string' } as const;

/** ASSUMPTION A-5: the manifest's own members, without what the server adds. A stop's prices stand in its invoice. */
const manifestShape = {
  Driver: [driverShape],
  LocationLicense: 'string',
  Stop: [
    {
      ApproximateArrival: 'time',
      ApproximateDeparture: 'time',
      ApproximateRoute: 'string',
      City: 'string',
      Invoice: { Inventory: [{ InventoryID: 'string', Price: 'float64' }] },
      Item: [{ InventoryID: 'string', Quantity: 'float64' }],
      LocationLicense: 'string',
      Name: 'string',
      Phone: 'string',
      State: 'string',
      StopNumber: 'int64',
      Street: 'string',
      ZipCode: 'string',
    },
  ],
  ThirdPartyTransporter: { LicenseNumber: 'string', Name: 'string' },
  Type: 'string',
  Vehicle: vehicleShape,
} as const;

type ManifestBody = ReadOf<typeof manifestShape>;
type StopBody = NonNullable<ManifestBody['Stop']>[number];

const post = (privilege: string, type: ManifestType): Handler =>
  allowed(
    privilege,
    withBody('ManifestRequest', manifestShape, (asked, body) => {
      const kind = type === 'Outbound' && body.Type?.toLowerCase() === 'delivery' ? 'Delivery' : type;
      const hands =
        type === 'Third party' ? ok({ drivers: [], vehicleId: '', vehicleDescription: '' }) : handsIn(asked, body, kind);
      if (!hands.ok) return hands;
      const plan = {
        type: kind,
        ...hands.value,
        thirdParty: body.ThirdPartyTransporter?.LicenseNumber ?? '',
        stops: (body.Stop ?? []).map((stop, place) => stopPlan(kind, stop, place)),
      };
      return goOn(planManifest(asked.books, asked.caller.license, plan), (written) => answerOf(asked, written));
    }),
  );

function stopPlan(type: ManifestType, stop: StopBody, place: number) {
  const prices = new Map((stop.Invoice?.Inventory ?? []).map((line) => [line.InventoryID, line.Price]));
  const delivered = type === 'Delivery';
  return {
    stopNumber: stop.StopNumber ?? place + 1,
    vendorLicense: delivered ? '' : (stop.LocationLicense ?? ''),
    recipient: delivered && stop.Name !== undefined ? recipientIn(stop, stop.Name) : undefined,
    departureMs: Date.parse(stop.ApproximateDeparture ?? ''),
    arrivalMs: Date.parse(stop.ApproximateArrival ?? ''),
    route: stop.ApproximateRoute ?? '',
    newRoom: undefined,
    items: (stop.Item ?? []).map((item) => {
      const price = prices.get(item.InventoryID);
      return {
        barcode: item.InventoryID ?? '',
        quantityHundredths: delivered && item.Quantity !== undefined ? toHundredths(item.Quantity) : undefined,
        priceCents: price === undefined ? undefined : toHundredths(price),
      };
    }),
  };
}

const recipientIn = (stop: StopBody, name: string) => ({
  name,
  street: stop.Street ?? '',
  city: stop.City ?? '',
  state: stop.State ?? '',
  zip: stop.ZipCode ?? '',
  phone: stop.Phone ?? '',
});

/** Who drives what: from the state's lists by number, or for a pick-up as it is written. */
function handsIn(asked: Asked, body: Pick<ManifestBody, 'Driver' | 'Vehicle'>, type: ManifestType): Answer<Hands> {
  const named = body.Driver ?? [];
  if (type === 'Pickup') {
    const drivers = named.map((driver) => ({
      id: 0,
      name: driver.Name ?? '',
      birthDate: driver.DateofBirth ?? '',
      employeeId: '',
    }));
    return ok({ drivers, vehicleId: body.Vehicle?.ID ?? '', vehicleDescription: body.Vehicle?.Description ?? '' });
  }
  const drivers: ManifestDriver[] = [];
  for (const { ID } of named) {
    const driver = driverById(asked.books, asked.caller.ubi, ID ?? 0);
    if (!driver.ok) return driver;
    drivers.push(driverOnManifest(driver.value));
  }
  const vehicleId = body.Vehicle?.ID ?? '';
  const vehicle = vehicleById(asked.books, asked.caller.ubi, Number(vehicleId));
  if (!vehicle.ok) return vehicle;
  return ok({ drivers, vehicleId, vehicleDescription: describeVehicle(vehicle.value) });
}

/** The answer of a written manifest. All of these routes spell it `Sessiontime` (protocol 2.4). */
const answerOf = ({ books }: Asked, { manifest, packages, transaction }: WrittenManifest) => ({
  Inventory: (packages.length > 0 ? packages : packagesOnManifest(books, manifest)).map((row) => inventoryEntity(books, row)),
  Manifest: manifestEntity(books, manifest),
  Sessiontime: transaction.sessionTime,
  TransactionID: transaction.id,
});

const list = (type: ManifestType | undefined): Handler =>
  withPage((asked, page) =>
    ok(listed('Manifest', manifestsOf(asked.books, asked.caller.license, type, page), (row) => manifestEntity(asked.books, row))),
  );

const one: Handler = (asked) => {
  const manifest = manifestInHandsOf(asked.books, asked.caller.license, asked.params['id'] ?? '');
  if (manifest === undefined) return refuse(manifestRefusals.noSuchManifest);
  const transaction = { id: manifest.transaction_id, sessionTime: manifest.session_time };
  return ok(answerOf(asked, { manifest, packages: [], transaction }));
};

const change = (type: ManifestType): Handler =>
  allowed(
    'inventory_manifest_modify',
    withBody('ManifestRequest', manifestShape, (asked, body) => {
      const hands = handsIn(asked, body, type === 'Third party' ? 'Pickup' : type);
      if (!hands.ok) return hands;
      const written = changeManifest(asked.books, asked.caller.license, asked.params['id'] ?? '', hands.value);
      return goOn(written, (value) => answerOf(asked, value));
    }),
  );

const written =
  (
    work: (asked: Asked, id: string) => Answer<WrittenManifest>,
    answer: (asked: Asked, value: WrittenManifest) => object,
  ): Handler =>
  (asked) =>
    goOn(work(asked, asked.params['id'] ?? ''), (value) => answer(asked, value));

/** Arrivals answer the manifest alone; a transporter's answers add the transaction (protocol 2.4). */
const manifestOnly = ({ books }: Asked, { manifest }: WrittenManifest) => ({ Manifest: manifestEntity(books, manifest) });
const withoutInventory = (asked: Asked, value: WrittenManifest) => {
  const { Inventory: _, ...rest } = answerOf(asked, value);
  return rest;
};

const stopIn = (asked: Asked): number => numberIn(asked, 'stopnumber');

export const manifestRoutes: Routes = {
  'GET /v1/manifest': list(undefined),
  'POST /v1/manifest': post('inventory_manifest', 'Outbound'),
  'GET /v1/manifest/pickup': list('Pickup'),
  'POST /v1/manifest/pickup': post('inventory_manifest_pickup', 'Pickup'),
  'PUT /v1/manifest/pickup/{id}': change('Pickup'),
  'PUT /v1/manifest/pickup/{id}/modify': change('Pickup'),
  'GET /v1/manifest/thirdparty': list('Third party'),
  'POST /v1/manifest/thirdparty': post('inventory_manifest_third_party', 'Third party'),
  'GET /v1/manifest/thirdparty/{id}': one,
  'PATCH /v1/manifest/thirdparty/{id}': change('Third party'),
  'PUT /v1/manifest/thirdparty/{id}': change('Third party'),
  'PUT /v1/manifest/thirdparty/{id}/accept': written(
    ({ books, caller }, id) => answerThirdParty(books, caller.license, id, true),
    withoutInventory,
  ),
  'PUT /v1/manifest/thirdparty/{id}/reject': written(
    ({ books, caller }, id) => answerThirdParty(books, caller.license, id, false),
    answerOf,
  ),
  'PUT /v1/manifest/thirdparty/{id}/stop/{stopnumber}/arrive': written(
    (asked, id) => arrive(asked.books, asked.caller.license, id, stopIn(asked)),
    withoutInventory,
  ),
  'GET /v1/manifest/{id}': one,
  'PUT /v1/manifest/{id}': change('Outbound'),
  'PUT /v1/manifest/{id}/stop/{stopnumber}/arrive': written(
    (asked, id) => arrive(asked.books, asked.caller.license, id, stopIn(asked)),
    manifestOnly,
  ),
  'PUT /v1/manifest/{id}/stop/{stopnumber}/arrive/undo': written(
    (asked, id) => undoArrival(asked.books, asked.caller.license, id, stopIn(asked)),
    manifestOnly,
  ),
  'PUT /v1/manifest/{id}/void': allowed(
    'inventory_manifest_void',
    written(({ books, caller }, id) => voidManifest(books, caller.license, id), answerOf),
  ),
};
