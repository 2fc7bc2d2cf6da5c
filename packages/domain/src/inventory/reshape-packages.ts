import type { PackageId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import { readNewPackage, type NewPackage } from './new-package.ts';
import {
  isGoods,
  isUnits,
  mappedItem,
  mostUnits,
  namedPackages,
  notReported,
  packageFacts,
  settle,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from './stock.ts';

export interface Part {
  readonly packageId: PackageId;
  readonly units: number;
}

/** Part of a package under a barcode of its own (`biotrack/protocol.md` 2.1.4 `inventory_split`). What is known of the whole holds for it. */
export function splitPackage(
  asked: Part & { readonly intoPackageId: PackageId },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  const taken = takeParts([asked], facts);
  if (!taken.ok) return taken;
  const [before] = taken.value.before;
  if (asked.units >= before!.unitsLeft) return refuse({ type: 'UnitsNotPossible', most: before!.unitsLeft - 1 });
  return settle(facts, {
    type: 'PackageSplit',
    after: taken.value.after,
    made: [fresh(before!, asked.intoPackageId, asked.units)],
    report: {
      kind: 'package-split',
      by: facts.by,
      fromPackageId: asked.packageId,
      intoPackageId: asked.intoPackageId,
      quantity: { unit: 'each', count: asked.units },
    },
  });
}

/** Several packages of one item as one lot (2.1.4 `inventory_create_lot`). It expires with the first of them, and waits for the last result. */
export function makeLot(
  asked: { readonly from: readonly Part[]; readonly intoPackageId: PackageId },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  if (asked.from.length < 2) return refuse({ type: 'ChoosePackages' });
  const taken = takeParts(asked.from, facts);
  if (!taken.ok) return taken;
  const { before, after } = taken.value;
  const [first] = before;
  if (before.some((pkg) => pkg.itemId !== first!.itemId || pkg.areaId !== first!.areaId || pkg.status !== first!.status))
    return refuse({ type: 'NotTheSameItem' });
  const item = mappedItem(facts, first!.itemId);
  if (!item.ok) return item;
  const units = asked.from.reduce((sum, part) => sum + part.units, 0);
  const expiries = before.flatMap((pkg) => (pkg.expiresOn === null ? [] : [pkg.expiresOn])).sort();
  const leastTested = before.find((pkg) => pkg.lab.status === 'failed') ?? before.find((pkg) => pkg.lab.status !== 'passed');
  const made = { ...fresh(first!, asked.intoPackageId, units), expiresOn: expiries[0] ?? null, lab: (leastTested ?? first!).lab };
  return settle(facts, {
    type: 'LotMade',
    after,
    made: [made],
    report: {
      kind: 'package-lot',
      by: facts.by,
      from: quantities(asked.from),
      intoPackageId: asked.intoPackageId,
      inventoryType: item.value.inventoryType,
    },
  });
}

/**
 * One kind of goods made into another (2.1.4 `inventory_convert`). What comes out is tested anew, and is recalled as long as anything in it
 * was: it is another form of goods that nobody may be sold.
 */
export function convertPackages(
  asked: { readonly from: readonly Part[]; readonly into: NewPackage; readonly wasteMg: number },
  facts: StockFacts,
): Result<StockDecision, StockProblem> {
  const taken = takeParts(asked.from, facts);
  if (!taken.ok) return taken;
  const made = readNewPackage(asked.into, facts);
  if (!made.ok) return made;
  const item = mappedItem(facts, asked.into.itemId);
  if (!item.ok) return item;
  if (!isUnits(asked.wasteMg, 0)) return refuse({ type: 'UnitsNotPossible', most: mostUnits });
  const [first] = taken.value.before;
  const recalled = taken.value.before.find((pkg) => pkg.status === 'recalled');
  const stillRecalled = recalled === undefined ? {} : { status: recalled.status, recallReason: recalled.recallReason ?? null };
  const into = { ...made.value, parentId: first!.id, ...stillRecalled };
  return settle(facts, {
    type: 'PackagesConverted',
    after: taken.value.after,
    made: [into],
    report: {
      kind: 'package-convert',
      by: facts.by,
      from: quantities(asked.from),
      into: packageFacts(into, item.value),
      wasteMg: asked.wasteMg,
    },
  });
}

/** The packages after parts of them were taken: nothing that lies in a bag. */
export function takeParts(
  parts: readonly Part[],
  facts: StockFacts,
): Result<{ readonly before: readonly StockPkg[]; readonly after: readonly StockPkg[] }, StockProblem> {
  const named = namedPackages(
    facts,
    parts.map((part) => part.packageId),
  );
  if (!named.ok) return named;
  // The state mints the numbers of parts, and of goods that it does not track it mints none.
  const goods = named.value.find((pkg) => isGoods(facts, pkg));
  if (goods !== undefined) return notReported(facts, goods);
  const tooMany = named.value.find((pkg, n) => !isUnits(parts[n]!.units, 1) || parts[n]!.units > pkg.unitsLeft - pkg.unitsPicked);
  if (tooMany !== undefined) return refuse({ type: 'UnitsNotPossible', most: tooMany.unitsLeft - tooMany.unitsPicked });
  const after = named.value.map((pkg, n) => {
    const unitsLeft = pkg.unitsLeft - parts[n]!.units;
    return { ...pkg, unitsLeft, unitsAway: pkg.unitsAway + parts[n]!.units };
  });
  return ok({ before: named.value, after });
}

/** A part with an id of its own: what is known of the whole holds for it. */
export const fresh = (from: StockPkg, id: PackageId, units: number): StockPkg => ({
  ...from,
  id,
  barcode: null,
  unitsReceived: units,
  unitsLeft: units,
  unitsPicked: 0,
  unitsDestroyed: 0,
  unitsAway: 0,
  unitsAdjusted: 0,
  parentId: from.id,
});

const quantities = (parts: readonly Part[]) =>
  parts.map(({ packageId, units }) => ({ packageId, quantity: { unit: 'each', count: units } as const }));
