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
    'entry-number-left-out',
    'the audit leaves a number out, and nobody can tell what was taken away',
    `${edge}/db/audit.ts`,
    'coalesce(max(n), 0) + 1, ${at}',
    'coalesce(max(n), 0) + 1 + (coalesce(max(n), 0) = 2), ${at}',
  ),
  plant(
    'seal-in-any-order',
    'a seal covers the entries in the wrong order',
    `${edge}/db/audit.ts`,
    'ORDER BY open.chain, audit.n LIMIT',
    'ORDER BY open.chain, audit.n DESC LIMIT',
  ),
];
