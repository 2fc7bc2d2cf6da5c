import type { ChangeStaff } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { StaffView } from '@countersign/contract/views';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, runBatch, type Database, type Statement } from '../db/database.ts';
import { staff, staffLocations, staffSessions } from '../db/schema/index.ts';
import { keepSecret, packSecret, type KeptSecret } from '../db/secrets.ts';
import { hurryUp } from '../outbox/hurry-up.ts';
import { leaveOffice, newPasswordRows } from './sign-in-rows.ts';
import { placeAt, staffView, type StaffRow } from './staff-store.ts';
import type { PinCounter } from './switch-staff.ts';

/**
 * An owner changes what somebody may do, where they work, their PIN or their password. It holds from their next request on; who is no longer
 * active is out at once, everywhere. What waits for a login at the state is tried again when they are linked to another one. A new PIN is a
 * new beginning: what was typed wrong before counts at none of their locations.
 *
 * @param pinsAt the count of wrong PINs at a location
 *
 * Problems: `NotFound` (the person, a location), `NotUnderstood` (nobody would be left as owner, a password for somebody who does not sign in).
 */
export async function changeStaff(
  ctx: EdgeContext,
  caller: Caller,
  input: ChangeStaff & { readonly staffId: string },
  pinsAt: (locationId: LocationId) => Pick<PinCounter, 'clear'>,
): Promise<Result<StaffView, Problem>> {
  const db = database(ctx.db);
  const reach = reachOf(caller);
  if (!(input.locationIds ?? []).every((id) => reach.includes(id))) return refuse({ type: 'NotFound', what: 'location' });
  const staffId = input.staffId as StaffId;
  const [[row], places, otherOwners] = await db.batch([
    db
      .select()
      .from(staff)
      .where(and(eq(staff.id, staffId), eq(staff.organisationId, caller.organisationId))),
    db.select({ id: staffLocations.locationId }).from(staffLocations).where(eq(staffLocations.staffId, staffId)),
    db
      .select({ id: staff.id })
      .from(staff)
      .where(
        and(
          eq(staff.organisationId, caller.organisationId),
          eq(staff.role, 'owner'),
          eq(staff.active, true),
          ne(staff.id, staffId),
        ),
      )
      .limit(1),
  ]);
  if (row === undefined) return refuse({ type: 'NotFound', what: 'staff member' });

  const [at, { userId }] = [ctx.now(), row];
  if (input.password !== undefined && userId === null)
    return refuse({
      type: 'NotUnderstood',
      where: [{ path: 'password', message: 'nobody signs in to the office as this person' }],
    });
  const [pin, password] = await Promise.all([keptOf(input.pin), keptOf(input.password)]);
  const changed: StaffRow = {
    ...row,
    role: input.role ?? row.role,
    active: input.active ?? row.active,
    pinHash: pin?.hash ?? row.pinHash,
    pinSalt: pin?.salt ?? row.pinSalt,
    stateLogin: input.stateLogin === undefined ? row.stateLogin : input.stateLogin,
  };
  const staysOwner = changed.role === 'owner' && changed.active;
  if (row.role === 'owner' && row.active && !staysOwner && otherOwners.length === 0)
    return refuse({ type: 'NotUnderstood', where: [{ path: 'role', message: 'somebody else must be owner first' }] });

  const locationIds = input.locationIds === undefined ? places.map((place) => place.id) : [...new Set(input.locationIds)];
  await runBatch(db, [
    db
      .update(staff)
      .set(changed)
      .where(and(eq(staff.id, staffId), eq(staff.organisationId, caller.organisationId))),
    ...(input.locationIds === undefined
      ? []
      : [db.delete(staffLocations).where(eq(staffLocations.staffId, staffId)), placeAt(db, staffId, locationIds)]),
    ...(changed.stateLogin === row.stateLogin ? [] : [hurryUp(db, reach, at, 'credential')]),
    ...(changed.active && pin === undefined && input.locationIds === undefined ? [] : signOut(db, at, changed)),
    ...(password === undefined || userId === null ? [] : newPasswordRows(db, { userId, password: packSecret(password), at })),
    auditOf(db, ctx, caller, {
      what: 'staff-changed',
      entityId: staffId,
      detail: {
        role: changed.role,
        active: changed.active,
        pinChanged: pin !== undefined,
        passwordChanged: password !== undefined,
        locationIds,
      },
    }),
  ]);
  if (pin !== undefined) await Promise.all(locationIds.map((locationId) => pinsAt(locationId).clear(staffId)));
  return ok(staffView(changed, locationIds));
}

/** Ends what the person holds open: tablets always, the office only for those who are no longer active. */
const signOut = (db: Database, at: string, person: StaffRow): Statement[] => [
  db
    .update(staffSessions)
    .set({ endedAt: at })
    .where(and(eq(staffSessions.staffId, person.id), isNull(staffSessions.endedAt))),
  ...(person.active || person.userId === null ? [] : [leaveOffice(db, person.userId)]),
];

const keptOf = async (secret: string | undefined): Promise<KeptSecret | undefined> =>
  secret === undefined ? undefined : keepSecret(secret);
