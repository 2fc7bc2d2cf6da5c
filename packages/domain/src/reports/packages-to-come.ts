import type { PackageId } from '../identifiers.ts';
import type { StateQuantity } from './quantity.ts';
import type { ReportBody } from './report.ts';

/** A package that the state numbers when it takes a report, and how many pieces are in it. */
export interface PackageToCome {
  readonly packageId: PackageId;
  readonly pieces: number;
}

/**
 * The packages that come to be at the state with a report, and whose numbers its answer brings: ours have none until then. What is weighed
 * is left out, for a weight does not tell one package from another.
 */
export function packagesToCome(body: ReportBody): readonly PackageToCome[] {
  switch (body.kind) {
    case 'packages-first':
      return body.packages.flatMap(({ packageId, quantity }) => toCome(packageId, [quantity]));
    case 'package-new':
      return toCome(body.package.packageId, [body.package.quantity]);
    case 'package-split':
      return toCome(body.intoPackageId, [body.quantity]);
    case 'package-lot':
      return toCome(
        body.intoPackageId,
        body.from.map(({ quantity }) => quantity),
      );
    case 'package-convert':
      return toCome(body.into.packageId, [body.into.quantity]);
    case 'sale-refund':
      return body.lines.flatMap(({ restockAs, units }) => (restockAs === null ? [] : [{ packageId: restockAs, pieces: units }]));
    default:
      return [];
  }
}

const toCome = (packageId: PackageId, quantities: readonly StateQuantity[]): readonly PackageToCome[] => {
  const counts = quantities.flatMap((quantity) => (quantity.unit === 'each' ? [quantity.count] : []));
  return counts.length < quantities.length ? [] : [{ packageId, pieces: counts.reduce((sum, count) => sum + count, 0) }];
};
