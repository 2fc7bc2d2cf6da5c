import type { ItemId, OrganisationId } from '@countersign/domain/identifiers';
import type { FloridaLine } from '@countersign/domain/limits/florida-medical';
import type { OrderKind } from '@countersign/domain/limits/patient-orders';
import { and, eq } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { medicalItems, type items } from '../db/schema/index.ts';

/** What the registry debits for one unit of each item that says so. */
export type MedicalItems = ReadonlyMap<ItemId, { readonly kind: OrderKind; readonly medUsable: number }>;

export async function medicalItemsOf(
  db: Database,
  organisationId: OrganisationId,
  itemIds: readonly ItemId[],
): Promise<MedicalItems> {
  const rows = await db
    .select()
    .from(medicalItems)
    .where(and(eq(medicalItems.organisationId, organisationId), inJson(medicalItems.itemId, itemIds)));
  return new Map(
    rows.map(({ itemId, orderType, route, medUsable }) => [itemId, { kind: { type: orderType, route }, medUsable }]),
  );
}

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
