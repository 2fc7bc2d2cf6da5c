/** What the roads of packages let in. Counts and weights are bounded by the rules, which answer by name. */
import { z } from '@hono/zod-openapi';
import { mostLinked } from '@countersign/domain/inventory/link-package';
import { cursor, id, idText, reasonCode, words } from './schema-parts.ts';

/** Most packages one request may name before it is even looked at; the rules' own bounds are lower. */
const mostPackages = 200;

const at = { commandId: id('cmd'), locationId: id('loc') };
const ofPackage = { ...at, packageId: idText('pkg') };
const facts = {
  itemId: id('item'),
  areaId: id('area'),
  units: z.number(),
  packageDate: words(10),
  expiresOn: words(10).nullable(),
};
const row = z.strictObject({ packageId: id('pkg'), ...facts });
const link = z.strictObject({ packageId: id('pkg'), barcode: words(40), itemId: id('item'), areaId: id('area') });
const parts = z
  .array(z.strictObject({ packageId: id('pkg'), units: z.number() }))
  .max(mostPackages)
  .readonly();
const packageIds = z.array(id('pkg')).max(mostPackages).readonly();
const adjustment = z.union([1, 2, 3, 4, 5, 6].map((n) => z.literal(n))) as unknown as z.ZodType<1 | 2 | 3 | 4 | 5 | 6>;
const tellsAgain = z.boolean().exactOptional();
const destruction = z.strictObject({ ...at, packageIds, reasonCode, reason: words(280) });
const recall = z.strictObject({ ...at, packageIds, reason: words(280) });

export const stockSchemas = {
  packages: z.strictObject({
    locationId: idText('loc').exactOptional(),
    find: words(60).exactOptional(),
    status: words(20).exactOptional(),
    itemId: idText('item').exactOptional(),
    cursor,
  }),
  firstStock: z.strictObject({ locationId: idText('loc') }),
  addFirstStock: z.strictObject({ ...at, rows: z.array(row).min(1).max(mostPackages).readonly() }),
  tellFirstStock: z.strictObject(at),
  stockAtState: z.strictObject({ locationId: idText('loc') }),
  linkFirstStock: z.strictObject({ ...at, rows: z.array(link).min(1).max(mostLinked).readonly() }),
  package: z.strictObject({ packageId: idText('pkg') }),
  newPackage: z.strictObject({ ...ofPackage, ...facts }),
  changePackage: z.strictObject({ ...ofPackage, itemId: id('item') }),
  splitPackage: z.strictObject({ ...ofPackage, units: z.number(), intoPackageId: id('pkg') }),
  adjustPackage: z.strictObject({ ...ofPackage, units: z.number(), adjustment, reason: words(280), tellsAgain }),
  weighPackage: z.strictObject({ ...ofPackage, usableMg: z.number() }),
  drawSample: z.strictObject({
    ...ofPackage,
    ...{ sampleId: id('smp'), samplePackageId: id('pkg'), units: z.number(), labLicence: words(40) },
  }),
  voidSample: z.strictObject({ ...at, sampleId: idText('smp') }),
  makeLot: z.strictObject({ ...at, from: parts, intoPackageId: id('pkg') }),
  convertPackages: z.strictObject({ ...at, from: parts, into: row, wasteMg: z.number() }),
  movePackages: z.strictObject({ ...at, packageIds, areaId: id('area'), tellsAgain }),
  recallPackages: recall,
  liftRecall: recall,
  scheduleDestruction: destruction,
  undoDestruction: destruction,
  destroyPackages: destruction,
} as const;
