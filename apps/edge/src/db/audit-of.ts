import { writeAudit, type AuditEntry } from './audit.ts';
import type { Caller } from './caller.ts';
import type { EdgeContext } from './context.ts';
import type { Database, Statement } from './database.ts';

/** The audit entry of something the caller does now, for the batch that does it. */
export const auditOf = (
  db: Database,
  ctx: EdgeContext,
  caller: Caller,
  entry: Pick<AuditEntry, 'what' | 'entityId' | 'detail'>,
): Statement =>
  writeAudit(db, {
    ...entry,
    chain: caller.organisationId,
    at: ctx.now(),
    actor: caller.staff?.id ?? caller.device?.id ?? 'system',
  });
