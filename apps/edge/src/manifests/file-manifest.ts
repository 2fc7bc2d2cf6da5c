import type { FileManifest } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import type { ManifestId } from '@countersign/domain/identifiers';
import { shelfChange } from '@countersign/domain/inventory/stock';
import { invoicesOf } from '@countersign/domain/manifests/invoice';
import { fileManifest as decide } from '@countersign/domain/manifests/manifest';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { drivers, invoices, manifests, vehicles } from '../db/schema/index.ts';
import { sendAway } from '../inventory/stock-moves.ts';
import { groundOf, shelfRows, stockReads } from '../inventory/stock-step.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** A journey is announced: its packages are put aside, and the state is told who carries what where. */
export const fileManifest = (
  ctx: EdgeContext,
  caller: Caller,
  input: FileManifest & { readonly manifestId: ManifestId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'file-manifest',
    reads: (db, reach) => {
      const packageIds = input.stops.flatMap((stop) => stop.packages.map((line) => line.packageId));
      const here = input.locationId;
      return [
        ...stockReads(db, here, reach, { packageIds, itemIds: [] }),
        db
          .select({ id: drivers.id })
          .from(drivers)
          .where(and(eq(drivers.locationId, here), isNull(drivers.removedAt))),
        db
          .select({ id: vehicles.id })
          .from(vehicles)
          .where(and(eq(vehicles.locationId, here), isNull(vehicles.removedAt))),
      ] as const;
    },
    decide: ([packages, items, areas, stock, locations, driverRows, vehicleRows], { db, at, staff }) => {
      const ground = groundOf([packages, items, areas, stock, locations], staff.id, at);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const decided = decide(input, {
        ...ground,
        driverIds: driverRows.map(({ id }) => id),
        vehicleIds: vehicleRows.map(({ id }) => id),
        invoiceIds: input.stops.map(() => ctx.mint('inv')),
      });
      if (!decided.ok) return decided;
      const { manifest, stock: decision } = decided.value;
      const { locationId } = input;
      const changes = shelfChange(ground, decision);
      const barcodes = new Map(ground.packageRows.map(({ id, barcode }) => [id, barcode]));
      const issued = invoicesOf(manifest, barcodes);
      return ok({
        entityId: manifest.id,
        locationId,
        what: decision.type,
        rows: [
          db.insert(manifests).values({ ...manifest, locationId, filedAt: at, filedBy: staff.id }),
          ...issued.map((invoice) => db.insert(invoices).values({ ...invoice, locationId, issuedAt: at })),
          sendAway(
            db,
            locationId,
            ground.packageRows.map(({ id, unitsLeft, revision }) => ({ packageId: id, units: unitsLeft, revision })),
          ),
          ...shelfRows(db, locationId, changes),
        ],
        reports: decision.report === null ? [] : [decision.report],
        changed: changes.map(({ itemId }) => ({ kind: 'item', id: itemId }) as const),
        detail: { stops: manifest.stops.length, packages: ground.packageRows.length },
      });
    },
  });
