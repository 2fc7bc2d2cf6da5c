import type { ImportCatalogue } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { ImportPreview, ImportRow } from '@countersign/contract/catalogue-views';
import { crossing } from '@countersign/domain/catalogue/change-item';
import type { Item } from '@countersign/domain/catalogue/item';
import type { MedicalDraft } from '@countersign/domain/catalogue/read-medical-cells';
import { fileNumber } from '@countersign/domain/catalogue/write-catalogue-file';
import { readCatalogueFile, type CatalogueRow } from '@countersign/domain/catalogue/read-catalogue-file';
import type { ItemId, OrganisationId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { writeAudit } from '../db/audit.ts';
import { auditOf } from '../db/audit-of.ts';
import type { Caller } from '../db/caller.ts';
import { canonicalJson } from '../db/canonical.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage, rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { catalogueImports, items, locations } from '../db/schema/index.ts';
import { allMedicalItems, writeMedicalItems, type MedicalItems } from '../patients/medical-items.ts';
import { itemOf, type ItemRow } from './catalogue-store.ts';
import { itemsWithPackages } from './items-with-packages.ts';

/** Items one statement writes: far below what a bound value may hold (2 MB). */
const itemsAtOnce = 500;
/** Items one entry tells devices of: about a page of changes. */
const itemsOfAnEntry = 200;

/** What an import would do, row by row. Writes nothing. Problems: `FileNotUnderstood`. */
export async function previewImport(
  ctx: EdgeContext,
  caller: Caller,
  input: ImportCatalogue,
): Promise<Result<ImportPreview, Problem>> {
  const planned = await planImport(ctx, caller, input);
  return planned.ok ? ok(previewOf(planned.value)) : planned;
}

/**
 * Brings in the good rows of a file and answers as the preview did, so that people see what became of each. Refused rows change
 * nothing. Items are found again by their number; none is taken off the shelf for being absent.
 *
 * Problems: `FileNotUnderstood`, `Unavailable` (others bring in the same numbers just now).
 */
export async function importCatalogue(
  ctx: EdgeContext,
  caller: Caller,
  input: ImportCatalogue,
): Promise<Result<ImportPreview, Problem>> {
  return decideAgain(async () => {
    const planned = await planImport(ctx, caller, input);
    return planned.ok ? bringIn(ctx, caller, planned.value) : planned;
  });
}

/** Overtaken when somebody else gave one of its numbers to an item meanwhile. */
async function bringIn(
  ctx: EdgeContext,
  caller: Caller,
  planned: readonly PlannedRow[],
): Promise<Result<ImportPreview, Problem> | 'overtaken'> {
  const preview = previewOf(planned);
  const written = planned.flatMap(({ outcome, item, sku, medical }) =>
    item !== null && (outcome === 'new' || outcome === 'changed')
      ? [{ item: { ...item, id: item.id ?? ctx.mint('item') }, sku, medical }]
      : [],
  );
  const debited = written.flatMap(({ item, medical }) => (medical === undefined ? [] : [{ itemId: item.id, ...medical }]));
  if (written.length === 0) return ok(preview);

  const db = database(ctx.db);
  const at = ctx.now();
  const places = await db.select({ id: locations.id }).from(locations).where(eq(locations.organisationId, caller.organisationId));
  const changed = inChunks(
    written.map(({ item }) => ({ kind: 'item' as const, id: item.id })),
    itemsOfAnEntry,
  );
  const importId = crypto.randomUUID();
  const entry = { at, actor: caller.staff?.id ?? 'system', what: 'CatalogueChanged', entityId: importId };
  const answers = await unlessOvertaken(db, [
    ...places.flatMap(({ id: chain }) =>
      changed.map((things) => writeAudit(db, { ...entry, chain, detail: { items: things.length }, changed: things })),
    ),
    ...inChunks(written, itemsAtOnce).map((chunk) => writeItems(db, caller.organisationId, chunk)),
    ...inChunks(debited, itemsAtOnce).map((chunk) => writeMedicalItems(db, caller.organisationId, chunk)),
    db.insert(catalogueImports).values({
      organisationId: caller.organisationId,
      at,
      id: importId,
      staffId: caller.staff?.id ?? null,
      counts: preview.counts,
    }),
    auditOf(db, ctx, caller, { what: 'catalogue-imported', entityId: importId, detail: preview.counts }),
  ]);
  if (answers === 'overtaken') return 'overtaken';
  places.forEach((place, index) => {
    const [last] = answers[(index + 1) * changed.length - 1] as readonly { readonly n: number }[];
    ctx.afterCommit({ locationId: place.id, version: last?.n ?? 0, reports: false });
  });
  return ok(preview);
}

/** Runs the batch, unless the number of a new item is another's by now (`items_by_sku`). */
async function unlessOvertaken(db: Database, statements: readonly Statement[]): Promise<readonly unknown[] | 'overtaken'> {
  try {
    return await runBatch(db, statements);
  } catch (error) {
    if (!databaseMessage(error).includes('items.sku')) throw error;
    return 'overtaken';
  }
}

interface PlannedRow extends ImportRow {
  readonly sku: string;
  readonly medical?: MedicalDraft | undefined;
  /** What would stand afterwards; `id` is null for an item that is new, the whole is null for a row that is refused. */
  readonly item: (Omit<Item, 'id'> & { readonly id: ItemId | null }) | null;
}

async function planImport(ctx: EdgeContext, caller: Caller, { csv }: ImportCatalogue): Promise<Result<PlannedRow[], Problem>> {
  const file = readCatalogueFile(csv);
  if (!file.ok) return refuse({ type: 'FileNotUnderstood', ...file.problem });
  const db = database(ctx.db);
  const [present, medical] = await Promise.all([
    db.select().from(items).where(eq(items.organisationId, caller.organisationId)),
    allMedicalItems(db, caller.organisationId),
  ]);
  const bySku = new Map(present.map((row) => [fileNumber(row), row] as const));
  const byGtin = new Map(present.flatMap((row) => (row.gtin === null ? [] : [[row.gtin, row] as const])));
  const crossed = file.value.flatMap(({ sku, draft }) => {
    const before = bySku.get(sku);
    return before !== undefined && draft !== null && crossing(before, draft) !== undefined ? [before.id] : [];
  });
  const kept = await itemsWithPackages(db, caller.organisationId, crossed);
  return ok(file.value.map((row) => planRow(row, bySku.get(row.sku), byGtin, medical, kept)));
}

function planRow(
  row: CatalogueRow,
  before: ItemRow | undefined,
  byGtin: ReadonlyMap<string, ItemRow>,
  debited: MedicalItems,
  withPackages: ReadonlySet<ItemId>,
): PlannedRow {
  const { line, name, sku, draft, problems, medical, leaves } = row;
  if (draft === null) return { line, name, sku, price: null, problems, outcome: 'refused', item: null };
  const holder = draft.gtin === null ? undefined : byGtin.get(draft.gtin);
  if (holder !== undefined && holder.id !== before?.id) {
    const message = `"${draft.gtin}" belongs to "${holder.name}"${holder.sku === null ? '' : ` (${holder.sku})`} already.`;
    return { line, name, sku, price: null, problems: [{ column: 'gtin', message }], outcome: 'refused', item: null };
  }
  const crossed = before !== undefined && withPackages.has(before.id) ? crossing(before, draft) : undefined;
  if (crossed !== undefined) return { line, name, sku, price: null, problems: [crossed], outcome: 'refused', item: null };
  const kept = Object.fromEntries((leaves ?? []).map((field) => [field, before?.[field] ?? '']));
  // Whether an item is on the menu, a file does not say.
  const item = { ...draft, ...kept, id: before?.id ?? null, active: before?.active ?? draft.active };
  const price = { wasCents: before?.priceCents ?? null, isCents: draft.priceCents };
  if (before === undefined) return { line, name, sku, price, problems, outcome: 'new', item, medical };
  const isDebitedSo = medical === undefined || canonicalJson(debited.get(before.id)) === canonicalJson(medical);
  const isSame = isDebitedSo && canonicalJson(itemOf(before)) === canonicalJson(item);
  return { line, name, sku, price, problems, outcome: isSame ? 'same' : 'changed', item, medical };
}

function previewOf(planned: readonly PlannedRow[]): ImportPreview {
  const rows = planned.map(({ line, outcome, name, price, problems }): ImportRow => ({ line, outcome, name, price, problems }));
  const count = (outcome: ImportRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return { rows, counts: { new: count('new'), changed: count('changed'), same: count('same'), refused: count('refused') } };
}

/** Writes items from one bound list. An item that came in between under the same number breaks the unique index: nothing is written. */
const writeItems = (db: Database, organisationId: OrganisationId, chunk: readonly { item: Item; sku: string }[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO items (organisation_id, id, sku, name, brand, category, strain, strain_kind, size_label, net_weight_mg, thc_mg,
      cbd_mg, servings, price_cents, inventory_type, gtin, terpenes, description, allergens, onset, active,
      description_es, allergens_es)
    SELECT ${organisationId}, value ->> 'id', value ->> 'sku', value ->> 'name', value ->> 'brand', value ->> 'category',
      value ->> 'strain', value ->> 'strainKind', value ->> 'sizeLabel', value ->> 'netWeightMg', value ->> 'thcMg',
      value ->> 'cbdMg', value ->> 'servings', value ->> 'priceCents', value ->> 'inventoryType', value ->> 'gtin',
      value -> 'terpenes', value ->> 'description', value ->> 'allergens',
      nullif(value -> 'onset', 'null'), 1, value ->> 'descriptionEs', value ->> 'allergensEs'
    FROM json_each(${JSON.stringify(chunk.map(({ item, sku }) => ({ ...item, sku })))}) WHERE true
    ORDER BY value ->> 'id'
    ON CONFLICT (organisation_id, id) DO UPDATE SET
      sku = excluded.sku, name = excluded.name, brand = excluded.brand, category = excluded.category, strain = excluded.strain,
      strain_kind = excluded.strain_kind, size_label = excluded.size_label, net_weight_mg = excluded.net_weight_mg,
      thc_mg = excluded.thc_mg, cbd_mg = excluded.cbd_mg, servings = excluded.servings, price_cents = excluded.price_cents,
      inventory_type = excluded.inventory_type, gtin = excluded.gtin, terpenes = excluded.terpenes,
      description = excluded.description, allergens = excluded.allergens, onset = excluded.onset,
      description_es = excluded.description_es, allergens_es = excluded.allergens_es`,
  );

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
