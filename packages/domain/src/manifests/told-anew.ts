import type { Instant } from '../business-day.ts';
import type { PackageId, StaffId } from '../identifiers.ts';
import type { ReportBody, ReportKind } from '../reports/report.ts';
import type { ReportState } from '../reports/report-moves.ts';
import { told, type Manifest } from './manifest.ts';

/** The oldest open report about a journey: what its badge shows. */
export interface OpenReport {
  readonly kind: ReportKind;
  readonly state: ReportState;
}

/** Whether the state refused to take a journey at all. @param open undefined when nothing about it is open */
export const isFilingRefused = (open: OpenReport | undefined): boolean =>
  open?.kind === 'manifest-file' && open.state === 'refused';

/**
 * What is told of a journey that changes after the state refused it: it is filed as it is now. The refused filing is frozen, and of what
 * the state does not hold no change can be told; the void ends both (`reports/never-filed.ts`).
 *
 * @param manifest the journey after the change
 * @param packageIds what does not travel any more
 */
export function toldAnew(
  { id: manifestId, purpose, carrier, stops }: Manifest,
  {
    packageIds = [],
    ...why
  }: { readonly by: StaffId; readonly at: Instant; readonly reason: string; readonly packageIds?: readonly PackageId[] },
): readonly ReportBody[] {
  const left = stops.filter((stop) => stop.state !== 'voided').map(told);
  const voided: ReportBody = { kind: 'manifest-void', manifestId, ...why, packageIds };
  return left.length === 0
    ? [voided]
    : [voided, { kind: 'manifest-file', manifestId, by: why.by, at: why.at, purpose, carrier, stops: left, isAnew: true }];
}
