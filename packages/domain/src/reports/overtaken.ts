import { dependenciesOf } from './dependencies.ts';
import { titleOf } from './describe-report.ts';
import { entityKey } from './entity.ts';
import type { ReportState } from './report-moves.ts';
import type { ReportBody, ReportKind } from './report.ts';

/** Kinds of reports that say how something is, and not what was done to it: see {@link setBy}. */
export const settingKinds = [
  'package-adjust',
  'package-change',
  'package-usable-weight',
  'packages-move',
  'plants-move',
] as const satisfies readonly ReportKind[];

type SettingReport = Extract<ReportBody, { readonly kind: (typeof settingKinds)[number] }>;
const isSetting = (body: ReportBody): body is SettingReport => settingKinds.some((kind) => kind === body.kind);

/**
 * What a report sets for as long as nothing newer does: how many there are of a package, what it is, where it lies.
 *
 * @returns ids of the packages or plants; none for a report that may be told at any time, or that whatever needs it waits for
 */
export function setBy(body: ReportBody): readonly string[] {
  if (!isSetting(body)) return [];
  switch (body.kind) {
    case 'package-adjust':
    case 'package-change':
    case 'package-usable-weight':
      return [body.packageId];
    case 'packages-move':
      return body.moves.map(({ packageId }) => packageId);
    case 'plants-move':
      return body.plantIds;
  }
}

/**
 * Whether a report that the state holds makes it wrong to tell an earlier one as it is. A refused report of this kind holds up nothing, so
 * the state went on without it: told late, a count puts back what was sold since, and a move takes a package to the room it has left.
 * Where nobody knows whether the state holds the later one, the earlier waits until that is known.
 */
export function overtakes(later: ReportBody, earlier: ReportBody): boolean {
  const set = setBy(earlier);
  if (later.kind === earlier.kind) return setBy(later).some((id) => set.includes(id));
  if (earlier.kind !== 'package-adjust') return false;
  const isGone = later.kind === 'destruction' && later.packageIds.includes(earlier.packageId);
  return isGone || dependenciesOf(later).makes.includes(entityKey('units', earlier.packageId));
}

/** What is written on a report that was not sent for that reason. */
export const overtakenWords = (by: ReportKind): string => `${notSent}: ${titleOf(by).toLowerCase()}.`;
const notSent = 'Not sent: something newer of the same goods stands at the state, which this would undo';

/** Whether these words are {@link overtakenWords}. */
export const saysOvertaken = (words: string): boolean => words.startsWith(notSent);

/**
 * Whether a report may only be closed, for something newer of its goods stands at the state. One that is parked may be asked about.
 *
 * @param words the last that was said about it
 * @param by what the state holds that is newer; `undefined` when none is known
 */
export const isOvertaken = (state: ReportState, words: string, by: ReportKind | undefined): boolean =>
  state === 'refused' && (by !== undefined || saysOvertaken(words));

/** Something newer about the same goods stands at the state: `by` says what. */
export interface OvertakenProblem {
  readonly type: 'ReportOvertaken';
  readonly kind: ReportKind;
  readonly by: ReportKind;
}
