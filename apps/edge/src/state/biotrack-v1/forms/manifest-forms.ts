import { entityKey } from '@countersign/domain/reports/entity';
import type {
  FileManifestReport,
  InvoicePriceReport,
  ReceiveTransferReport,
  ShipManifestReport,
  StopReport,
  VoidManifestReport,
} from '@countersign/domain/reports/manifest-reports';
import { refuse } from '@countersign/domain/result';
import { isSameAmount, textOf, wholeOf, type Members } from '../wire.ts';
import {
  amountOf,
  dollars,
  isDeleted,
  readsTransaction,
  unixSeconds,
  unclearForGood,
  withIds,
  type V1Look,
  type V1Said,
  type V1Saying,
} from './form.ts';

const pkg = (id: string) => entityKey('package', id);

/** `inventory_manifest`, `…_pickup`, `…_third_party` (`biotrack/protocol.md` 2.1.5). Its number comes as `barcode_id`. */
export function manifestForm(saying: V1Saying, body: FileManifestReport): V1Said {
  if (body.kind === 'manifest-change') return reassignForm(saying, body);
  const { carrier } = body;
  const carried = body.stops.flatMap((stop) => stop.packages.map((row) => row.packageId));
  const own =
    carrier.kind === 'own'
      ? [...carrier.driverIds.map((id) => entityKey('driver', id)), entityKey('vehicle', carrier.vehicleId)]
      : [];
  const key = entityKey('manifest', body.manifestId);
  return withIds(saying, [...carried.map(pkg), ...own], (ids) => {
    const barcodes = new Map(carried.map((id, n) => [id as string, ids[n]!]));
    const drivers = ids.slice(carried.length, -1);
    return {
      action: {
        own: 'inventory_manifest',
        'pick-up': 'inventory_manifest_pickup',
        'third-party': 'inventory_manifest_third_party',
      }[carrier.kind],
      body: {
        location: saying.location,
        // One driver by itself, two as a list (Connecticut).
        ...(carrier.kind === 'own'
          ? { employee_id: drivers.length === 1 ? drivers[0] : drivers, vehicle_id: Number(ids.at(-1)) }
          : {}),
        ...(carrier.kind === 'third-party' ? { third_party_license: carrier.licence } : {}),
        ...(carrier.kind === 'pick-up' ? pickUpOf(carrier) : {}),
        stop_overview: body.stops.map((stop) => ({
          approximate_departure: unixSeconds(stop.departsAt),
          approximate_arrival: unixSeconds(stop.arrivesAt),
          approximate_route: stop.route,
          vendor_license: stop.licence,
          stop_number: stop.n,
          barcodeid: stop.packages.map((row) => barcodes.get(row.packageId)),
        })),
      },
      read: (answer) => {
        const stateId = textOf(answer['barcode_id']);
        return stateId === undefined ? undefined : [{ key, stateId }];
      },
      look: {
        table: 'manifest',
        // Its packages come along with it, in a table of their own.
        rows: 'manifest_stop_items',
        number: 'manifestid',
        isByLooks: true,
        conclude: (rows) => {
          const carries = body.stops.flatMap((stop) => stop.packages.map((row) => `${stop.n} ${barcodes.get(row.packageId)!}`));
          const found = manifestsIn(rows).filter((each) => isSame(each.items, carries));
          if (found.length > 1) return unclearForGood('The state holds several manifests that look like this one.');
          const [only] = found;
          return only === undefined ? { kind: 'absent' } : { kind: 'done', identifiers: [{ key, stateId: only.id }] };
        },
      },
    };
  });
}

/** The manifests of rows of `manifest_stop_items`, each with what stands at which of its stops. */
const manifestsIn = (rows: readonly Members[]) =>
  [
    ...Map.groupBy(
      rows.filter((row) => !isDeleted(row)),
      (row) => textOf(row['manifestid']) ?? '',
    ),
  ].map(([id, items]) => ({
    id,
    items: items.map((row) => `${textOf(row['stopnumber']) ?? ''} ${textOf(row['inventoryid']) ?? ''}`),
  }));

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join() === [...other].sort().join();

/** `inventory_manifest_modify`: another driver, from the state's list or as written. */
function reassignForm(saying: V1Saying, body: FileManifestReport): V1Said {
  const { carrier } = body;
  if (carrier.kind === 'third-party' || body.changes !== 'driver')
    return refuse('v1 changes only the driver of a manifest: void it and file another.');
  const drivers = carrier.kind === 'own' ? carrier.driverIds.slice(0, 1).map((id) => entityKey('driver', id)) : [];
  return withIds(saying, [entityKey('manifest', body.manifestId), ...drivers], ([id, driver]) => {
    const { employee_name, employee_dob } = carrier.kind === 'pick-up' ? pickUpOf(carrier) : {};
    return {
      action: 'inventory_manifest_modify',
      body: { manifest_id: id, ...(driver === undefined ? { employee_name, employee_dob } : { employee_id: driver }) },
      read: readsTransaction,
      look: lookAtManifest(id!, (row) =>
        driver === undefined
          ? row['transporter_name'] === employee_name && row['transporter_dob'] === employee_dob
          : textOf(row['transporter_id']) === driver,
      ),
    };
  });
}

function pickUpOf(carrier: Extract<FileManifestReport['carrier'], { kind: 'pick-up' }>) {
  const [year, month, day] = carrier.driverBirthDate.split('-');
  const { colour, ...vehicle } = carrier.vehicle;
  return {
    employee_name: carrier.driverName,
    employee_dob: `${month!}/${day!}/${year!}`,
    vehicle_color: colour,
    ...Object.fromEntries(Object.entries(vehicle).map(([name, value]) => [`vehicle_${name}`, value])),
  };
}

