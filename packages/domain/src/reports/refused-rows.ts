import { entityKey, type EntityKey } from './entity.ts';
import type { ReportBody } from './report.ts';

/**
 * The part of a bulk report that holds some of its rows: what remains to be told when the state took the others.
 *
 * @returns `undefined` for reports that are not made of rows, or when none of the rows is among the keys
 */
export function partOf(body: ReportBody, keys: readonly EntityKey[]): ReportBody | undefined {
  if (body.kind !== 'packages-first') return undefined;
  const packages = body.packages.filter((row) => keys.includes(entityKey('package', row.packageId)));
  return packages.length === 0 ? undefined : { ...body, packages };
}
