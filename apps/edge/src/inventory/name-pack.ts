import type { NamePack } from '@countersign/contract/patient-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId, PackageId } from '@countersign/domain/identifiers';
import type { PackNumbers } from '@countersign/domain/labels/patient-label';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database } from '../db/database.ts';
import { packages, packNumbers } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

/**
 * Somebody read the batch's and the harvest's number off a package's receptacle. A number that is left out keeps what is known of it.
 *
 * Problems: `NotFound` (no such package there, or neither number was read), `CommandReused`.
 */
export const namePack = (
  ctx: EdgeContext,
  caller: Caller,
  input: NamePack & { readonly packageId: PackageId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'name-pack',
    reads: (db, reach) =>
      [
        db
          .select({ id: packages.id })
          .from(packages)
          .where(
            and(
              ...[inJson(packages.locationId, reach), eq(packages.locationId, input.locationId)],
              eq(packages.id, input.packageId),
            ),
          ),
      ] as const,
    decide: ([found], { db, at, staff }) => {
      const { locationId, packageId, batchNumber, harvestNumber } = input;
      if (found.length === 0) return refuse({ type: 'NotFound', what: 'package' });
      if (batchNumber === null && harvestNumber === null) return refuse({ type: 'NotFound', what: 'number' });
      const row = { locationId, packageId, batchNumber, harvestNumber, readBy: staff.id, readAt: at };
      const set = {
        batchNumber: sql`coalesce(excluded.batch_number, batch_number)`,
        harvestNumber: sql`coalesce(excluded.harvest_number, harvest_number)`,
        ...{ readBy: staff.id, readAt: at },
      };
      return ok({
        ...{ entityId: packageId, locationId, what: 'PackNumbersRead', reports: [] },
        rows: [
          db
            .insert(packNumbers)
            .values(row)
            .onConflictDoUpdate({ target: [packNumbers.locationId, packNumbers.packageId], set }),
        ],
        detail: { batchNumber, harvestNumber },
      });
    },
  });

/** Splits and moves between a package and the goods it was made of that are looked back through. */
const mostBack = 20;

/**
 * The numbers of packages: as they were read off them, or off a package they were split from; a harvest of our own is known by its name.
 * Null is what nobody told us.
 */
export async function packNumbersOf(
  db: Database,
  locationId: LocationId,
  packageIds: readonly PackageId[],
): Promise<ReadonlyMap<PackageId, PackNumbers>> {
  const rows = await db.all<NumbersRow>(sql`WITH RECURSIVE back (package_id, from_id, steps) AS (
      SELECT value, value, 0 FROM json_each(${JSON.stringify(packageIds)})
      UNION ALL
      SELECT back.package_id, packages.parent_id, steps + 1 FROM back
      JOIN packages ON packages.location_id = ${locationId} AND packages.id = back.from_id
      WHERE packages.parent_id IS NOT NULL AND steps < ${sql.raw(String(mostBack))})
    SELECT back.package_id, batch_number, harvest_number, harvest_batches.name AS harvest_name FROM back
    LEFT JOIN pack_numbers ON pack_numbers.location_id = ${locationId} AND pack_numbers.package_id = back.from_id
    LEFT JOIN lots ON lots.location_id = ${locationId} AND lots.package_id = back.from_id
    LEFT JOIN collected_goods ON collected_goods.location_id = ${locationId} AND collected_goods.id = lots.goods_id
    LEFT JOIN collections ON collections.location_id = ${locationId} AND collections.id = collected_goods.collection_id
    LEFT JOIN harvest_batches ON harvest_batches.location_id = ${locationId} AND harvest_batches.id = collections.batch_id
    ORDER BY back.package_id, steps`);
  return new Map(
    packageIds.map((packageId) => {
      const own = rows.filter((row) => row.package_id === packageId);
      const batchNumber = own.find((row) => row.batch_number !== null)?.batch_number ?? null;
      const read = own.find((row) => row.harvest_number !== null)?.harvest_number;
      return [packageId, { batchNumber, harvestNumber: read ?? own.find((row) => row.harvest_name)?.harvest_name ?? null }];
    }),
  );
}

interface NumbersRow {
  readonly package_id: PackageId;
  readonly batch_number: string | null;
  readonly harvest_number: string | null;
  readonly harvest_name: string | null;
}
