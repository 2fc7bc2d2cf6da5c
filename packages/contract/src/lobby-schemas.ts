/** What the edge lets in on the roads of `lobby-routes.ts`, and the shape of an order. */
import { z } from '@hono/zod-openapi';
import { orderNotes } from '@countersign/domain/orders/order-note';
import { maxScanCharacters } from '@countersign/domain/scan/read-scan';
import { cents, id, idText, moment, mostLines } from './schema-parts.ts';

/** Orders one request carries at most: ten thousand that waited go in a hundred requests, each far below the size of a body. */
export const mostOrdersInBatch = 100;

const followToken = z.string().regex(/^[0-9a-f]{32}$/, 'sixteen bytes in hexadecimal');

export const submitOrder = z.strictObject({
  commandId: id('cmd'),
  orderId: id('ord'),
  number: z.string().regex(/^[A-Z]{1,2}\d{1,6}$/, "the device's letter and a number, like A47"),
  placedAt: moment,
  placedOffline: z.boolean(),
  lines: z
    .array(
      z.strictObject({
        itemId: id('item'),
        quantity: z.int().min(1).max(1_000_000),
        priceCents: cents,
        substituteItemId: id('item').exactOptional(),
      }),
    )
    .max(mostLines)
    .readonly(),
  seenTotalCents: cents,
  language: z.enum(['en', 'es']),
  notes: z.array(z.enum(orderNotes)).max(orderNotes.length).readonly().exactOptional(),
  followToken: followToken.exactOptional(),
});

export const lobbySchemas = {
  kioskKeys: z.strictObject({}) as unknown as z.ZodType<{ readonly [name: string]: never }>,
  deliverTicket: z.strictObject({ ticket: z.string().max(maxScanCharacters) }),
  submitOrders: z.strictObject({ orders: z.array(submitOrder).min(1).max(mostOrdersInBatch).readonly() }),
  substituteLine: z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), lineId: id('line') }),
  takeOffLine: z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), lineId: id('line') }),
  callStaff: z.strictObject({ callId: id('call') }),
  answerCall: z.strictObject({ callId: idText('call') }),
  followOrder: z.strictObject({ token: followToken }),
  pace: z.strictObject({}) as unknown as z.ZodType<{ readonly [name: string]: never }>,
} as const;
