import type { ItemId, OrganisationId } from '@countersign/domain/identifiers';
import type { FloridaLine } from '@countersign/domain/limits/florida-medical';
import type { OrderKind } from '@countersign/domain/limits/patient-orders';
import { and, eq, sql } from 'drizzle-orm';
import { inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { medicalItems, type items } from '../db/schema/index.ts';

/** What the registry debits for one unit of each item that says so. */
export type MedicalItems = ReadonlyMap<ItemId, MedicalItem>;

interface MedicalItem {
  readonly kind: OrderKind;
  readonly medUsable: number;
}

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

/** An order's lines as the registry will debit them. */
export const floridaLines = (
  lines: readonly { readonly itemId: ItemId; readonly quantity: number }[],
  catalogue: readonly Pick<typeof items.$inferSelect, 'id' | 'category'>[],
  medical: MedicalItems,
): FloridaLine[] =>
  lines.flatMap(({ itemId, quantity }) => {
    const item = catalogue.find(({ id }) => id === itemId);
    const { kind, medUsable } = medical.get(itemId) ?? { kind: undefined, medUsable: undefined };
    return item === undefined ? [] : [{ category: item.category, kind, medUsable, quantity }];
  });

const rowsOf = (db: Database) => db.select().from(medicalItems);

const byItem = (rows: readonly (typeof medicalItems.$inferSelect)[]): MedicalItems =>
  new Map(rows.map(({ itemId, orderType, route, medUsable }) => [itemId, { kind: { type: orderType, route }, medUsable }]));
