import type { Problem } from '@countersign/contract/problems';
import type { Page, SaleTimelineView, SaleView } from '@countersign/contract/views';
import type { LocationId, SaleId } from '@countersign/domain/identifiers';
import type { SyncBadge } from '@countersign/domain/reports/report-moves';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { asc, sql, type SQL } from 'drizzle-orm';
import { reachOf, reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { readCursor, writeCursor, type Cursor } from '../db/cursor.ts';
import { database, rawStatement, runBatch } from '../db/database.ts';
import { exchanges } from '../db/schema/index.ts';
import { isNamed } from './named-sale.ts';
import { saleViewReads, saleViews } from './sale-view.ts';

/** Sales on one page. */
const pageSize = 50;

interface Place {
  readonly id: SaleId;
  readonly completed_at: string;
}

export interface SalesQuery {
  readonly locationId?: string | undefined;
  readonly badge?: string | undefined;
  /** A state's sale ID, an order's number or a package's barcode, whole. */
  readonly find?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Sales of the caller's locations, newest first. Two round trips: where they are, and what they hold. */
export async function listSales(ctx: EdgeContext, caller: Caller, input: SalesQuery): Promise<Result<Page<SaleView>, Problem>> {
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });
  const badge = input.badge === undefined ? null : statesOf[input.badge as SyncBadge];
  if (badge === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'badge', message: 'is no badge' }] });

  const db = database(ctx.db);
  const searches = reachWithin(caller, input.locationId).map((locationId) =>
    rawStatement<Place>(db, placesAt(locationId, badge, input.find?.trim() ?? '', after)),
  );
  const found = (await runBatch(db, searches)) as readonly (readonly Place[])[];
  const places = found.flat().sort(newestFirst);
  const page = places.slice(0, pageSize);
  const ids = page.map((place) => place.id);
  const items = ids.length === 0 ? [] : saleViews(ids, await db.batch(saleViewReads(db, ids)));
  const last = page.at(-1);
  const next = places.length > pageSize && last !== undefined ? writeCursor({ at: last.completed_at, id: last.id }) : null;
  return ok({ items, next });
}

const statesOf: Readonly<Partial<Record<string, readonly string[]>>> & Record<SyncBadge, readonly string[]> = {
  'pending-sync': ['pending', 'unknown'],
  'in-sync': ['in-sync', 'settled'],
  'needs-attention': ['refused', 'parked'],
};

/** One location's part of the list. Open badges start from the few reports that are not in sync, searches from their index. */
function placesAt(locationId: LocationId, states: readonly string[] | null, find: string, after: Cursor | null): SQL {
  const before = sql`(sales.completed_at, sales.id) < (${after?.at ?? '~'}, ${after?.id ?? '~'})`;
  const newest = sql`ORDER BY sales.completed_at DESC, sales.id DESC LIMIT ${pageSize + 1}`;
  const matching = find === '' ? sql`true` : sql`sales.id IN (${matches(locationId, find)})`;
  const inState = sql`reports.state IN (SELECT value FROM json_each(${JSON.stringify(states ?? [])}))`;
  const ofSale = sql`reports.entity_id = sales.id AND reports.entity_kind = 'sale'`;
  if (states === null || states.includes('in-sync')) {
    const withBadge =
      states === null
        ? sql`true`
        : sql`sales.report_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reports WHERE ${ofSale} AND is_open = 1)`;
    return sql`SELECT sales.id, sales.completed_at FROM sales
      WHERE sales.location_id = ${locationId} AND ${before} AND ${matching} AND ${withBadge} ${newest}`;
  }
  return sql`SELECT DISTINCT sales.id, sales.completed_at FROM reports JOIN sales ON ${ofSale}
    WHERE reports.location_id = ${locationId} AND reports.is_open = 1 AND ${inState} AND ${before} AND ${matching} ${newest}`;
}

const matches = (locationId: LocationId, find: string): SQL => sql`
  SELECT id FROM sales WHERE location_id = ${locationId} AND state_sale_id = ${find} AND state_sale_id IS NOT NULL
  UNION SELECT id FROM sales WHERE location_id = ${locationId} AND ${isNamed(find)}`;

const newestFirst = (one: Place, other: Place): number =>
  one.completed_at === other.completed_at ? (one.id < other.id ? 1 : -1) : one.completed_at < other.completed_at ? 1 : -1;

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
