import { epochMs } from '@countersign/domain/business-day';
import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import type {
  FileManifestReport,
  ShipManifestReport,
  StopFacts,
  StopReport,
  VoidManifestReport,
} from '@countersign/domain/reports/manifest-reports';
import { refuse } from '@countersign/domain/result';
import type { StateIdentifier } from '../../state-system.ts';
import { readNumber, type Members } from '../wire.ts';
import {
  amountOf,
  dollars,
  idOf,
  isDay,
  lookByIds,
  readsRecord,
  recordIn,
  recordsIn,
  withIds,
  type Said,
  type Saying,
  type WireForm,
} from './form.ts';

const path = '/v1/manifest';
const pkg = (id: string): EntityKey => entityKey('package', id);

/** Each way of carrying has a route of its own (`biotrack/protocol.md` 2.4). */
const routeOf = { own: path, 'pick-up': `${path}/pickup`, 'third-party': `${path}/thirdparty` } as const;

/** `POST /v1/manifest`, `…/pickup`, `…/thirdparty`, and their changes. Manifests carry no ExternalID: they are found by what they carry. */
export function manifestForm(saying: Saying, body: FileManifestReport): Said {
  const manifest = entityKey('manifest', body.manifestId);
  const carried = body.stops.flatMap((stop) => stop.packages.map((row) => row.packageId));
  const { carrier } = body;
  const own =
    carrier.kind === 'own'
      ? [...carrier.driverIds.map((id) => entityKey('driver', id)), entityKey('vehicle', carrier.vehicleId)]
      : [];
  const itself = body.kind === 'manifest-change' ? [manifest] : [];
  return withIds(saying, [...carried.map(pkg), ...own, ...itself], (ids) => {
    const barcodes = new Map(carried.map((id, n) => [id as string, ids[n]!]));
    const carriers = ids.slice(carried.length, carried.length + own.length);
    const id = itself.length === 0 ? undefined : ids.at(-1)!;
    const route = routeOf[carrier.kind];
    // Two doors may get parts of one package: it is carried twice.
    const isCarried = (row: Members): boolean =>
      !isOfAnotherPurpose(row, body) &&
      isSame(barcodesOf(row), ids.slice(0, carried.length)) &&
      recipientsOf(row, body).every((name, n) => name === body.stops[n]!.recipient?.name) &&
      (id !== undefined || body.purpose !== 'delivery' || isAhead(row, body)) &&
      (id === undefined || isDrivenBy(row, carrier, carriers));
    return {
      method: id === undefined ? 'POST' : 'PUT',
      path: id === undefined ? route : `${route}/${id}${carrier.kind === 'pick-up' ? '/modify' : ''}`,
      body: {
        LicenseNumber: saying.licence,
        Type: body.purpose.toUpperCase(),
        ...carrierOf(carrier, carriers),
        Stop: body.stops.map((stop) => stopOf(stop, barcodes)),
      },
      read: (answer) => {
        const record = recordIn(answer, 'manifest');
        const stateId = idOf(record, 'manifestid');
        if (record === undefined || stateId === undefined || (id !== undefined && stateId !== id)) return undefined;
        return { identifiers: [{ key: manifest, stateId }, ...invoicesIn(body.stops, record)] };
      },
      look: {
        path: route,
        member: 'manifest',
        filter: {},
        isMine: (row) => row['deleted'] !== true && (id === undefined ? isCarried(row) : idOf(row, 'manifestid') === id),
        ...(id === undefined ? { number: 'manifestid' } : {}),
        isOneEnough: true,
        conclude: ([row]) => {
          if (row === undefined || !isCarried(row)) return { kind: 'absent' };
          const found = { key: manifest, stateId: idOf(row, 'manifestid') ?? '' };
          return { kind: 'done', identifiers: [found, ...invoicesIn(body.stops, row)] };
        },
      },
    };
  });
}

