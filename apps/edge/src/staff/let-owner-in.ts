import type { LetOwnerIn } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { writeAudit } from '../db/audit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage, runBatch } from '../db/database.ts';
import { spentCodes, staff } from '../db/schema/index.ts';
import { isSameText, keepSecret, packSecret } from '../db/secrets.ts';
import { hashToken } from '../db/tokens.ts';
import { takeTry, tooManyTries } from './code-tries.ts';
import type { CodeDoor } from './set-up-organisation.ts';
import { newPasswordRows } from './sign-in-rows.ts';

/**
 * Whoever holds the Worker's owner code gives one owner another password: for the only owner who forgot theirs, where nobody is left
 * who could. A code works once, and whoever was in under the old password is out.
 *
 * Problems: `OwnerCodeNotSet`, `TooManyRequests`, `OwnerCodeWrong` (another one, or one that has worked), `NoSuchOwner` (none
 * who is active has this e-mail; the code stays good).
 */
export async function letOwnerIn(
  ctx: EdgeContext,
  door: CodeDoor,
  { email, password, code }: LetOwnerIn,
): Promise<Result<{ readonly id: string }, Problem>> {
  if (door.code === undefined) return refuse({ type: 'OwnerCodeNotSet' });
  if (!(await takeTry(ctx, 'owner-code', door.from))) return refuse(tooManyTries);
  if (!(await isSameText(code.trim(), door.code))) return refuse({ type: 'OwnerCodeWrong' });

  const db = database(ctx.db);
  const isTheirs = sql`${staff.userId} = (SELECT "id" FROM "user" WHERE "email" = ${email.trim().toLowerCase()})`;
  const [owner] = await db
    .select()
    .from(staff)
    .where(and(isTheirs, eq(staff.role, 'owner'), eq(staff.active, true)));
  if (owner === undefined || owner.userId === null) return refuse({ type: 'NoSuchOwner' });

  const [at, codeHash, kept] = [ctx.now(), await hashToken(door.code), await keepSecret(password)];
  try {
    await runBatch(db, [
      db.insert(spentCodes).values({ codeHash, spentAt: at }),
      ...newPasswordRows(db, { userId: owner.userId, password: packSecret(kept), at }),
      writeAudit(db, {
        ...{ chain: owner.organisationId, at, actor: 'system', what: 'owner-let-in', entityId: owner.id },
        detail: { ownerId: owner.id },
      }),
    ]);
  } catch (error) {
    if (!databaseMessage(error).includes('spent_codes.code_hash')) throw error;
    return refuse({ type: 'OwnerCodeWrong' });
  }
  return ok({ id: owner.id });
}
