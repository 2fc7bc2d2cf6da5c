import type { SQL } from 'drizzle-orm';
import { writeAudit, writeAuditWhile, type AuditEntry } from './audit.ts';
import type { Caller } from './caller.ts';
import type { EdgeContext } from './context.ts';
import type { Database, Statement } from './database.ts';

type Told = Pick<AuditEntry, 'what' | 'entityId' | 'detail'>;

/** The audit entry of something the caller does now, for the batch that does it. */
export const auditOf = (db: Database, ctx: EdgeContext, caller: Caller, entry: Told): Statement =>
  writeAudit(db, entryOf(ctx, caller, entry));

/** The same, while something is so when it is written: {@link writeAuditWhile}. */
export const auditOfWhile = (db: Database, ctx: EdgeContext, caller: Caller, entry: Told, holds: SQL): Statement =>
  writeAuditWhile(db, entryOf(ctx, caller, entry), holds);

const entryOf = (ctx: EdgeContext, caller: Caller, entry: Told) => ({
  ...entry,
  chain: caller.organisationId,
  at: ctx.now(),
  actor: caller.staff?.id ?? caller.device?.id ?? 'system',
});