function carrierOf(carrier: FileManifestReport['carrier'], ids: readonly string[]): object {
  switch (carrier.kind) {
    case 'own':
      return { Driver: ids.slice(0, -1).map((id) => ({ ID: readNumber(id) ?? id })), Vehicle: { ID: ids.at(-1) } };
    case 'third-party':
      return { ThirdPartyTransporter: { LicenseNumber: carrier.licence } };
    case 'pick-up':
      return {
        Driver: [{ Name: carrier.driverName, DateofBirth: carrier.driverBirthDate }],
        Vehicle: { Description: described(carrier) },
      };
  }
}

/** A package of which parts are delivered may travel to another licence as well. A state that does not echo the type says nothing of it. */
const isOfAnotherPurpose = (manifest: Members, { purpose }: FileManifestReport): boolean => {
  const type = manifest['type'];
  return typeof type === 'string' && type.toUpperCase() !== purpose.toUpperCase() && /^(delivery|transfer|lab)$/i.test(type);
};

/** Two deliveries may carry parts of the same packages: their customers tell them apart. */
const recipientsOf = (manifest: Members, { purpose }: FileManifestReport): readonly unknown[] =>
  purpose === 'delivery' ? recordsIn(manifest, 'stop').map((stop) => stop['name']) : [];

/**
 * Whether a round may be the one that was just announced: a customer gets the same goods again another day, and the older round has reached
 * their door, or was to reach it at another time.
 */
const isAhead = (manifest: Members, { stops }: FileManifestReport): boolean =>
  recordsIn(manifest, 'stop').every(
    (stop, n) => stop['driverarrived'] !== true && !isAnotherMoment(stop['approximatearrival'], stops[n]!.arrivesAt),
  );

/** Without its offset a time says nothing for sure (`biotrack/protocol.md` 3.2). */
const isAnotherMoment = (text: unknown, at: string): boolean =>
  typeof text === 'string' && /(Z|[+-]\d\d:\d\d)$/.test(text) && epochMs(text) !== epochMs(at);

const doorOf = ({ recipient }: StopFacts): object =>
  recipient === undefined
    ? {}
    : {
        ...{ Name: recipient.name, Street: recipient.street, City: recipient.city, State: recipient.state },
        ...{ ZipCode: recipient.zip, Phone: recipient.phone },
      };

const stopOf = (stop: StopFacts, barcodes: ReadonlyMap<string, string>) => ({
  StopNumber: stop.n,
  ...(stop.recipient === undefined ? { LocationLicense: stop.licence } : doorOf(stop)),
  ApproximateDeparture: stop.departsAt,
  ApproximateArrival: stop.arrivesAt,
  ApproximateRoute: stop.route,
  Item: stop.packages.map((row) => ({
    InventoryID: barcodes.get(row.packageId),
    Quantity: amountOf(row.quantity).amount,
  })),
  ...invoiceOf(stop, barcodes),
});

/** A stop's prices stand in its invoice (2.4 `Stop`). Goods without a price have none. */
function invoiceOf(stop: StopFacts, barcodes: ReadonlyMap<string, string>): object {
  const priced = stop.packages.flatMap(({ packageId, priceCents }) =>
    priceCents === null ? [] : [{ InventoryID: barcodes.get(packageId), Price: dollars(priceCents) }],
  );
  return priced.length === 0 ? {} : { Invoice: { Inventory: priced } };
}

/** The numbers of the stops' invoices (`Stop[].InvoiceID`): the way from a journey to what is owed for it. */
const invoicesIn = (stops: readonly Invoiced[], manifest: Members): readonly StateIdentifier[] =>
  stops.flatMap(({ n, invoiceId }) => {
    const stop = recordsIn(manifest, 'stop').find((each) => readNumber(each['stopnumber']) === n);
    const stateId = idOf(stop, 'invoiceid');
    return invoiceId === undefined || stateId === undefined ? [] : [{ key: entityKey('invoice', invoiceId), stateId }];
  });

type Invoiced = Pick<StopFacts, 'n' | 'invoiceId'>;

