/** Devices and books. */
import type { Defect } from '../edit.ts';
import { edge, plant } from './plant.ts';

export const bookDefects: readonly Defect[] = [
  plant(
    'silence-is-a-no',
    'a kiosk gives an order up when the road fails',
    'apps/kiosk/src/lib/sync/judge-answer.ts',
    "if (answer.kind === 'unknown') return { kind: 'unknown' };",
    "if (answer.kind === 'unknown') return { kind: 'rejected', problem: { type: 'Unavailable', retryAfterSeconds: 1 } };",
  ),
  plant(
    'step-without-a-change',
    'a step of an order is not among the changes that tablets pull',
    `${edge}/orders/order-step.ts`,
    "    { kind: 'order', id: row.id },\n    ...(decision.changedItems",
    '    ...(decision.changedItems',
  ),
  plant(
    'page-skipped',
    'a pull in pages leaves out what lies between them',
    `${edge}/orders/changes-since.ts`,
    'version: page.at(-1)?.version ?? newest, more,',
    'version: newest, more,',
  ),
  plant(
    'audit-left-out',
    'a step leaves no entry in the audit',
    `${edge}/db/commit.ts`,
    '    writeAudit(db, { ...step.audit, organisationId, at }),\n',
    '    ...(step.changed.length > 99 ? [writeAudit(db, { ...step.audit, organisationId, at })] : []),\n',
  ),
  plant(
    'seal-in-any-order',
    'a seal covers the entries in the wrong order',
    `${edge}/db/audit.ts`,
    '.orderBy(asc(audit.n))',
    '.orderBy(sql`n DESC`)',
  ),
];
