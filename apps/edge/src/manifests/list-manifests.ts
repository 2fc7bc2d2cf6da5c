import type { DoorView, ManifestView, TransferView } from '@countersign/contract/manifest-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import type { LocationId } from '@countersign/domain/identifiers';
import type { Manifest } from '@countersign/domain/manifests/manifest';
import { shipDelivery } from '@countersign/domain/manifests/ship-delivery';
import { ok, type Result } from '@countersign/domain/result';
import { desc, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, inText } from '../db/database.ts';
import { manifests, transfers } from '../db/schema/index.ts';
import { departureOf, doorGround, doorReads, type DoorGround } from './door-ground.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

/** Journeys one list shows: the newest. Older ones stand in the exports. */
const mostListed = 200;

interface Asked {
  readonly locationId?: string;
}

/** The ids of what a list shows: only what was told of those is read, however many journeys there ever were. */
const newestOf = (table: typeof manifests | typeof transfers, reach: readonly LocationId[]): SQL =>
  sql`(SELECT ${table.id} FROM ${table} WHERE ${inJson(table.locationId, reach)} ORDER BY ${table.id} DESC LIMIT ${inText(mostListed)})`;

/** Journeys of the caller's locations, newest first. */
export async function listManifests(
  ctx: EdgeContext,
  caller: Caller,
  input: Asked,
): Promise<Result<Page<ManifestView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const [rows, told, ...doorRows] = await db.batch([
    db.select().from(manifests).where(inJson(manifests.locationId, reach)).orderBy(desc(manifests.id)).limit(mostListed),
    recordReports(db, reach, 'manifest', newestOf(manifests, reach)),
    ...doorReads(db, reach, null),
  ]);
  const items = rows.map((row): ManifestView => {
    const { id, locationId, state, purpose, carrier, stops, filedAt, shippedAt, stateId } = row;
    const sync = recordSync(told, 'manifest', id, stateId);
    const isAsked =
      purpose === 'delivery' && (state === 'filed' || stops.some(({ state: at }) => at === 'planned' || at === 'returned'));
    const ground = isAsked ? doorGround(row, doorRows) : undefined;
    const leaving = ground && state === 'filed' ? shipDelivery(row, departureOf(ground, sync.report?.state ?? null)) : undefined;
    return {
      ...{ id, locationId, state, purpose, carrier, stops, filedAt, shippedAt, sync },
      ...(ground === undefined ? {} : { doors: doorViews(stops, ground) }),
      notLeaving: leaving?.ok === false ? leaving.problem : null,
    };
  });
  return ok({ items, next: null });
}

const doorViews = (stops: Manifest['stops'], { orders }: DoorGround): readonly DoorView[] =>
  stops.flatMap(({ n, orderId }) => {
    const order = orders.find(({ id }) => id === orderId);
    if (order === undefined) return [];
    const { id, number, state, totalCents, isGivenBack, saleId } = order;
    return [{ n, orderId: id, number, state, totalCents, isGivenBack, saleId }];
  });

/** What is on its way to the caller's locations, or came, newest first. */
export async function listTransfers(
  ctx: EdgeContext,
  caller: Caller,
  input: Asked,
): Promise<Result<Page<TransferView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const [rows, told] = await db.batch([
    db.select().from(transfers).where(inJson(transfers.locationId, reach)).orderBy(desc(transfers.id)).limit(mostListed),
    recordReports(db, reach, 'transfer', newestOf(transfers, reach)),
  ]);
  const items = rows.map(({ id, locationId, state, senderLicence, senderName, lines, listedAt, answeredAt, stateId }) => ({
    ...{ id, locationId, state, senderLicence, senderName, lines, listedAt, answeredAt },
    sync: recordSync(told, 'transfer', id, stateId),
  }));
  return ok({ items, next: null });
}
