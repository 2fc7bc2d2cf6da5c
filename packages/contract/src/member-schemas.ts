/** What the edge lets in on the roads of `member-routes.ts`. */
import { z } from '@hono/zod-openapi';
import { id, idText, words } from './schema-parts.ts';

const code = z.string().regex(/^[0-9a-f]{32}$/, 'sixteen bytes in hexadecimal');
const phone = words(40);
const at = { commandId: id('cmd'), locationId: id('loc') };

const findMember = z.strictObject({
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('phone'), phone }),
    z.strictObject({ kind: z.literal('code'), code }),
  ]),
});

export const memberSchemas = {
  joinMember: z.strictObject({ ...at, memberId: id('mem'), firstName: words(80), phone, code }),
  findMember,
  greetMember: findMember,
  claimOrder: z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), greeting: words(300) }),
  renewMemberCode: z.strictObject({ ...at, memberId: idText('mem'), code }),
  forgetMember: z.strictObject({ ...at, memberId: idText('mem') }),
  setLoyalty: z.strictObject({
    commandId: id('cmd'),
    loyalty: z.strictObject({ pointsPerDollar: z.number(), terms: words(600), termsEs: words(600) }).nullable(),
  }),
  setOrderMember: z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), memberId: id('mem').nullable() }),
  orderMember: z.strictObject({ orderId: idText('ord') }),
} as const;
