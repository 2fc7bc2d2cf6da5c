import type { Problem } from '@countersign/contract/problems';
import type { OrderView, Page } from '@countersign/contract/views';
import type { LocationId, OrderId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachOf, reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement, runBatch, type Statement } from '../db/database.ts';
import { readCursor, writeCursor } from '../db/cursor.ts';
import { orderViewReads, orderViews } from './order-view.ts';

/** Orders on one page: more than a counter has open at once. */
const pageSize = 50;

interface Place {
  readonly id: OrderId;
  readonly received_at: string;
}

/**
 * Orders of the caller's locations: open ones oldest first, as the counter takes them; closed ones newest first.
 *
 * Each location is asked by itself, so that what is read never grows with what is stored.
 */
export async function listOrders(
  ctx: EdgeContext,
  caller: Caller,
  input: {
    readonly locationId?: string | undefined;
    readonly state?: 'open' | 'closed' | undefined;
    readonly cursor?: string | undefined;
  },
): Promise<Result<Page<OrderView>, Problem>> {
  const isOpen = input.state !== 'closed';
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });

  const db = database(ctx.db);
  const placesAt = (locationId: LocationId): Statement =>
    isOpen
      ? rawStatement(
          db,
          sql`SELECT id, received_at FROM orders WHERE location_id = ${locationId} AND is_open = 1
          AND (received_at, id) > (${after?.at ?? ''}, ${after?.id ?? ''}) ORDER BY received_at, id LIMIT ${pageSize + 1}`,
        )
      : rawStatement(
          db,
          sql`SELECT id, received_at FROM orders WHERE location_id = ${locationId} AND is_open = 0
          AND (received_at, id) < (${after?.at ?? '~'}, ${after?.id ?? '~'}) ORDER BY received_at DESC, id DESC LIMIT ${pageSize + 1}`,
        );
  const found = (await runBatch(db, reachWithin(caller, input.locationId).map(placesAt))) as readonly (readonly Place[])[];

  const direction = isOpen ? 1 : -1;
  const places = found.flat().sort((one, other) => direction * compare(one, other));
  const page = places.slice(0, pageSize);
  const ids = page.map((place) => place.id);
  const views = ids.length === 0 ? [] : orderViews(ids, await db.batch(orderViewReads(db, ids)));
  const last = page.at(-1);
  const next = places.length > pageSize && last !== undefined ? writeCursor({ at: last.received_at, id: last.id }) : null;
  return ok({ items: views, next });
}

/** One order within the caller's reach. A kiosk sees the orders it took, nobody else's. */
export async function findOrder(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const db = database(ctx.db);
  const rows = await db.batch(orderViewReads(db, [input.orderId]));
  const row = rows[0][0];
  const isReachable =
    row !== undefined &&
    row.organisationId === caller.organisationId &&
    reachOf(caller).includes(row.locationId) &&
    (caller.device?.kind !== 'kiosk' || row.deviceId === caller.device.id);
  const [view] = isReachable ? orderViews([input.orderId], rows) : [];
  return view === undefined ? refuse({ type: 'NotFound', what: 'order' }) : ok(view);
}

const compare = (one: Place, other: Place): number =>
  one.received_at === other.received_at ? (one.id < other.id ? -1 : 1) : one.received_at < other.received_at ? -1 : 1;
