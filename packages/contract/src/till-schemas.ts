/** What the edge lets in on the roads of `till-routes.ts`. */
import { z } from '@hono/zod-openapi';
import { mostTills } from '@countersign/domain/sales/location-tills';
import type { None } from './route.ts';
import { cents, count, cursor, id, idText, tillNumber, words } from './schema-parts.ts';

const step = z.int().min(0);
const till = tillNumber.exactOptional();
const setUp = { commandId: id('cmd'), locationId: idText('loc'), number: tillNumber };

export const tillSchemas = {
  till: z.strictObject({}) as unknown as z.ZodType<None>,
  countTill: z.strictObject({ commandId: id('cmd'), till, after: step, upTo: step, countedCents: cents, leftCents: cents }),
  moveTill: z.strictObject({ commandId: id('cmd'), till, kind: z.enum(['paid-in', 'paid-out']), cents, reason: words(280) }),
  tillCounts: z.strictObject({
    locationId: idText('loc').exactOptional(),
    till: count(mostTills).exactOptional(),
    staffId: idText('staff').exactOptional(),
    cursor,
  }),
  tillCount: z.strictObject({ locationId: idText('loc'), place: count(Number.MAX_SAFE_INTEGER) }),
  saveTill: z.strictObject({ ...setUp, number: tillNumber.nullable(), name: words(80) }),
  closeTill: z.strictObject(setUp),
  standAtTill: z.strictObject({ ...setUp, deviceId: id('dev') }),
} as const;
