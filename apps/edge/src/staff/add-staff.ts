import type { AddStaff } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { StaffView } from '@countersign/contract/views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage } from '../db/database.ts';
import { newPerson } from './new-person.ts';
import { placeAt, staffView } from './staff-store.ts';

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
  const { row, rows } = await newPerson(db, ctx, caller.organisationId, input);
  try {
    await db.batch([
      ...rows,
      placeAt(db, row.id, locationIds),
      auditOf(db, ctx, caller, { what: 'staff-added', entityId: row.id, detail: { role: row.role, locationIds } }),
    ]);
  } catch (error) {
    if (!databaseMessage(error).includes('user.email')) throw error;
    return refuse({ type: 'NotUnderstood', where: [{ path: 'email', message: 'somebody already signs in with this address' }] });
  }
  return ok(staffView(row, locationIds));
}
