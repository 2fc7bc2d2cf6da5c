/** What the roads of journeys let in. */
import { z } from '@hono/zod-openapi';
import { cameBackReasons } from '@countersign/domain/manifests/answer-door';
import { paymentMethods } from '@countersign/domain/manifests/invoice';
import { documentTypes } from '@countersign/domain/orders/order';
import { cents, id, idText, moment, words } from './schema-parts.ts';
import type { InputOf } from './routes.ts';

/** Most lines one request may carry before it is even looked at: above the rule's 1,000, which answers by name. */
const mostLines = 1_200;

const command = { commandId: id('cmd') };
const at = { ...command, locationId: id('loc') };
const day = words(10) as unknown as z.ZodType<never, string>;
const own = z.strictObject({
  kind: z.literal('own'),
  driverIds: z.array(id('drv')).min(1).max(4).readonly(),
  vehicleId: id('veh'),
});
const carrier = z.discriminatedUnion('kind', [
  own,
  z.strictObject({ kind: z.literal('third-party'), licence: words(40) }),
  z.strictObject({
    kind: z.literal('pick-up'),
    driverName: words(80),
    driverBirthDate: day,
    vehicle: z.strictObject({
      ...{ colour: words(40), year: words(4), make: words(40), model: words(40), plate: words(20), vin: words(30) },
    }),
  }),
]);
const stop = z.strictObject({
  licence: words(40),
  departsAt: moment,
  arrivesAt: moment,
  route: words(2_000),
  packages: z
    .array(z.strictObject({ packageId: id('pkg'), priceCents: cents.nullable() }))
    .max(mostLines)
    .readonly(),
});
const locationOnly = z.strictObject({ locationId: idText('loc').exactOptional() });

export const manifestSchemas = {
  manifests: locationOnly,
  fileManifest: z.strictObject({
    ...at,
    manifestId: idText('man'),
    purpose: z.enum(['transfer', 'lab']),
    carrier,
    stops: z.array(stop).max(60).readonly(),
  }) as unknown as z.ZodType<InputOf<'fileManifest'>>,
  fileDelivery: z.strictObject({
    ...at,
    manifestId: idText('man'),
    carrier: own,
    stops: z
      .array(
        z.strictObject({
          ...{ orderId: id('ord'), departsAt: moment, arrivesAt: moment, route: words(2_000) },
          recipient: z.strictObject({
            ...{ name: words(120), street: words(200), city: words(80), state: words(2), zip: words(10), phone: words(20) },
          }),
        }),
      )
      .max(60)
      .readonly(),
  }),
  changeManifest: z.strictObject({ ...command, manifestId: idText('man'), carrier }) as unknown as z.ZodType<
    InputOf<'changeManifest'>
  >,
  shipManifest: z.strictObject({ ...command, manifestId: idText('man') }),
  voidManifest: z.strictObject({ ...command, manifestId: idText('man'), reason: words(280) }),
  moveStop: z.strictObject({
    ...command,
    manifestId: idText('man'),
    n: z.int(),
    step: z.enum(['arrive', 'arrive-undo', 'void']),
  }),
  answerDoor: z.strictObject({
    ...command,
    manifestId: idText('man'),
    n: z.int(),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('handed-over'),
        check: z.strictObject({
          documentType: z.enum(documentTypes),
          ...{
            isOver21: z.boolean(),
            isOrderer: z.boolean(),
            isAtHome: z.boolean(),
            isSober: z.boolean(),
            hasSigned: z.boolean(),
          },
        }),
      }),
      z.strictObject({ kind: z.literal('came-back'), because: z.enum(cameBackReasons) }),
    ]),
  }),
  transfers: locationOnly,
  receiveTransfer: z.strictObject({
    ...at,
    transferId: idText('tra'),
    lines: z
      .array(
        z.strictObject({ barcode: words(40), units: z.number(), packageId: id('pkg'), itemId: id('item'), areaId: id('area') }),
      )
      .max(mostLines)
      .readonly(),
  }),
  invoices: z.strictObject({ locationId: idText('loc').exactOptional(), find: words(80).exactOptional() }),
  changeInvoicePrices: z.strictObject({
    ...command,
    invoiceId: idText('inv'),
    lines: z
      .array(z.strictObject({ packageId: id('pkg'), priceCents: cents }))
      .min(1)
      .max(mostLines)
      .readonly(),
  }),
  recordPayment: z.strictObject({
    ...command,
    invoiceId: idText('inv'),
    paymentId: id('pay'),
    amountCents: cents,
    method: z.enum(paymentMethods),
  }),
  answerPayment: z.strictObject({
    ...command,
    invoiceId: idText('inv'),
    paymentId: id('pay'),
    answer: z.enum(['accept', 'reject']),
    reason: words(280),
  }),
} as const;
