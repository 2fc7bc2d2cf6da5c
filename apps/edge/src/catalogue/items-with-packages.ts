import type { ItemId, OrganisationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { packages } from '../db/schema/index.ts';

/** Which of some items have a package in the books of any location, however long it is sold out. */
export async function itemsWithPackages(
  db: Database,
  organisationId: OrganisationId,
  itemIds: readonly ItemId[],
): Promise<ReadonlySet<ItemId>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ itemId: packages.itemId })
    .from(packages)
    .where(
      sql`${packages.locationId} IN (SELECT id FROM locations WHERE organisation_id = ${organisationId})
        AND ${inJson(packages.itemId, itemIds)}`,
    );
  return new Set(rows.map(({ itemId }) => itemId));
}
