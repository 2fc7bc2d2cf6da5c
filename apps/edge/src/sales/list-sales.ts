import type { Problem } from '@countersign/contract/problems';
import type { Page, SaleTimelineView, SaleView } from '@countersign/contract/views';
import type { LocationId, SaleId } from '@countersign/domain/identifiers';
import type { SyncBadge } from '@countersign/domain/reports/report-moves';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { asc, sql, type SQL } from 'drizzle-orm';
import { reachOf, reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { readCursor, writeCursor, type Cursor } from '../db/cursor.ts';
import { database, inText, rawStatement, runBatch } from '../db/database.ts';
import { exchanges } from '../db/schema/index.ts';
import { isNamed } from './named-sale.ts';
import { pageOf, searchAt, withBadge, type Found } from './search-sales.ts';
import { saleViewReads, saleViews } from './sale-view.ts';

/** Sales on one page. */
const pageSize = 50;

export interface SalesQuery {
  readonly locationId?: string | undefined;
  readonly badge?: string | undefined;
  /** A state's sale ID, an order's number or a package's barcode, whole. */
  readonly find?: string | undefined;
  readonly cursor?: string | undefined;
}

/**
 * Sales of the caller's locations, newest first. Two round trips: where they are, and what they hold.
 *
 * A search by number or barcode looks through the newest sales only, and its next page through those before them: a page may be empty
 * and not the last.
 */
export async function listSales(ctx: EdgeContext, caller: Caller, input: SalesQuery): Promise<Result<Page<SaleView>, Problem>> {
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });
  const badge = input.badge === undefined ? null : statesOf[input.badge as SyncBadge];
  if (badge === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'badge', message: 'is no badge' }] });

  const db = database(ctx.db);
  const find = input.find?.trim() ?? '';
  const searches = reachWithin(caller, input.locationId).map((locationId) =>
    rawStatement<Found>(db, placesAt(locationId, badge, find, after)),
  );
  const found = (await runBatch(db, searches)) as readonly (readonly Found[])[];
  const { page, next } = pageOf(found.flat(), pageSize);
  const ids = page.map(({ id }) => id);
  const items = ids.length === 0 ? [] : saleViews(ids, await db.batch(saleViewReads(db, ids)));
  return ok({ items, next: next === null ? null : writeCursor({ at: next.completed_at, id: next.id }) });
}

const statesOf: Readonly<Partial<Record<string, readonly string[]>>> & Record<SyncBadge, readonly string[]> = {
  'pending-sync': ['pending', 'unknown'],
  'in-sync': ['in-sync', 'settled'],
  'needs-attention': ['refused', 'parked'],
};

/** One location's part of the list. Open badges start from the few reports that are not in sync. */
function placesAt(locationId: LocationId, states: readonly string[] | null, find: string, after: Cursor | null): SQL {
  const before = sql`(sales.completed_at, sales.id) < (${after?.at ?? '~'}, ${after?.id ?? '~'})`;
  const newest = sql`ORDER BY sales.completed_at DESC, sales.id DESC LIMIT ${inText(pageSize + 1)}`;
  const isInSync = states?.includes('in-sync') ?? false;
  if (states !== null && !isInSync) {
    const inState = sql`reports.state IN (SELECT value FROM json_each(${JSON.stringify(states)}))`;
    const matching = find === '' ? sql`true` : sql`(state_sale_id = ${find} OR ${isNamed(find)})`;
    return sql`SELECT DISTINCT sales.id, sales.completed_at, 'found' AS what
      FROM reports JOIN sales ON reports.entity_id = sales.id AND reports.entity_kind = 'sale'
      WHERE reports.location_id = ${locationId} AND reports.is_open = 1 AND ${inState} AND ${before} AND ${matching} ${newest}`;
  }
  if (find !== '') return searchAt({ locationId, find, isInSync, after });
  return sql`SELECT sales.id, sales.completed_at, 'found' AS what FROM sales
    WHERE sales.location_id = ${locationId} AND ${before} AND ${isInSync ? withBadge : sql`true`} ${newest}`;
}

/** Attempts one timeline shows: more than the questions after which a report is parked. */
const mostExchanges = 200;

/** One sale within the caller's reach, with its whole conversation with the state. */
export async function saleTimeline(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly saleId: SaleId },
): Promise<Result<SaleTimelineView, Problem>> {
  const db = database(ctx.db);
  const [talk, ...rows] = await db.batch([
    db
      .select()
      .from(exchanges)
      .where(sql`${exchanges.reportId} IN (SELECT id FROM reports WHERE entity_id = ${input.saleId} AND entity_kind = 'sale')`)
      .orderBy(asc(exchanges.at), asc(exchanges.n))
      .limit(mostExchanges),
    ...saleViewReads(db, [input.saleId]),
  ]);
  const sale = rows[0][0];
  const isReachable =
    sale !== undefined && sale.organisationId === caller.organisationId && reachOf(caller).includes(sale.locationId);
  const [view] = isReachable ? saleViews([input.saleId], rows) : [];
  if (view === undefined) return refuse({ type: 'NotFound', what: 'sale' });
  return ok({ sale: view, exchanges: talk.flatMap(({ body }) => body) });
}
