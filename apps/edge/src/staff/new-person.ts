import type { AddStaff } from '@countersign/contract/commands';
import type { OrganisationId } from '@countersign/domain/identifiers';
import type { EdgeContext } from '../db/context.ts';
import type { Database, Statement } from '../db/database.ts';
import { staff } from '../db/schema/index.ts';
import { keepSecret, packSecret } from '../db/secrets.ts';
import { signInRows } from './sign-in-rows.ts';
import { initialsOf, type StaffRow } from './staff-store.ts';

/** Somebody taken on: their row, and the statements that write it with their way into the office. Password and PIN are kept as hashes. */
export async function newPerson(
  db: Database,
  ctx: EdgeContext,
  organisationId: OrganisationId,
  { name, email, password, pin, role, stateLogin }: Omit<AddStaff, 'locationIds'>,
): Promise<{ readonly row: StaffRow; readonly rows: readonly [Statement, ...Statement[]] }> {
  const [keptPin, keptPassword] = await Promise.all([keepSecret(pin), keepSecret(password)]);
  const [at, userId] = [ctx.now(), crypto.randomUUID()];
  const row = {
    ...{ id: ctx.mint('staff'), organisationId, userId, name, initials: initialsOf(name), role, stateLogin },
    ...{ pinHash: keptPin.hash, pinSalt: keptPin.salt, active: true, createdAt: at },
  };
  const signIn = signInRows(db, { userId, name, email, password: packSecret(keptPassword), at });
  return { row, rows: [...signIn, db.insert(staff).values(row)] };
}
