import type { ItemRowView } from '@countersign/contract/catalogue-views';
import type { ChangeItem } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import { changeItem as decide, crossing } from '@countersign/domain/catalogue/change-item';
import type { Item } from '@countersign/domain/catalogue/item';
import type { ItemId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, or } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import { writeAudit } from '../db/audit.ts';
import type { Caller } from '../db/caller.ts';
import { canonicalJson } from '../db/canonical.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, runBatch } from '../db/database.ts';
import { items, locations } from '../db/schema/index.ts';
import { itemOf } from './catalogue-store.ts';
import { itemsWithPackages } from './items-with-packages.ts';

/**
 * Changes one item for every location, and tells the devices of each. Said again it changes nothing. Only what differs is written, so
 * two people who change different things of one item at once both keep theirs.
 *
 * Problems: `NotFound`; `ItemNotUnderstood`, by column; also of a category that packages of the item forbid.
 */
export async function changeItem(
  ctx: EdgeContext,
  caller: Caller,
  input: ChangeItem & { readonly itemId: ItemId },
): Promise<Result<ItemRowView, Problem>> {
  const db = database(ctx.db);
  const isIt = and(eq(items.organisationId, caller.organisationId), eq(items.id, input.itemId));
  const gtin = input.cells.gtin?.trim() ?? '';
  const [near, places] = await db.batch([
    db
      .select()
      .from(items)
      .where(and(eq(items.organisationId, caller.organisationId), or(eq(items.id, input.itemId), eq(items.gtin, gtin)))),
    db.select({ id: locations.id }).from(locations).where(eq(locations.organisationId, caller.organisationId)),
  ]);
  const row = near.find(({ id }) => id === input.itemId);
  if (row === undefined) return refuse({ type: 'NotFound', what: 'item' });
  const before = itemOf(row);
  const decided = decide(before, input);
  if (!decided.ok) return decided;
  const after = decided.value;
  const crossed = crossing(before, after);
  if (crossed !== undefined && (await itemsWithPackages(db, caller.organisationId, [row.id])).has(row.id))
    return refuse({ type: 'ItemNotUnderstood', problems: [crossed] });
  const holder = near.find((other) => other.id !== row.id && other.gtin === after.gtin);
  if (after.gtin !== null && holder !== undefined)
    return refuse({
      type: 'ItemNotUnderstood',
      problems: [{ column: 'gtin', message: `"${after.gtin}" belongs to "${holder.name}" already.` }],
    });

  const changed = differences(before, after);
  if (Object.keys(changed).length === 0) return ok({ ...after, sku: row.sku });
  const entry = { at: ctx.now(), actor: caller.staff?.id ?? 'system', what: 'CatalogueChanged', entityId: row.id };
  const things = [{ kind: 'item' as const, id: row.id }];
  const answers = await runBatch(db, [
    ...places.map(({ id: chain }) => writeAudit(db, { ...entry, chain, detail: { items: 1 }, changed: things })),
    db.update(items).set(changed).where(isIt),
    auditOf(db, ctx, caller, { what: 'item-changed', entityId: row.id, detail: changed }),
  ]);
  places.forEach((place, index) => {
    const [last] = answers[index] as readonly { readonly n: number }[];
    ctx.afterCommit({ locationId: place.id, version: last?.n ?? 0, reports: false });
  });
  return ok({ ...after, sku: row.sku });
}

const differences = (before: Item, after: Item): Partial<Item> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => canonicalJson(before[name as keyof Item]) !== canonicalJson(value)),
  );
