import type { AddStaff } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { StaffView } from '@countersign/contract/views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage } from '../db/database.ts';
import { staff } from '../db/schema/index.ts';
import { signInRows } from './sign-in-rows.ts';
import { keepSecret, packSecret } from '../db/secrets.ts';
import { initialsOf, placeAt, staffView } from './staff-store.ts';

/**
 * An owner takes somebody on: with a password for the office and a PIN for the counter. There is no other way in: nobody signs up.
 *
 * Problems: `NotFound` (a location), `NotUnderstood` (the e-mail address is taken).
 */
export async function addStaff(ctx: EdgeContext, caller: Caller, input: AddStaff): Promise<Result<StaffView, Problem>> {
  const locationIds = [...new Set(input.locationIds)];
  const reach = reachOf(caller);
  if (!locationIds.every((id) => reach.includes(id))) return refuse({ type: 'NotFound', what: 'location' });

  const db = database(ctx.db);
  const now = ctx.now();
  const [pin, password] = await Promise.all([keepSecret(input.pin), keepSecret(input.password)]);
  const userId = crypto.randomUUID();
  const row = {
    id: ctx.mint('staff'),
    organisationId: caller.organisationId,
    userId,
    name: input.name,
    initials: initialsOf(input.name),
    role: input.role,
    pinHash: pin.hash,
    pinSalt: pin.salt,
    stateLogin: input.stateLogin,
    active: true,
    createdAt: now,
  };
  try {
    await db.batch([
      ...signInRows(db, { userId, name: input.name, email: input.email, password: packSecret(password), at: now }),
      db.insert(staff).values(row),
      placeAt(db, row.id, locationIds),
      auditOf(db, ctx, caller, { what: 'staff-added', entityId: row.id, detail: { role: row.role, locationIds } }),
    ]);
  } catch (error) {
    if (!databaseMessage(error).includes('user.email')) throw error;
    return refuse({ type: 'NotUnderstood', where: [{ path: 'email', message: 'somebody already signs in with this address' }] });
  }
  return ok(staffView(row, locationIds));
}
