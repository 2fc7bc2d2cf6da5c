import type { ItemId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import type { MedUsable } from '@countersign/domain/inventory/state-lab';
import { floridaLinesOf, type MedicalItem } from '@countersign/domain/limits/florida-lines';
import type { FloridaLine } from '@countersign/domain/limits/florida-medical';
import type { OrderLine } from '@countersign/domain/orders/order';
import { and, eq, sql } from 'drizzle-orm';
import { inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { medicalItems, packages, type items } from '../db/schema/index.ts';

/** What the registry debits for one unit of each item that says so. */
export type MedicalItems = ReadonlyMap<ItemId, MedicalItem>;

/** Of the items of an order. */
export const medicalItemsOf = async (
  db: Database,
  organisationId: OrganisationId,
  itemIds: readonly ItemId[],
): Promise<MedicalItems> =>
  byItem(await rowsOf(db).where(and(eq(medicalItems.organisationId, organisationId), inJson(medicalItems.itemId, itemIds))));

/** Of the whole catalogue. */
export const allMedicalItems = async (db: Database, organisationId: OrganisationId): Promise<MedicalItems> =>
  byItem(await rowsOf(db).where(eq(medicalItems.organisationId, organisationId)));

/** Says anew what the registry debits for some items. */
export const writeMedicalItems = (
  db: Database,
  organisationId: OrganisationId,
  debited: readonly (MedicalItem & { readonly itemId: ItemId })[],
): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO medical_items (organisation_id, item_id, order_type, route, med_usable)
    SELECT ${organisationId}, value ->> 'itemId', value ->> '$.kind.type', value ->> '$.kind.route', value ->> 'medUsable'
    FROM json_each(${JSON.stringify(debited)}) WHERE true
    ON CONFLICT (organisation_id, item_id) DO UPDATE SET
      order_type = excluded.order_type, route = excluded.route, med_usable = excluded.med_usable`,
  );

/** What the state says of the packages that items are sold from at a location, those in a bag among them. */
export const usablePackages = async (
  db: Database,
  locationId: LocationId,
  itemIds: readonly ItemId[],
): Promise<readonly ShelfPackage[]> =>
  (
    await db
      .select({ itemId: packages.itemId, packageId: packages.id, usable: sql<string | null>`state_lab -> '$.medUsable'` })
      .from(packages)
      .where(
        and(
          ...[eq(packages.locationId, locationId), inJson(packages.itemId, itemIds)],
          sql`is_sold_out = 0 AND units_left > 0 AND (units_picked > 0 OR (status = 'open' AND lab ->> 'status' = 'passed'))`,
        ),
      )
  ).map(({ usable, ...row }) => ({ ...row, medUsable: JSON.parse(usable ?? 'null') as MedUsable | null }));

type ShelfPackage = Parameters<typeof floridaLinesOf>[2][number] & { readonly itemId: ItemId };

/** An order's lines as the registry will debit them. */
export const floridaLines = (
  lines: readonly Pick<OrderLine, 'itemId' | 'quantity' | 'picked'>[],
  catalogue: readonly Pick<typeof items.$inferSelect, 'id' | 'category' | 'thcMg' | 'servings'>[],
  medical: MedicalItems,
  shelf: readonly ShelfPackage[],
): FloridaLine[] =>
  lines.flatMap(({ itemId, quantity, picked }) => {
    const item = catalogue.find(({ id }) => id === itemId);
    if (item === undefined) return [];
    const from = shelf.filter((pkg) => pkg.itemId === itemId);
    const { category, thcMg, servings } = item;
    return floridaLinesOf({ category, thcMg, servings, quantity, picked }, medical.get(itemId), from);
  });

const rowsOf = (db: Database) => db.select().from(medicalItems);

const byItem = (rows: readonly (typeof medicalItems.$inferSelect)[]): MedicalItems =>
  new Map(rows.map(({ itemId, orderType, route, medUsable }) => [itemId, { kind: { type: orderType, route }, medUsable }]));