/** `inventory_transfer_outbound`: ships, and sets the prices. */
export const shipForm = (saying: V1Saying, body: ShipManifestReport): V1Said =>
  withIds(
    saying,
    [entityKey('manifest', body.manifestId), ...body.packages.map((row) => pkg(row.packageId))],
    ([id, ...barcodes]) => ({
      action: 'inventory_transfer_outbound',
      body: {
        manifest_id: id,
        data: body.packages.map((row, n) => ({
          barcodeid: barcodes[n],
          ...(row.priceCents === null ? {} : { price: dollars(row.priceCents) }),
        })),
      },
      read: (answer) => invoicesAs(body, textOf(answer['transactionid'])),
      look: {
        table: 'inventory_transfer',
        conclude: (rows) => {
          const shipped = rows.filter((row) => textOf(row['manifestid']) === id && !isDeleted(row));
          if (!barcodes.every((barcode) => shipped.some((row) => textOf(row['inventoryid']) === barcode)))
            return { kind: 'absent' };
          return { kind: 'done', identifiers: invoicesAs(body, textOf(shipped[0]?.['transactionid_original'])) ?? [] };
        },
      },
    }),
  );

/** v1 has no invoices: prices are corrected under the shipment's transaction (2.1.5 `inventory_transfer_outbound_modify`). */
const invoicesAs = (body: ShipManifestReport, transactionId: string | undefined) =>
  transactionId === undefined
    ? undefined
    : (body.invoices ?? []).map(({ invoiceId }) => ({ key: entityKey('invoice', invoiceId), stateId: transactionId }));

/** `inventory_manifest_void_stop`. v1 does not hear of arrivals. */
export function stopForm(saying: V1Saying, body: StopReport): V1Said {
  if (body.kind !== 'stop-void') return refuse('v1 is not told of arrivals.');
  return withIds(saying, [entityKey('manifest', body.manifestId)], ([id]) => ({
    action: 'inventory_manifest_void_stop',
    body: { manifest_id: id, stop_number: body.n },
    read: readsTransaction,
    look: {
      table: 'manifest',
      rows: 'manifest_stop_data',
      isWanted: (row) => textOf(row['manifestid']) === id && wholeOf(row['stopnumber']) === body.n,
      conclude: (rows) => (rows.some(isDeleted) ? { kind: 'done', identifiers: [] } : { kind: 'absent' }),
    },
  }));
}

/** `inventory_manifest_void`. */
export const voidManifestForm = (saying: V1Saying, body: VoidManifestReport): V1Said =>
  withIds(saying, [entityKey('manifest', body.manifestId)], ([id]) => ({
    action: 'inventory_manifest_void',
    body: { manifest_id: id },
    read: readsTransaction,
    look: lookAtManifest(id!, isDeleted),
  }));

/** `inventory_transfer_inbound`: what is not taken goes back with the sender's return. */
export const receiveForm = (saying: V1Saying, body: ReceiveTransferReport): V1Said => {
  const taken = body.lines.filter((line) => !line.isRejected);
  if (taken.length === 0) return refuse('v1 has no message for refusing a whole transfer: the sender takes it back.');
  return withIds(saying, [], () => ({
    action: 'inventory_transfer_inbound',
    body: {
      location: saying.location,
      data: taken.map((line) => {
        const { amount, uom } = amountOf(line.received);
        return { barcodeid: line.barcode, quantity: amount, uom };
      }),
    },
    read: (answer) => (readsTransaction(answer) === undefined ? undefined : keptOf(body)),
    look: {
      table: 'inventory_transfer_inbound',
      conclude: (rows) =>
        taken.every((line) => rows.some((row) => textOf(row['inventoryid']) === line.barcode && !isDeleted(row)))
          ? { kind: 'done', identifiers: keptOf(body) }
          : { kind: 'absent' },
    },
  }));
};

/** Goods keep the sender's barcode. */
const keptOf = (body: ReceiveTransferReport) =>
  body.lines.flatMap((line) =>
    line.packageId === null || line.isRejected ? [] : [{ key: pkg(line.packageId), stateId: line.barcode }],
  );

/** `inventory_transfer_outbound_modify`: one line a request, before the period is filed. */
export const invoicePriceForm = (saying: V1Saying, body: InvoicePriceReport): V1Said => {
  const [line, ...others] = body.lines;
  if (line === undefined || others.length > 0)
    return refuse('v1 changes the price of one line at a time: report each line by itself.');
  return withIds(saying, [entityKey('invoice', body.invoiceId)], ([id]) => ({
    action: 'inventory_transfer_outbound_modify',
    body: { transactionid: id, barcodeid: line.barcode, price: dollars(line.priceCents) },
    read: readsTransaction,
    look: {
      table: 'inventory_transfer',
      isWanted: (row) => textOf(row['transactionid_original']) === id && textOf(row['inventoryid']) === line.barcode,
      conclude: (rows) =>
        rows.some((row) => isSameAmount(row['price'], line.priceCents / 100))
          ? { kind: 'done', identifiers: [] }
          : { kind: 'absent' },
    },
  }));
};

const lookAtManifest = (id: string, isDone: (row: Members) => boolean): V1Look => ({
  table: 'manifest',
  conclude: (rows) =>
    rows.some((row) => textOf(row['manifestid']) === id && isDone(row)) ? { kind: 'done', identifiers: [] } : { kind: 'absent' },
});
