import type { Problem } from '@countersign/contract/problems';
import type { Page, SalesAsked, SaleTimelineView, SaleView } from '@countersign/contract/views';
import { parseLocalDate } from '@countersign/domain/business-day';
import type { LocationId, SaleId } from '@countersign/domain/identifiers';
import { momentsOf } from '@countersign/domain/overview/period';
import type { SyncBadge } from '@countersign/domain/reports/report-moves';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { asc, sql, type SQL } from 'drizzle-orm';
import { reachOf, reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { readCursor, writeCursor, type Cursor } from '../db/cursor.ts';
import { database, inJson, inText, rawStatement, runBatch, type Database } from '../db/database.ts';
import { exchanges, locations } from '../db/schema/index.ts';
import { tillNameIn, tillOfSale } from '../tills/till-of-sale.ts';
import { isNamed } from './named-sale.ts';
import { pageOf, searchAt, withBadge, type Found } from './search-sales.ts';
import { saleViewReads, saleViews } from './sale-view.ts';

/** Sales on one page. */
const pageSize = 50;

/**
 * Sales of the caller's locations, newest first. Two round trips: where they are, and what they hold; one before them when days are asked for,
 * which are each store's own.
 *
 * A search by number or barcode looks through the newest sales only, and its next page through those before them: a page may be empty
 * and not the last.
 */
export async function listSales(ctx: EdgeContext, caller: Caller, input: SalesAsked): Promise<Result<Page<SaleView>, Problem>> {
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });
  const badge = input.badge === undefined ? null : statesOf[input.badge as SyncBadge];
  if (badge === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'badge', message: 'is no badge' }] });

  const db = database(ctx.db);
  const find = input.find?.trim() ?? '';
  const times = await timesOf(db, caller, input);
  if (!times.ok) return times;
  const searches = times.value.map(({ locationId, time }) =>
    rawStatement<Found>(db, placesAt({ locationId, time, staffId: input.staffId, back: input.back, states: badge, find, after })),
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

interface Time {
  readonly from: string;
  readonly to: string;
}

/** The caller's locations, each with the time that the asked days were there. Problem: `NotUnderstood` (they are no days, or one is missing). */
async function timesOf(
  db: Database,
  caller: Caller,
  { locationId, first, last }: SalesAsked,
): Promise<Result<readonly { readonly locationId: LocationId; readonly time: Time | undefined }[], Problem>> {
  const reach = reachWithin(caller, locationId);
  if (first === undefined && last === undefined) return ok(reach.map((id) => ({ locationId: id, time: undefined })));
  const [from, to] = [parseLocalDate(first ?? ''), parseLocalDate(last ?? '')];
  if (from === undefined || to === undefined || from > to)
    return refuse({ type: 'NotUnderstood', where: [{ path: 'first', message: 'is no first day before a last one' }] });
  const places = await db
    .select({ id: locations.id, settings: locations.settings })
    .from(locations)
    .where(inJson(locations.id, reach));
  return ok(
    places.map(({ id, settings }) => ({ locationId: id, time: momentsOf({ first: from, last: to }, settings.timeZone) })),
  );
}

/** One location's part of a list. */
interface Part {
  readonly locationId: LocationId;
  readonly time: Time | undefined;
  readonly staffId: string | undefined;
  readonly back: SalesAsked['back'] | undefined;
  readonly states: readonly string[] | null;
  readonly find: string;
  readonly after: Cursor | null;
}

/** Open badges start from the few reports that are not in sync, what was given back from its steps. */
function placesAt(part: Part): SQL {
  const { locationId, states, find, after, back } = part;
  const before = sql`(sales.completed_at, sales.id) < (${after?.at ?? '~'}, ${after?.id ?? '~'})`;
  const newest = sql`ORDER BY sales.completed_at DESC, sales.id DESC LIMIT ${inText(pageSize + 1)}`;
  const isInSync = states?.includes('in-sync') ?? false;
  const within = withinOf(part);
  if (states !== null && !isInSync) {
    const inState = sql`reports.state IN (SELECT value FROM json_each(${JSON.stringify(states)}))`;
    const matching = find === '' ? sql`true` : sql`(state_sale_id = ${find} OR ${isNamed(find)})`;
    return sql`SELECT DISTINCT sales.id, sales.completed_at, 'found' AS what
      FROM reports JOIN sales ON reports.entity_id = sales.id AND reports.entity_kind = 'sale'
      WHERE reports.location_id = ${locationId} AND reports.is_open = 1 AND ${inState} AND ${before} AND ${matching}
        AND ${within ?? sql`true`} ${newest}`;
  }
  if (find !== '') return searchAt({ locationId, find, isInSync, within, after });
  if (back !== undefined)
    return sql`SELECT DISTINCT sales.id, sales.completed_at, 'found' AS what
      FROM sale_events AS step CROSS JOIN sales ON sales.id = step.sale_id
      WHERE step.location_id = ${locationId} AND ${isStep(part)} AND ${before} AND ${isInSync ? withBadge : sql`true`} ${newest}`;
  return sql`SELECT sales.id, sales.completed_at, 'found' AS what FROM sales
    WHERE sales.location_id = ${locationId} AND ${before} AND ${within ?? sql`true`} AND ${isInSync ? withBadge : sql`true`} ${newest}`;
}

/** What days, person and giving back say of a row of `sales`; undefined when nothing of it is asked. */
function withinOf(part: Part): SQL | undefined {
  const { time, staffId, back } = part;
  if (back !== undefined)
    return sql`EXISTS (SELECT 1 FROM sale_events AS step WHERE step.sale_id = sales.id AND ${isStep(part)})`;
  const parts = [
    ...(time === undefined ? [] : [sql`sales.completed_at >= ${time.from} AND sales.completed_at < ${time.to}`]),
    ...(staffId === undefined ? [] : [sql`sales.completed_by = ${staffId}`]),
  ];
  return parts.length === 0 ? undefined : sql.join(parts, sql` AND `);
}

const isStep = ({ time, staffId, back }: Part): SQL =>
  sql.join(
    [
      back === 'any' ? sql`true` : sql`step.type = ${back}`,
      ...(time === undefined ? [] : [sql`step.at >= ${time.from} AND step.at < ${time.to}`]),
      ...(staffId === undefined ? [] : [sql`step.staff_id = ${staffId}`]),
    ],
    sql` AND `,
  );

/** Attempts one timeline shows: more than the questions after which a report is parked. */
const mostExchanges = 200;

/** One sale within the caller's reach, with its whole conversation with the state. */
export async function saleTimeline(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly saleId: SaleId },
): Promise<Result<SaleTimelineView, Problem>> {
  const db = database(ctx.db);
  const [paidInto, talk, ...rows] = await db.batch([
    tillOfSale(db, input.saleId),
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
  return ok({ sale: view, till: tillNameIn(paidInto), exchanges: talk.flatMap(({ body }) => body) });
}
