import type { StaffSessionView } from '@countersign/contract/views';
import { isoFromMs } from '@countersign/domain/business-day';
import type { DeviceId } from '@countersign/domain/identifiers';
import { actionsOf } from '@countersign/domain/staff/permissions';
import { and, eq, isNull } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { staffSessions } from '../db/schema/index.ts';
import { hashToken, mintToken } from '../db/tokens.ts';
import { callerStaff, type StaffRow } from './staff-store.ts';

/** A shift and some: whoever forgot to leave is out by the next morning. */
export const sessionLifeMs = 12 * 3_600_000;

/** Switches a person in at a tablet; whoever was there before is out. The token is shown once and kept as its hash. */
export async function beginSession(
  ctx: EdgeContext,
  caller: Caller,
  device: DeviceId,
  person: StaffRow,
): Promise<StaffSessionView> {
  const db = database(ctx.db);
  const now = ctx.now();
  const token = mintToken();
  const expiresAt = isoFromMs(Date.parse(now) + sessionLifeMs);
  const locationId = caller.locationId!;
  await db.batch([
    endAtDevice(ctx, device),
    db.insert(staffSessions).values({
      tokenHash: await hashToken(token),
      organisationId: caller.organisationId,
      locationId,
      staffId: person.id,
      deviceId: device,
      createdAt: now,
      expiresAt,
      endedAt: null,
    }),
    auditOf(
      db,
      ctx,
      { ...caller, staff: callerStaff(person) },
      { what: 'staff-switched-in', entityId: person.id, detail: { deviceId: device } },
    ),
  ]);
  return { token, staff: callerStaff(person), may: actionsOf(person.role), expiresAt };
}

/** Switches out whoever is in at a tablet. */
export const endAtDevice = (ctx: EdgeContext, device: DeviceId) =>
  database(ctx.db)
    .update(staffSessions)
    .set({ endedAt: ctx.now() })
    .where(and(eq(staffSessions.deviceId, device), isNull(staffSessions.endedAt)));
