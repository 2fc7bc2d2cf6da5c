import type { CallStaff } from '@countersign/contract/lobby-commands';
import type { CallView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import { isoFromMs } from '@countersign/domain/business-day';
import type { CallId } from '@countersign/domain/identifiers';
import { callLifeMs } from '@countersign/domain/orders/staff-call';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database, type Statement } from '../db/database.ts';
import { calls, devices, staff } from '../db/schema/index.ts';

/**
 * A shopper at a kiosk asks for a person: every tablet of the location rings. A kiosk has one open call; asking again rings again.
 */
export async function callStaff(ctx: EdgeContext, caller: Caller, input: CallStaff): Promise<Result<CallView, Problem>> {
  const { device, locationId, organisationId } = caller;
  assert(device !== null && locationId !== null, 'kiosks call');
  const db = database(ctx.db);
  const at = ctx.now();
  const [open] = await db
    .select()
    .from(calls)
    .where(
      and(
        eq(calls.deviceId, device.id),
        or(eq(calls.id, input.callId), and(isNull(calls.answeredAt), gt(calls.at, isoFromMs(Date.parse(at) - callLifeMs)))),
      ),
    )
    .limit(1);
  const row = { id: input.callId, organisationId, locationId, deviceId: device.id, at };
  const rows = open === undefined ? [db.insert(calls).values(row).onConflictDoNothing()] : [];
  return store(ctx, db, caller, open?.id ?? input.callId, rows, 'StaffCalled');
}

/** Somebody says at a tablet that they are going. The first one counts; the kiosk shows that a person is coming. */
export async function answerCall(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly callId: CallId },
): Promise<Result<CallView, Problem>> {
  const { device, locationId } = caller;
  assert(device !== null && locationId !== null, 'tablets answer');
  const db = database(ctx.db);
  const [call] = await db
    .select()
    .from(calls)
    .where(and(eq(calls.id, input.callId), eq(calls.locationId, locationId)));
  if (call === undefined) return refuse({ type: 'NotFound', what: 'call' });
  const answer = db
    .update(calls)
    .set({ answeredAt: ctx.now(), answeredBy: caller.staff?.id ?? device.id })
    .where(and(eq(calls.id, call.id), isNull(calls.answeredAt)));
  return store(ctx, db, caller, call.id, [answer], 'CallAnswered');
}

async function store(
  ctx: EdgeContext,
  db: Database,
  caller: Caller,
  callId: CallId,
  rows: readonly Statement[],
  what: 'StaffCalled' | 'CallAnswered',
): Promise<Result<CallView, Problem>> {
  const { locationId, device } = caller;
  assert(device !== null && locationId !== null, 'calls go between devices');
  const committed = await commit(db, {
    locationId,
    at: ctx.now(),
    receipt: null,
    rows,
    changed: [{ kind: 'call', id: callId }],
    audit: { actor: caller.staff?.id ?? device.id, what, entityId: callId, detail: {} },
  });
  if (!committed.done) return refuse({ type: 'Unavailable', retryAfterSeconds: 1 });
  ctx.afterCommit({ locationId, version: committed.version, reports: false });
  const [view] = (await callReads(db, [callId])).map(({ view: each }) => each);
  return view === undefined ? refuse({ type: 'NotFound', what: 'call' }) : ok(view);
}

/** Calls as devices see them, with the kiosk they come from. */
export async function callReads(db: Database, callIds: readonly string[]) {
  if (callIds.length === 0) return [];
  const rows = await db
    .select({
      id: calls.id,
      deviceId: calls.deviceId,
      deviceName: devices.name,
      at: calls.at,
      answeredAt: calls.answeredAt,
      answeredBy: sql<string | null>`coalesce((SELECT ${staff.name} FROM ${staff} WHERE ${staff.id} = ${calls.answeredBy}),
        (SELECT tablet.name FROM devices AS tablet WHERE tablet.id = ${calls.answeredBy}))`,
    })
    .from(calls)
    .innerJoin(devices, eq(devices.id, calls.deviceId))
    .where(inJson(calls.id, callIds));
  return rows.map(({ deviceId, ...view }) => ({ deviceId, view: view satisfies CallView }));
}
