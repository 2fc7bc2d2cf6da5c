/** What the office's roads let in. Strict, like every other: a member nobody knows is refused. */
import { z } from '@hono/zod-openapi';
import { categories } from '@countersign/domain/catalogue/item';
import { longestAddress } from '@countersign/domain/places/new-location';
import { mostPictureBytes } from '@countersign/domain/places/read-picture';
import { programs } from '@countersign/domain/pricing/new-york-taxes';
import { stateSystems } from '@countersign/domain/reports/state-systems';
import type { None } from './route.ts';
import { cents, id, idText, mostLines, person, tillNumber, words } from './schema-parts.ts';

const giveBack = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash') }),
  z.strictObject({ kind: z.literal('debit'), reference: words(60) }),
]);
const undo = {
  ...{ saleId: idText('sale'), commandId: id('cmd'), reason: words(280), giveBack, seenBackCents: cents },
  till: tillNumber.exactOptional(),
};
const place = z.int().min(0).max(mostLines);

const locationOnly = z.strictObject({ locationId: idText('loc').exactOptional() });
const at = { commandId: id('cmd'), locationId: id('loc') };
const command = { commandId: id('cmd') };
const day = z.string().max(10);
const hours = z.strictObject({ opens: words(5), closes: words(5) }).nullable();
const openingHours = {
  hours: z.array(hours).max(7).readonly(),
  exceptions: z
    .array(z.strictObject({ on: day, hours }))
    .max(100)
    .readonly(),
  opensAtNight: z.boolean(),
};
/** Four letters of base64 carry three bytes; a picture that is too large in bytes is refused by name. */
const mostPictureText = Math.ceil((mostPictureBytes * 4) / 3) + 300_000;

export const officeSchemas = {
  setUp: z.strictObject({}) as unknown as z.ZodType<None>,
  setUpOrganisation: z.strictObject({
    ...person,
    organisationId: id('org'),
    organisationName: z.string().trim().min(1).max(80),
    code: words(200),
  }),
  letOwnerIn: z.strictObject({ email: person.email, password: person.password, code: words(200) }),
  voidSale: z.strictObject(undo),
  refundSale: z.strictObject({
    ...undo,
    refundId: id('ref'),
    lines: z
      .array(z.strictObject({ n: place, isRestocked: z.boolean() }))
      .max(mostLines)
      .readonly(),
  }),
  changePrice: z.strictObject({
    ...undo,
    lines: z
      .array(z.strictObject({ n: place, priceCents: cents }))
      .max(mostLines)
      .readonly(),
  }),

  addLocation: z.strictObject({
    ...command,
    locationId: idText('loc'),
    name: words(80),
    licenceNumber: words(60),
    program: z.enum(programs),
    stateSystem: z.enum(stateSystems),
    timeZone: words(40),
    address: words(longestAddress + 100),
    salesTaxPercent: words(10),
    ...openingHours,
  }),
  firstSteps: z.strictObject({}) as unknown as z.ZodType<None>,
  setDestructionWait: z.strictObject({ ...command, locationId: idText('loc'), hours: z.number() }),
  setDoors: z.strictObject({ ...command, locationId: idText('loc'), takesAnyAdult: z.boolean(), reason: words(280) }),
  savePicture: z.strictObject({ ...at, pictureId: idText('pic'), base64: z.base64().max(mostPictureText) }),
  setStoreLook: z.strictObject({
    ...command,
    locationId: idText('loc'),
    name: words(80),
    ...openingHours,
    look: z.strictObject({
      colours: z.strictObject({ ground: words(7), onGround: words(7), accent: words(7) }).nullable(),
      logo: id('pic').nullable(),
      symbol: id('pic').exactOptional(),
      pictures: z.array(id('pic')).max(20).readonly(),
    }),
  }),
  saveDeal: z.strictObject({
    ...at,
    dealId: idText('deal'),
    name: words(80),
    nameEs: words(80),
    offer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), percent: z.number() }),
      z.strictObject({ kind: z.literal('amount'), offCents: z.number() }),
      z.strictObject({ kind: z.literal('units-for'), units: z.number(), priceCents: z.number() }),
      z.strictObject({ kind: z.literal('buy-get'), buy: z.number(), get: z.number(), percent: z.number() }),
    ]),
    scope: z.strictObject({
      itemIds: z.array(id('item')).max(mostLines).readonly(),
      categories: z.array(z.enum(categories)).max(mostLines).readonly(),
      brands: z.array(words(80)).max(mostLines).readonly(),
    }),
    days: z.array(z.number()).max(7).readonly(),
    hours: z.strictObject({ from: words(5), until: words(5) }).nullable(),
    startsOn: day,
    endsOn: day.nullable(),
    minimumCents: z.number(),
    floorCents: z.number(),
  }),
  endDeal: z.strictObject({ ...at, dealId: idText('deal') }),
  areas: locationOnly,
  saveArea: z.strictObject({
    ...at,
    areaId: idText('area'),
    name: words(80),
    isQuarantine: z.boolean(),
    holds: z.enum(['inventory', 'plants']),
  }),
  removeArea: z.strictObject({ ...command, areaId: idText('area') }),
  drivers: locationOnly,
  saveDriver: z.strictObject({
    ...at,
    driverId: idText('drv'),
    name: words(80),
    birthDate: day,
    hireDate: day,
    licenceNumber: words(40),
    licenceState: words(10),
  }),
  removeDriver: z.strictObject({ ...command, driverId: idText('drv') }),
  vehicles: locationOnly,
  saveVehicle: z.strictObject({
    ...at,
    vehicleId: idText('veh'),
    name: words(80),
    make: words(40),
    model: words(40),
    year: z.int(),
    colour: words(40),
    plate: words(20),
    vin: words(30),
    isEnclosed: z.boolean().exactOptional(),
  }),
  removeVehicle: z.strictObject({ ...command, vehicleId: idText('veh') }),
  partners: z.strictObject({}) as unknown as z.ZodType<None>,
  savePartner: z.strictObject({
    ...command,
    partnerId: idText('par'),
    name: words(80),
    licence: words(60),
    kind: z.enum(['vendor', 'destination', 'both']),
  }),
} as const;
