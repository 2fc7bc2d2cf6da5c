import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import type {
  FileManifestReport,
  InvoicePriceReport,
  PaymentReport,
  ReceiveTransferReport,
  ShipManifestReport,
  StopFacts,
  StopReport,
  VoidManifestReport,
} from '@countersign/domain/reports/manifest-reports';
import { refuse } from '@countersign/domain/result';
import { readNumber, type Members } from '../wire.ts';
import {
  amountOf,
  dollars,
  idOf,
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
    const isCarried = (row: Members): boolean => isSame(barcodesOf(row), [...barcodes.values()]);
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
        return { identifiers: [{ key: manifest, stateId }] };
      },
      look: {
        path: route,
        member: 'manifest',
        filter: {},
        isMine: (row) => row['deleted'] !== true && (id === undefined ? isCarried(row) : idOf(row, 'manifestid') === id),
        isOneEnough: true,
        conclude: ([row]) => {
          if (row === undefined || !isCarried(row)) return { kind: 'absent' };
          return { kind: 'done', identifiers: [{ key: manifest, stateId: idOf(row, 'manifestid') ?? '' }] };
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
    case 'pick-up': {
      const { colour, year, make, model, plate, vin } = carrier.vehicle;
      return {
        Driver: [{ Name: carrier.driverName, DateofBirth: carrier.driverBirthDate }],
        Vehicle: { Description: `${year} ${make} ${model}, ${colour}, ${plate}, VIN ${vin}` },
      };
    }
  }
}

const stopOf = (stop: StopFacts, barcodes: ReadonlyMap<string, string>) => ({
  StopNumber: stop.n,
  LocationLicense: stop.licence,
  ApproximateDeparture: stop.departsAt,
  ApproximateArrival: stop.arrivesAt,
  ApproximateRoute: stop.route,
  Item: stop.packages.map((row) => ({
    InventoryID: barcodes.get(row.packageId),
    Quantity: amountOf(row.quantity).amount,
    ...(row.priceCents === null ? {} : { Price: dollars(row.priceCents) }),
  })),
});

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
      read: readsRecord(id!, ['manifest'], 'manifestid'),
      look: lookAtManifest(id!, (row) => row['intransit'] === true || row['received'] === true),
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
      recordsIn(row, 'stop').some((stop) => stop['stopnumber'] === body.n && (stop['driverarrived'] === true) === isArrival),
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

/** `PUT /v1/inventory/transfer/{id}/receive`: what we keep, line by line; the rest goes back (2.4 `RejectedData`). */
export const receiveForm = (saying: Saying, body: ReceiveTransferReport): Said =>
  withIds(saying, [entityKey('transfer', body.transferId)], ([id]) => ({
    method: 'PUT',
    path: `/v1/inventory/transfer/${id!}/receive`,
    body: {
      Item: body.lines.map((line) => ({
        InventoryID: line.barcode,
        ReceivedAmount: amountOf(line.received).amount,
        IsRejected: line.isRejected,
      })),
    },
    read: (answer) => (idOf(recordIn(answer, 'inventorytransfer')) === id ? { identifiers: keptOf(body) } : undefined),
    look: {
      ...lookByIds('/v1/inventory/transfer/inbound', 'inventorytransfer', [id!], (row) => row['received'] === true),
      conclude: (rows, isNarrowed) => {
        const [row] = rows;
        if (row === undefined)
          return isNarrowed ? { kind: 'absent' } : { kind: 'unclear', why: 'The state does not list the transfer.' };
        return row['received'] === true || row['isrejected'] === true
          ? { kind: 'done', identifiers: keptOf(body) }
          : { kind: 'absent' };
      },
    },
  }));

/** Goods keep the sender's barcode (2.4). */
const keptOf = (body: ReceiveTransferReport) =>
  body.lines.flatMap((line) => (line.packageId === null ? [] : [{ key: pkg(line.packageId), stateId: line.barcode }]));

/** `PUT /v1/invoice/{id}/price`. */
export const invoicePriceForm = (saying: Saying, body: InvoicePriceReport): Said =>
  withIds(saying, [entityKey('invoice', body.invoiceId)], ([id]) => ({
    method: 'PUT',
    path: `/v1/invoice/${id!}/price`,
    body: { Inventory: body.lines.map((line) => ({ InventoryID: line.barcode, Price: dollars(line.priceCents) })) },
    read: readsRecord(id!, ['invoice'], 'invoiceid'),
    look: lookByIds(
      '/v1/invoice',
      'invoice',
      [id!],
      (row) =>
        body.lines.every((line) =>
          recordsIn(row, 'inventory').some(
            (each) => each['inventoryid'] === line.barcode && each['price'] === dollars(line.priceCents),
          ),
        ),
      'invoiceid',
    ),
  }));

/** `POST /v1/invoice/{id}/payment`, and `…/{paymentid}/accept` or `…/reject`. */
export function paymentForm(saying: Saying, body: PaymentReport): Said {
  const invoice = entityKey('invoice', body.invoiceId);
  const payment = entityKey('payment', body.paymentId);
  if (body.kind === 'payment-record')
    return withIds(saying, [invoice], ([id]) => ({
      method: 'POST',
      path: `/v1/invoice/${id!}/payment`,
      body: { Amount: dollars(body.amountCents) },
      read: (answer) => {
        const record = recordIn(answer, 'invoicepayment');
        const stateId = idOf(record);
        return record?.['invoiceid'] === id && stateId !== undefined ? { identifiers: [{ key: payment, stateId }] } : undefined;
      },
      look: lookAtPayments(id!, (rows) => {
        const [mine, ...others] = rows.filter((row) => row['amount'] === dollars(body.amountCents) && row['deleted'] !== true);
        if (mine === undefined) return { kind: 'absent' };
        // Payments carry no ExternalID: two of the same amount cannot be told apart.
        if (others.length > 0) return { kind: 'unclear', why: 'The invoice has several payments of this amount.' };
        return { kind: 'done', identifiers: [{ key: payment, stateId: idOf(mine) ?? '' }] };
      }),
    }));
  const isAcceptance = body.kind === 'payment-accept';
  return withIds(saying, [invoice, payment], ([id, paymentId]) => ({
    method: 'PUT',
    path: `/v1/invoice/${id!}/payment/${paymentId!}/${isAcceptance ? 'accept' : 'reject'}`,
    body: isAcceptance ? null : { RejectedReason: body.reason },
    read: readsRecord(paymentId!, ['invoicepayment']),
    look: lookAtPayments(id!, (rows) => {
      const row = rows.find((each) => idOf(each) === paymentId);
      if (row === undefined) return { kind: 'unclear', why: 'The state does not list the payment.' };
      return row[isAcceptance ? 'accepted' : 'rejected'] === true ? { kind: 'done', identifiers: [] } : { kind: 'absent' };
    }),
  }));
}

const lookAtManifest = (id: string, isDone: (row: Members) => boolean): WireForm['look'] =>
  lookByIds(path, 'manifest', [id], isDone, 'manifestid');

const lookAtPayments = (
  invoiceId: string,
  conclude: (payments: readonly Members[]) => ReturnType<WireForm['look']['conclude']>,
): WireForm['look'] => ({
  path: '/v1/invoice',
  member: 'invoice',
  filter: {},
  isMine: (row) => idOf(row, 'invoiceid') === invoiceId,
  isOneEnough: true,
  conclude: ([row], isNarrowed) => {
    if (row === undefined)
      return isNarrowed ? { kind: 'absent' } : { kind: 'unclear', why: 'The state does not list the invoice.' };
    return conclude(recordsIn(row, 'payment'));
  },
});
