import { entityKey, type EntityKey } from './entity.ts';
import type { ReportBody } from './report.ts';

/** How a report hangs together with others of its location. */
export interface Dependencies {
  /** The record whose badge it is. */
  readonly about: EntityKey;
  /** Records that the state must hold before it can understand this report. */
  readonly needs: readonly EntityKey[];
  /** Records that come to be, or become something else, with this report: later reports that need one of them wait for it. */
  readonly makes: readonly EntityKey[];
}

/**
 * What a report waits for, and what waits for it.
 *
 * A refused or parked report holds up those that need what it makes, and nothing else: a sale that the state refused stops its
 * refund, not the next shopper.
 */
export function dependenciesOf(body: ReportBody): Dependencies {
  switch (body.kind) {
    case 'sale': {
      const sale = entityKey('sale', body.saleId);
      return { about: sale, needs: unique(body.lines.map(packageOf)), makes: unique([sale, ...body.lines.map(unitsOf)]) };
    }
    case 'sale-void': {
      const sale = entityKey('sale', body.saleId);
      return { about: sale, needs: [sale], makes: [sale, ...(body.packageIds ?? []).map(units)] };
    }
    case 'sale-price': {
      const sale = entityKey('sale', body.saleId);
      return { about: sale, needs: [sale], makes: [sale] };
    }
    case 'sale-refund': {
      const sale = entityKey('sale', body.saleId);
      const restocked = body.lines.flatMap((line) => (line.restockAs === null ? [] : [pkg(line.restockAs)]));
      const sources = body.lines.flatMap(({ restockAs, packageId }) =>
        restockAs === null || packageId === undefined ? [] : [{ fromPackageId: packageId }],
      );
      return bornBeside(sources, {
        about: sale,
        needs: [sale],
        makes: [sale, entityKey('refund', body.refundId), ...restocked],
      });
    }
    case 'area-add':
      return begins(entityKey('area', body.areaId));
    case 'area-change':
    case 'area-remove': {
      const room = area(body.areaId);
      return { about: room, needs: unique([room, ...(body.after ?? [])]), makes: [room] };
    }
    case 'driver-add':
      return begins(entityKey('driver', body.driverId));
    case 'driver-change':
    case 'driver-remove':
      return changes(entityKey('driver', body.driverId));
    case 'vehicle-add':
      return begins(entityKey('vehicle', body.vehicleId));
    case 'vehicle-change':
    case 'vehicle-remove':
      return changes(entityKey('vehicle', body.vehicleId));
    case 'packages-first': {
      const packages = body.packages.map((row) => pkg(row.packageId));
      return { about: first(packages), needs: unique(body.packages.map((row) => area(row.areaId))), makes: packages };
    }
    case 'package-new': {
      const plants = body.sourcePlantId === null ? [] : [plant(body.sourcePlantId)];
      const made = pkg(body.package.packageId);
      return { about: made, needs: [area(body.package.areaId), ...plants], makes: [made] };
    }
    // A count says how many there are: a sale from before it that is told after it would be taken off twice. A refused count holds up
    // nothing, not even the next one.
    case 'package-adjust':
      return { about: pkg(body.packageId), needs: [pkg(body.packageId), units(body.packageId)], makes: [] };
    case 'package-change':
    case 'package-usable-weight':
      return { about: pkg(body.packageId), needs: [pkg(body.packageId)], makes: [] };
    case 'package-split': {
      const split = bornBeside([body], madeOutOf([body], body.intoPackageId));
      if (body.refund === undefined) return split;
      const { saleId, refundId } = body.refund;
      return { ...split, needs: [...split.needs, entityKey('sale', saleId), entityKey('refund', refundId)] };
    }
    case 'package-lot': {
      const sources = body.from.map(from);
      return bornBeside(sources, madeOutOf(sources, body.intoPackageId));
    }
    case 'package-convert': {
      const converted = madeOutOf(body.from.map(from), body.into.packageId);
      return { ...converted, needs: unique([...converted.needs, area(body.into.areaId)]) };
    }
    case 'packages-move': {
      const packages = body.moves.map(packageOf);
      const areas = body.moves.map((move) => area(move.areaId));
      const parts = body.moves.map(({ packageId }) => entityKey('parts', packageId));
      // The state sells nothing out of a quarantine: what was sold before must leave its books first, and what is sold after waits.
      const sold = body.moves.filter(({ quarantine }) => quarantine === 'into').map(unitsOf);
      const free = body.moves.filter(({ quarantine }) => quarantine === 'out-of').map(packageOf);
      return {
        about: first(packages),
        needs: unique([...packages, ...areas, ...parts, ...sold]),
        makes: unique([...body.moves.map(placeOf), ...free]),
      };
    }
    case 'lab-sample':
      return {
        about: pkg(body.packageId),
        needs: [pkg(body.packageId)],
        makes: [
          entityKey('sample', body.sampleId),
          units(body.packageId),
          ...(body.samplePackageId === undefined ? [] : [pkg(body.samplePackageId)]),
        ],
      };
    case 'lab-sample-void':
      return { about: pkg(body.packageId), needs: [entityKey('sample', body.sampleId)], makes: [units(body.packageId)] };
    // Whole packages: what was sold out of them must have left the state's books before.
    case 'destruction-schedule':
    case 'destruction': {
      const packages = body.packageIds.map(pkg);
      return { about: first(packages), needs: [...packages, ...body.packageIds.map(units)], makes: packages };
    }
    case 'destruction-undo': {
      const packages = body.packageIds.map(pkg);
      return { about: first(packages), needs: packages, makes: packages };
    }
    case 'manifest-file':
    case 'manifest-change': {
      const manifest = entityKey('manifest', body.manifestId);
      const own = body.carrier.kind === 'own' ? body.carrier : undefined;
      const carriers =
        own === undefined ? [] : [...own.driverIds.map((id) => entityKey('driver', id)), entityKey('vehicle', own.vehicleId)];
      const carried = body.stops.flatMap((stop) => stop.packages);
      // All that the state knows of a package leaves with it: what was taken out of it must have left the state's books before.
      const whole = body.purpose === 'delivery' ? [] : carried.map(unitsOf);
      const itself = body.kind === 'manifest-change' || body.isAnew === true ? [manifest] : [];
      const invoices = body.stops.flatMap(({ invoiceId }) => (invoiceId === undefined ? [] : [entityKey('invoice', invoiceId)]));
      return {
        about: manifest,
        needs: unique([...itself, ...carriers, ...carried.map(packageOf), ...whole]),
        makes: [manifest, ...invoices],
      };
    }
    case 'manifest-ship': {
      const manifest = entityKey('manifest', body.manifestId);
      const invoices = (body.invoices ?? []).map(({ invoiceId }) => entityKey('invoice', invoiceId));
      const packages = body.packages.flatMap((row) => [packageOf(row), unitsOf(row)]);
      return { about: manifest, needs: unique([manifest, ...packages]), makes: [manifest, ...invoices] };
    }
    case 'stop-arrive':
    case 'stop-arrive-undo':
      return changes(entityKey('manifest', body.manifestId));
    // The state holds what travels until it hears that it does not: what is sold of it or done with it since waits for that.
    case 'stop-void':
    case 'manifest-void': {
      const manifest = entityKey('manifest', body.manifestId);
      return { about: manifest, needs: [manifest], makes: [manifest, ...(body.packageIds ?? []).map(pkg)] };
    }
    case 'transfer-receive': {
      const transfer = entityKey('transfer', body.transferId);
      const kept = body.lines.flatMap((line) => (line.packageId === null ? [] : [pkg(line.packageId)]));
      return { about: transfer, needs: [transfer], makes: [transfer, ...kept] };
    }
    case 'invoice-price':
      return changes(entityKey('invoice', body.invoiceId));
    case 'payment-record': {
      const payment = entityKey('payment', body.paymentId);
      return { about: entityKey('invoice', body.invoiceId), needs: [entityKey('invoice', body.invoiceId)], makes: [payment] };
    }
    case 'payment-accept':
    case 'payment-reject':
      return {
        about: entityKey('invoice', body.invoiceId),
        needs: [entityKey('invoice', body.invoiceId), entityKey('payment', body.paymentId)],
        makes: [entityKey('payment', body.paymentId)],
      };
    case 'plants-new': {
      const plants = body.plantIds.map(plant);
      return {
        about: first(plants),
        needs: [area(body.areaId), pkg(body.sourcePackageId)],
        makes: [...plants, units(body.sourcePackageId)],
      };
    }
    case 'plants-move': {
      const plants = body.plantIds.map(plant);
      return { about: first(plants), needs: [...plants, area(body.areaId)], makes: [] };
    }
    case 'plants-destroy-schedule':
    case 'plants-destroy-undo':
    case 'plants-destroy': {
      const plants = body.plantIds.map(plant);
      return { about: first(plants), needs: plants, makes: plants };
    }
    case 'harvest-batch':
    case 'harvest-schedule':
    case 'harvest-schedule-undo': {
      const batch = entityKey('harvest-batch', body.harvestBatchId);
      const itself = body.kind === 'harvest-batch' ? [] : [batch];
      return { about: batch, needs: [...itself, ...body.plantIds.map(plant)], makes: [batch] };
    }
    case 'harvest':
    case 'cure': {
      const batch = entityKey('harvest-batch', body.harvestBatchId);
      const collected = [entityKey('collection', body.collectionId), ...body.weights.map(packageOf)];
      return { about: batch, needs: [batch, area(body.areaId), ...body.plantIds.map(plant)], makes: [batch, ...collected] };
    }
  }
}

