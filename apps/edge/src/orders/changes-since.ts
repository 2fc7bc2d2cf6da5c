import type { Problem } from '@countersign/contract/problems';
import { packStock } from '@countersign/contract/stock-moves';
import type { Change, ChangesView } from '@countersign/contract/views';
import type { CallId, ItemId, LocationId, OrderId } from '@countersign/domain/identifiers';
import { assert, ok, type Result } from '@countersign/domain/result';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { catalogueItemView, catalogueRead, stockMoveOf, stockRead } from '../catalogue/catalogue-store.ts';
import { beginningOf } from '../db/audit.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { audit, locations, type ChangedThing } from '../db/schema/index.ts';
import { locationView } from '../locations/location-store.ts';
import { callReads } from './call-staff.ts';
import { orderViewReads, orderViews } from './order-view.ts';

/** Change numbers one answer covers at most, and about as many things it tells. */
export const mostChanges = 200;

/**
 * How far behind a device may be, in change numbers, and still be told what it missed: beyond it, fetching everything anew is less.
 */
export const changesKept = 5_000;

/** One thing that moved, at its place among the changes. */
interface ChangeRow {
  readonly version: number;
  readonly kind: ChangedThing['kind'];
  readonly entityId: string;
}

/**
 * Everything that moved at the device's location since a change number: the one road by which data reaches devices.
 *
 * Each thing is told once, as it stands now, at the place of its last change. Kiosks hear of items, of the location and of the
 * orders they took themselves. Numbers have no gaps, so a device that pulls until `more` is false has seen everything. Who asks for
 * packed stock is told free units alone where nothing else of an item moved.
 */
export async function changesSince(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly since: number; readonly limit?: number | undefined; readonly stock?: 'packed' | undefined },
): Promise<Result<ChangesView, Problem>> {
  const { locationId } = caller;
  assert(locationId !== null, 'changes are pulled by devices');
  const limit = Math.min(Math.max(1, input.limit ?? mostChanges), mostChanges);
  const db = database(ctx.db);
  const [kept, rows] = await db.batch([
    rawStatement<{ begins: number | null; newest: number | null }>(
      db,
      sql`SELECT (SELECT max(n) FROM audit WHERE chain = ${locationId}) AS newest, ${beginningOf(locationId)} AS begins`,
    ),
    db
      .select({ version: audit.n, changed: audit.changed })
      .from(audit)
      .where(
        // Numbers have no gaps: the next so many are those up to that number.
        and(eq(audit.chain, locationId), gt(audit.n, input.since), lte(audit.n, input.since + limit + 1)),
      )
      .orderBy(asc(audit.n)),
  ]);
  const newest = kept[0]?.newest ?? 0;
  const oldest = Math.max(kept[0]?.begins ?? 0, newest - changesKept);
  // A device ahead of us or behind what is kept knows another history: it fetches everything anew.
  if (input.since > newest || input.since < oldest) return ok({ changes: [], version: newest, more: false, startOver: true });

  const page = pageOf(rows, limit);
  const more = rows.length > page.length;
  const moved = page.flatMap(({ version, changed }) => (changed ?? []).map(({ kind, id }) => ({ version, kind, entityId: id })));
  const told = await viewsOf(ctx, caller, locationId, lastOfEach(moved, input.stock === 'packed'));
  return ok({ ...told, version: page.at(-1)?.version ?? newest, more, startOver: false });
}

/** As many entries as a page holds things; one that changed more than that fills a page alone. */
function pageOf<Entry extends { readonly changed: readonly ChangedThing[] | null }>(
  rows: readonly Entry[],
  limit: number,
): Entry[] {
  let things = 0;
  return rows.slice(0, limit).filter(({ changed }, place) => (things += changed?.length ?? 0) <= limit || place === 0);
}

/** Each thing once, where it moved last. An item is told whole when anything of it moved but its free units. */
function lastOfEach(rows: readonly ChangeRow[], mayPackStock: boolean): ChangeRow[] {
  const last = new Map<string, ChangeRow>();
  for (const row of rows) {
    const key = `${row.kind === 'stock' ? 'item' : row.kind} ${row.entityId}`;
    const before = last.get(key);
    last.delete(key); // so that it comes back at the end: a map keeps the order in which keys came
    last.set(key, row.kind === 'stock' && (!mayPackStock || before?.kind === 'item') ? { ...row, kind: 'item' } : row);
  }
  return [...last.values()];
}

async function viewsOf(
  ctx: EdgeContext,
  caller: Caller,
  locationId: LocationId,
  rows: readonly ChangeRow[],
): Promise<Pick<ChangesView, 'changes' | 'stock'>> {
  if (rows.length === 0) return { changes: [] };
  const db = database(ctx.db);
  const idsOf = (kind: ChangeRow['kind']): string[] => rows.filter((row) => row.kind === kind).map((row) => row.entityId);
  const orderIds = idsOf('order') as OrderId[];
  const [itemRows, stockRows, locationRows, ...orderRows] = await db.batch([
    catalogueRead(db, caller.organisationId, locationId, idsOf('item') as ItemId[]),
    stockRead(db, caller.organisationId, locationId, idsOf('stock') as ItemId[]),
    db
      .select()
      .from(locations)
      .where(and(eq(locations.id, locationId), eq(locations.organisationId, caller.organisationId))),
    ...orderViewReads(db, orderIds),
  ]);
  // A board rings for nobody, and another kiosk's call is its own.
  const heard = caller.device?.kind === 'board' ? [] : await callReads(db, idsOf('call'));
  const calls = new Map(
    heard
      .filter(({ deviceId }) => caller.device?.kind === 'tablet' || deviceId === caller.device?.id)
      .map(({ view }) => [view.id, view]),
  );
  const hidden = new Set(orderRows[0].filter((row) => isHidden(row, caller)).map((row) => row.id));
  const orders = new Map(orderViews(orderIds, orderRows).map((view) => [view.id, view]));
  const items = new Map(itemRows.filter(({ item }) => item.active).map((row) => [row.item.id, catalogueItemView(row)]));

  const told = rows.flatMap(({ version, kind, entityId }): Change[] => {
    if (kind === 'stock') return [];
    if (kind === 'order') {
      const id = entityId as OrderId;
      return hidden.has(id) ? [] : [{ version, kind, id, view: orders.get(id) ?? null }];
    }
    if (kind === 'item') {
      const id = entityId as ItemId;
      return [{ version, kind, id, view: items.get(id) ?? null }];
    }
    if (kind === 'call') {
      const view = calls.get(entityId as CallId);
      return view === undefined ? [] : [{ version, kind, id: view.id, view }];
    }
    const place = locationRows.find((row) => row.id === entityId);
    return [{ version, kind, id: entityId as LocationId, view: place === undefined ? null : locationView(place) }];
  });
  return { changes: told, ...(stockRows.length === 0 ? {} : { stock: packStock(stockRows.map(stockMoveOf)) }) };
}

/** Another kiosk's order is nobody's business in the lobby; boards hear numbers by their own road. */
const isHidden = (row: { readonly deviceId: string; readonly locationId: string }, caller: Caller): boolean =>
  row.locationId !== caller.locationId || (caller.device?.kind !== 'tablet' && row.deviceId !== caller.device?.id);
