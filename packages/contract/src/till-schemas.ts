/** What the edge lets in on the roads of `till-routes.ts`. */
import { z } from '@hono/zod-openapi';
import type { None } from './route.ts';
import { cents, count, cursor, id, idText, words } from './schema-parts.ts';

const step = z.int().min(0);

export const tillSchemas = {
  till: z.strictObject({}) as unknown as z.ZodType<None>,
  countTill: z.strictObject({ commandId: id('cmd'), after: step, upTo: step, countedCents: cents, leftCents: cents }),
  moveTill: z.strictObject({ commandId: id('cmd'), kind: z.enum(['paid-in', 'paid-out']), cents, reason: words(280) }),
  tillCounts: z.strictObject({ locationId: idText('loc').exactOptional(), staffId: idText('staff').exactOptional(), cursor }),
  tillCount: z.strictObject({ locationId: idText('loc'), place: count(Number.MAX_SAFE_INTEGER) }),
} as const;
