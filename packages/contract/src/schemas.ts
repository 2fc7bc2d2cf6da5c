/**
 * What the edge lets in, one line a route. Objects are strict: a member nobody knows is refused, not dropped in silence.
 *
 * Used by the edge and the description of the API only. Devices import types and the route table, never this file.
 */
import { z } from '@hono/zod-openapi';
import { itemColumns, type ItemColumn } from '@countersign/domain/catalogue/change-item';
import { documentTypes } from '@countersign/domain/orders/order';
import { entityKinds } from '@countersign/domain/reports/entity';
import { reportParts } from '@countersign/domain/reports/desk-part';
import { longestEvidence, settlements } from '@countersign/domain/reports/settle-report';
import { roles } from '@countersign/domain/staff/permissions';
import { cultivationSchemas } from './cultivation-schemas.ts';
import { lobbySchemas, submitOrder } from './lobby-schemas.ts';
import { manifestSchemas } from './manifest-schemas.ts';
import { memberSchemas } from './member-schemas.ts';
import { officeSchemas } from './office-schemas.ts';
import { overviewSchemas } from './overview-schemas.ts';
import { reportSchemas } from './report-schemas.ts';
import { stockSchemas } from './stock-schemas.ts';
import { tillSchemas } from './till-schemas.ts';
import type { InputOf, RouteName } from './routes.ts';
import {
  id,
  idText,
  cents,
  moment,
  words,
  person,
  pin,
  readCards,
  locationIds,
  cursor,
  calendarDay,
  coordinate,
  count,
  tillNumber,
} from './schema-parts.ts';
import type { DeviceHealth } from './views.ts';

const none = z.strictObject({}) as unknown as z.ZodType<InputOf<'health'>>;
/** A number as it stands on a receptacle. */
const packNumber = z.string().trim().min(1).max(40).nullable();
const close = z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), reason: words(280) });
/** Texts as people write them; the rule answers by column. */
const itemCells = z.strictObject(
  Object.fromEntries(itemColumns.map((column) => [column, words(3_000).exactOptional()])) as Record<
    ItemColumn,
    z.ZodExactOptional<z.ZodString>
  >,
);
const csvFile = z.strictObject({ csv: z.string() });

const someTime = z.iso.datetime().nullable();
/** JSON of a {@link DeviceHealth}, as the query `health` carries it. */
export const deviceHealth = z.strictObject({
  app: z.string().max(60),
  battery: z.int().min(0).max(100).nullable(),
  charging: z.boolean().nullable(),
  persisted: z.boolean().nullable(),
  storageFailedAt: z.iso.datetime().exactOptional(),
  scanner: z.string().max(20).nullable(),
  scannedAt: someTime,
  lastOrderAt: someTime,
  unsent: z.int().min(0),
}) satisfies z.ZodType<DeviceHealth>;

