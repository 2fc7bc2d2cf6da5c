import type { Problem } from '@countersign/contract/problems';
import type { LinkFirstStock } from '@countersign/contract/stock-commands';
import type { LinkedRow } from '@countersign/contract/stock-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { linkPackage, type HeldPackage } from '@countersign/domain/inventory/link-package';
import type { StockPkg } from '@countersign/domain/inventory/stock';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { mirrorPackages, packages, reports } from '../db/schema/index.ts';
import { takeStockStep, type StockGround } from '../inventory/stock-step.ts';
import { applyMirror } from './apply-mirror.ts';

/**
 * Packages that the state holds already become ours, row by row, and nothing is reported: each row is linked or refused by itself. What
 * laboratories said of them is taken over at once.
 *
 * Problems: `AnswersAwaited` while the state has not answered about packages it was told of, for one that it holds may be one of those.
 *
 * @returns one result a row, in the rows' order; the same command again gives the same
 */
export async function linkFirstStock(
  ctx: EdgeContext,
  caller: Caller,
  input: LinkFirstStock,
): Promise<Result<{ readonly rows: readonly LinkedRow[] }, Problem>> {
  const { locationId, rows } = input;
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const before = await booksOf(db, locationId, rows);
  if (before.awaited > 0 && before.linked.size === 0) return refuse({ type: 'AnswersAwaited', reports: before.awaited });

  const problems = new Map<string, LinkedRow['problem']>();
  const taken = await takeStockStep(ctx, caller, input, {
    name: 'link-first-stock',
    packageIds: rows.map(({ packageId }) => packageId),
    itemIds: [...new Set(rows.map(({ itemId }) => itemId))],
    decide: (ground) => {
      problems.clear();
      const linked = decideAll(input, { ...ground, held: before.held, known: new Set(before.known) }, problems);
      if (linked.length === 0) return refuse({ type: 'NothingChanged' });
      const isOurs = ({ id }: StockPkg): boolean => ground.packages.some((pkg) => pkg.id === id);
      const made = linked.filter((pkg) => !isOurs(pkg));
      return ok({ type: 'FirstStockLinked', after: linked.filter(isOurs), made, report: null });
    },
  });
  if (!taken.ok && taken.problem.type !== 'NothingChanged') return taken;
  await applyMirror(ctx, db, locationId);

  const { linked } = await booksOf(db, locationId, rows);
  return ok({
    rows: rows.map(({ packageId, barcode }) => {
      const isLinked = linked.get(packageId) === barcode;
      return { packageId, barcode, isLinked, problem: isLinked ? null : (problems.get(packageId) ?? null) };
    }),
  });
}

/** Each row by itself, and no barcode twice. */
function decideAll(
  { rows }: LinkFirstStock,
  facts: StockGround & { readonly held: ReadonlyMap<string, HeldPackage>; readonly known: Set<string> },
  problems: Map<string, LinkedRow['problem']>,
): StockPkg[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const read = seen.has(row.packageId) ? refuse({ type: 'ChoosePackages' } as const) : linkPackage(row, facts);
    seen.add(row.packageId);
    if (read.ok) facts.known.add(row.barcode);
    else problems.set(row.packageId, read.problem);
    return read.ok ? [read.value] : [];
  });
}

/** What the state holds of these barcodes, which of them we bear, and how many reports about packages it has not answered. */
async function booksOf(db: Database, locationId: LocationId, rows: LinkFirstStock['rows']) {
  const barcodes = rows.map(({ barcode }) => barcode);
  const [held, ours, [awaited]] = await db.batch([
    db
      .select()
      .from(mirrorPackages)
      .where(and(eq(mirrorPackages.locationId, locationId), inJson(mirrorPackages.barcode, barcodes))),
    db
      .select({ id: packages.id, barcode: packages.barcode })
      .from(packages)
      .where(and(eq(packages.locationId, locationId), inJson(packages.barcode, barcodes))),
    db
      .select({ n: sql<number>`count(*)` })
      .from(reports)
      .where(
        sql`${reports.locationId} = ${locationId} AND ${reports.isOpen} = 1 AND ${reports.state} IN ('pending', 'unknown', 'parked')
          AND EXISTS (SELECT 1 FROM json_each(${reports.makes}) WHERE value LIKE 'package:%')`,
      ),
  ]);
  return {
    held: new Map(held.flatMap(({ goods, ...row }) => (goods === null ? [] : [[row.barcode, { ...row, goods }] as const]))),
    known: ours.flatMap(({ barcode }) => barcode ?? []),
    linked: new Map(ours.map(({ id, barcode }) => [id as string, barcode])),
    awaited: awaited?.n ?? 0,
  };
}
