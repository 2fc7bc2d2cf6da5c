/** What the roads about reports let in. Strict, like every other: a member nobody knows is refused. */
import { z } from '@hono/zod-openapi';
import { longestEvidence, settlements } from '@countersign/domain/reports/settle-report';
import { mostSettledTogether } from './report-commands.ts';
import type { None } from './route.ts';
import { count, id, idText, moment, words } from './schema-parts.ts';

export const reportSchemas = {
  reportGroup: z.strictObject({ like: idText('rep'), after: count(Number.MAX_SAFE_INTEGER) }),
  reportPackages: z.strictObject({ reportId: idText('rep') }),
  handOverReport: z.strictObject({
    reportId: idText('rep'),
    commandId: id('cmd'),
    to: id('staff').nullable(),
    words: words(longestEvidence),
  }),
  settleReports: z.strictObject({
    commandId: id('cmd'),
    reportIds: z.array(id('rep')).min(1).max(mostSettledTogether).readonly(),
    settlement: z.enum(settlements),
    words: words(longestEvidence),
  }),
  lookAtShift: z.strictObject({}) as unknown as z.ZodType<None>,
  endShift: z.strictObject({ commandId: id('cmd') }),
  conversation: z.strictObject({
    from: moment,
    to: moment,
    locationId: idText('loc').exactOptional(),
    after: count(Number.MAX_SAFE_INTEGER).exactOptional(),
  }),
  conversationBeside: z.strictObject({
    from: moment,
    to: moment,
    locationId: idText('loc').exactOptional(),
    after: z.string().max(120).exactOptional(),
  }),
  endedShifts: z.strictObject({ locationId: idText('loc').exactOptional() }),
} as const;
