import type { Problem } from '@countersign/contract/problems';
import type { DeviceView } from '@countersign/contract/views';
import type { DeviceId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { devices, staffSessions } from '../db/schema/index.ts';
import { deviceView } from './device-store.ts';

/**
 * Takes a device out of service: its next request is refused, and whoever was switched in at it is out. Revoking twice changes
 * nothing; a revoked device is paired anew, never revived.
 *
 * Problems: `NotFound`.
 */
export async function revokeDevice(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly deviceId: string },
): Promise<Result<DeviceView, Problem>> {
  const db = database(ctx.db);
  const deviceId = input.deviceId as DeviceId;
  const [found] = await db
    .select()
    .from(devices)
    .where(
      and(
        eq(devices.id, deviceId),
        eq(devices.organisationId, caller.organisationId),
        inJson(devices.locationId, reachOf(caller)),
      ),
    );
  if (found === undefined) return refuse({ type: 'NotFound', what: 'device' });
  if (found.revokedAt !== null) return ok(deviceView(found));

  const revokedAt = ctx.now();
  await db.batch([
    db
      .update(devices)
      .set({ revokedAt, revokedBy: caller.staff?.id ?? null })
      .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt))),
    db
      .update(staffSessions)
      .set({ endedAt: revokedAt })
      .where(and(eq(staffSessions.deviceId, deviceId), isNull(staffSessions.endedAt))),
    auditOf(db, ctx, caller, { what: 'device-revoked', entityId: deviceId, detail: { locationId: found.locationId } }),
  ]);
  return ok(deviceView({ ...found, revokedAt }));
}
