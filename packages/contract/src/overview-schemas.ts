/** What the edge lets in on the road of `overview-routes.ts`. */
import { z } from '@hono/zod-openapi';
import { spans } from '@countersign/domain/overview/period';
import { calendarDay, idText } from './schema-parts.ts';

export const overviewSchemas = {
  overview: z.strictObject({
    span: z.enum(spans).exactOptional(),
    day: calendarDay.exactOptional(),
    locationId: idText('loc').exactOptional(),
  }),
} as const;