export const inputSchemas = {
  health: none,
  session: none,

  startPairing: z.strictObject({
    kind: z.enum(['kiosk', 'tablet', 'board']),
    publicKey: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  }),
  pollPairing: z.strictObject({ pairingId: words(60), pollToken: words(100) }),
  confirmPairing: z.strictObject({ code: words(20), locationId: id('loc'), name: z.string().trim().min(1).max(60) }),
  devices: z.strictObject({ locationId: idText('loc').exactOptional() }),
  revokeDevice: z.strictObject({ deviceId: idText('dev') }),

  roster: none,
  switchStaff: z.strictObject({ staffId: id('staff'), pin }),
  unlockKiosk: z.strictObject({ staffId: id('staff'), pin }),
  leaveStaff: none,
  staff: none,
  addStaff: z.strictObject({
    ...person,
    role: z.enum(roles),
    locationIds,
    stateLogin: words(100).nullable(),
  }),
  changeStaff: z.strictObject({
    staffId: idText('staff'),
    role: z.enum(roles).optional(),
    active: z.boolean().optional(),
    pin: pin.optional(),
    password: person.password.optional(),
    locationIds: locationIds.optional(),
    stateLogin: words(100).nullable().optional(),
  }),

  locations: none,
  catalogue: z.strictObject({ locationId: idText('loc').exactOptional() }),
  packedCatalogue: none,
  items: z.strictObject({ find: words(60).exactOptional(), menu: z.enum(['on', 'off']).exactOptional(), cursor }),
  changeItem: z.strictObject({ itemId: idText('item'), cells: itemCells, isOnMenu: z.boolean() }),
  previewImport: csvFile,
  importCatalogue: csvFile,

  submitOrder,
  orders: z.strictObject({
    locationId: idText('loc').exactOptional(),
    state: z.enum(['open', 'closed']).exactOptional(),
    cursor,
  }),
  order: z.strictObject({ orderId: idText('ord') }),
  approveOrder: z.strictObject({
    orderId: idText('ord'),
    commandId: id('cmd'),
    identity: z.strictObject({
      checkedAt: moment,
      method: z.enum(['licence-scan', 'person']),
      documentType: z.enum(documentTypes),
      issuer: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a country, or a country and its state, like US-NY'),
      over21: z.boolean(),
    }),
    patient: z.strictObject(readCards).readonly().exactOptional(),
  }),
  lookUpPatient: z.strictObject({ orderId: idText('ord'), ...readCards }),
  saleLabels: z.strictObject({ orderId: idText('ord'), card: readCards.card.nullable() }),
  namePack: z.strictObject({
    packageId: idText('pkg'),
    commandId: id('cmd'),
    locationId: id('loc'),
    batchNumber: packNumber,
    harvestNumber: packNumber,
  }),
  rejectOrder: close,
  cancelOrder: close,
  onDuty: none,
  passOnOrder: z.strictObject({ orderId: idText('ord'), commandId: id('cmd'), to: id('staff'), from: id('staff').nullable() }),
  pickPackage: z.strictObject({
    orderId: idText('ord'),
    commandId: id('cmd'),
    lineId: id('line').optional(),
    barcode: z.string().trim().min(1).max(100),
    units: z.int().min(1).max(1_000_000),
  }),
  unpickPackage: z.strictObject({
    orderId: idText('ord'),
    commandId: id('cmd'),
    lineId: id('line'),
    packageId: id('pkg'),
    units: z.int().min(1).max(1_000_000),
  }),
  completeSale: z.strictObject({
    orderId: idText('ord'),
    commandId: id('cmd'),
    saleId: id('sale'),
    tender: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('cash'), tenderedCents: cents }),
      z.strictObject({ kind: z.literal('debit'), reference: words(60) }),
    ]),
    seenTotalCents: cents,
    till: tillNumber.exactOptional(),
  }),

  sales: z.strictObject({
    locationId: idText('loc').exactOptional(),
    badge: z.enum(['pending-sync', 'in-sync', 'needs-attention']).exactOptional(),
    find: words(60).exactOptional(),
    first: calendarDay.exactOptional(),
    last: calendarDay.exactOptional(),
    staffId: idText('staff').exactOptional(),
    back: z.enum(['any', 'SaleVoided', 'SaleRefunded', 'SalePriceChanged']).exactOptional(),
    cursor,
  }),
  sale: z.strictObject({ saleId: idText('sale') }),
  reportsHealth: none,
  reportsDesk: z.strictObject({
    locationId: idText('loc').exactOptional(),
    part: z.enum(['yours', ...reportParts]).exactOptional(),
    after: count(Number.MAX_SAFE_INTEGER).exactOptional(),
    find: words(80).exactOptional(),
  }),
  reportTimeline: z.strictObject({ reportId: idText('rep') }),
  recordTimeline: z.strictObject({ kind: z.enum(entityKinds), id: z.string().regex(/^[a-z]+_[\w-]{1,80}$/, 'an id of ours') }),
  settleReport: z.strictObject({
    reportId: idText('rep'),
    commandId: id('cmd'),
    settlement: z.enum(settlements),
    stateId: words(100).nullable(),
    words: words(longestEvidence),
  }),
  retryReport: z.strictObject({ reportId: idText('rep'), commandId: id('cmd'), reason: z.string().trim().min(1).max(280) }),

  stateConnections: none,
  checkStateLogins: z.strictObject({ locationId: idText('loc') }),
  enterStateLogin: z.strictObject({
    locationId: idText('loc'),
    isOfLocation: z.boolean(),
    kind: z.enum(['password', 'oauth']),
    ubi: z.string().trim().min(1).max(40),
    licence: z.string().trim().min(1).max(40),
    // `default` is the name under which the location's own login is kept.
    username: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((name) => name !== 'default', 'not a user name'),
    secret: z.string().min(1).max(4_000),
  }),
  shareStateLogin: z.strictObject({ locationId: idText('loc'), isShared: z.boolean(), reason: words(280) }),
  tellDisconnection: z.strictObject({ locationId: idText('loc'), beganAt: moment, how: words(280) }),

  reconciliations: none,
  reconcileNow: z.strictObject({ locationId: idText('loc') }),

  exportConversation: z.strictObject({ from: moment, to: moment, locationId: idText('loc').exactOptional() }),

  board: none,
  changes: z.strictObject({
    since: count(Number.MAX_SAFE_INTEGER),
    limit: count(1000).exactOptional(),
    stock: z.literal('packed').exactOptional(),
    health: z.string().max(600).exactOptional(),
  }),
  liveTicket: none,
  ...lobbySchemas,
  ...officeSchemas,
  ...reportSchemas,
  ...stockSchemas,
  ...manifestSchemas,
  ...memberSchemas,
  ...cultivationSchemas,
  ...tillSchemas,
  ...overviewSchemas,
  // What each lets in is compared below: comparing whole schemas here takes the compiler three times as long.
} as const satisfies { readonly [Name in RouteName]: z.core.$ZodType };

/** Compiles only while each schema lets in exactly what the contract's type says: neither more members nor fewer. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Schemas = typeof inputSchemas;
/** The contract says `string` where only the badges are let in. */
type Narrower = 'sales';
type Disagreeing = {
  [Name in RouteName]: Name extends Narrower
    ? [z.output<Schemas[Name]>] extends [InputOf<Name>]
      ? never
      : Name
    : [Same<z.output<Schemas[Name]>, InputOf<Name>>, Same<keyof z.output<Schemas[Name]>, keyof InputOf<Name>>] extends [
          true,
          true,
        ]
      ? never
      : Name;
}[RouteName];
const agreed: [Disagreeing] extends [never] ? true : Disagreeing = true;
void agreed;