/** Whether a manifest names these drivers and this vehicle. */
function isDrivenBy(row: Members, carrier: FileManifestReport['carrier'], ids: readonly string[]): boolean {
  const vehicle = recordIn(row, 'vehicle');
  const drivers = recordsIn(row, 'driver');
  if (carrier.kind === 'own')
    return (
      idOf(vehicle) === ids.at(-1) &&
      isSame(
        drivers.map((driver) => idOf(driver) ?? ''),
        ids.slice(0, -1),
      )
    );
  if (carrier.kind === 'third-party') return true;
  return (
    drivers[0]?.['name'] === carrier.driverName &&
    isDay(drivers[0]['dateofbirth'], carrier.driverBirthDate) &&
    vehicle?.['description'] === described(carrier)
  );
}

const described = ({ vehicle }: Extract<FileManifestReport['carrier'], { kind: 'pick-up' }>): string =>
  `${vehicle.year} ${vehicle.make} ${vehicle.model}, ${vehicle.colour}, ${vehicle.plate}, VIN ${vehicle.vin}`;

const barcodesOf = (manifest: Members): readonly string[] =>
  recordsIn(manifest, 'stop').flatMap((stop) => recordsIn(stop, 'item').flatMap((item) => idOf(item, 'inventoryid') ?? []));

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join() === [...other].sort().join();

/** `POST /v1/inventory/transfer`: the journey begins. */
export const shipForm = (saying: Saying, body: ShipManifestReport): Said =>
  withIds(
    saying,
    [entityKey('manifest', body.manifestId), ...body.packages.map((row) => pkg(row.packageId))],
    ([id, ...barcodes]) => ({
      method: 'POST',
      path: '/v1/inventory/transfer',
      body: {
        ManifestID: id,
        Item: body.packages.map((row, n) => ({
          InventoryID: barcodes[n],
          Amount: amountOf(row.quantity).amount,
          ...(row.priceCents === null ? {} : { Price: dollars(row.priceCents) }),
        })),
      },
      read: (answer) => {
        const record = recordIn(answer, 'manifest');
        return idOf(record, 'manifestid') === id ? { identifiers: invoicesIn(body.invoices ?? [], record!) } : undefined;
      },
      look: lookAtManifest(
        id!,
        (row) => row['intransit'] === true || row['received'] === true,
        (row) => invoicesIn(body.invoices ?? [], row),
      ),
    }),
  );

/** `PUT …/stop/{n}/arrive` and its undo. A single stop cannot be voided here: the whole manifest can. */
export function stopForm(saying: Saying, body: StopReport): Said {
  if (body.kind === 'stop-void') return refuse('The Licensee API cannot void a single stop: void the manifest and file another.');
  const isArrival = body.kind === 'stop-arrive';
  return withIds(saying, [entityKey('manifest', body.manifestId)], ([id]) => ({
    method: 'PUT',
    path: `${path}/${id!}/stop/${body.n}/arrive${isArrival ? '' : '/undo'}`,
    body: null,
    read: readsRecord(id!, ['manifest'], 'manifestid'),
    look: lookAtManifest(id!, (row) =>
      recordsIn(row, 'stop').some(
        (stop) => readNumber(stop['stopnumber']) === body.n && (stop['driverarrived'] === true) === isArrival,
      ),
    ),
  }));
}

/** `PUT /v1/manifest/{id}/void`, legal before shipping (4.2). */
export const voidManifestForm = (saying: Saying, body: VoidManifestReport): Said =>
  withIds(saying, [entityKey('manifest', body.manifestId)], ([id]) => ({
    method: 'PUT',
    path: `${path}/${id!}/void`,
    body: null,
    read: readsRecord(id!, ['manifest'], 'manifestid'),
    look: lookAtManifest(id!, (row) => row['deleted'] === true),
  }));

function lookAtManifest(
  id: string,
  isDone: (row: Members) => boolean,
  told: (row: Members) => readonly StateIdentifier[] = () => [],
): WireForm['look'] {
  const look = lookByIds(path, 'manifest', [id], isDone, 'manifestid');
  return {
    ...look,
    conclude: (rows, isNarrowed) => {
      const conclusion = look.conclude(rows, isNarrowed);
      return conclusion.kind === 'done' ? { ...conclusion, identifiers: rows.flatMap(told) } : conclusion;
    },
  };
}