const pkg = (id: string): EntityKey => entityKey('package', id);
const area = (id: string): EntityKey => entityKey('area', id);
const plant = (id: string): EntityKey => entityKey('plant', id);
const units = (id: string): EntityKey => entityKey('units', id);
const unitsOf = (row: { readonly packageId: string }): EntityKey => units(row.packageId);
const packageOf = (row: { readonly packageId: string }): EntityKey => pkg(row.packageId);
const place = (id: string): EntityKey => entityKey('place', id);
const placeOf = (row: { readonly packageId: string }): EntityKey => place(row.packageId);

const begins = (key: EntityKey): Dependencies => ({ about: key, needs: [], makes: [key] });
const changes = (key: EntityKey): Dependencies => ({ about: key, needs: [key], makes: [key] });
const from = (row: { readonly packageId: string }) => ({ fromPackageId: row.packageId });
/**
 * A package that takes units out of others. Until it is told the state has more of those than there is: a count of one of them waits,
 * else what it says would be taken off twice.
 */
const madeOutOf = (sources: readonly Source[], id: string): Dependencies => ({
  about: pkg(id),
  needs: unique(sources.map(({ fromPackageId }) => pkg(fromPackageId))),
  makes: [pkg(id), ...unique(sources.map(({ fromPackageId }) => units(fromPackageId)))],
});

/**
 * The state lays such a package into the room where it has its sources. With a move of one of those still to be told that is another room
 * than ours, and so it is once a later move was told: each waits for the other.
 */
const bornBeside = (sources: readonly Source[], { about, needs, makes }: Dependencies): Dependencies => {
  const ids = sources.map(({ fromPackageId }) => fromPackageId);
  return {
    about,
    needs: [...needs, ...unique(ids.map(place))],
    makes: [...makes, ...unique(ids.map((id) => entityKey('parts', id)))],
  };
};

interface Source {
  readonly fromPackageId: string;
}

/** A report of nothing is none: lists in bodies hold at least one. */
const first = (keys: readonly EntityKey[]): EntityKey => keys[0]!;

const unique = (keys: readonly EntityKey[]): EntityKey[] => [...new Set(keys)];
