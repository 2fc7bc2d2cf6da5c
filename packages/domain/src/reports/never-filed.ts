import type { EntityKey } from './entity.ts';
import type { ReportKind } from './report.ts';
import { isOpen, type ReportState } from './report-moves.ts';
import { longestEvidence, type Evidence, type Settlement } from './settle-report.ts';

/** A report about a manifest or about an invoice that came to be with it, as it stands. */
export interface ManifestReport {
  readonly kind: ReportKind;
  readonly state: ReportState;
  /** How often it left for the state. */
  readonly attempts: number;
  /** How a person closed it; null while nobody did. */
  readonly settlement: Settlement | null;
  readonly needs: readonly EntityKey[];
  readonly makes: readonly EntityKey[];
}

/**
 * Whether a void is one of nothing: the state refused the manifest, a person showed that it need not hear of it, or its filing never left,
 * for it waits for something that was taken out of its packages.
 *
 * While the filing is on its way, or nobody knows what became of it, the void waits: the state may hold the manifest yet. What goes for
 * a manifest goes for the one that takes its place, so the newest filing before the void decides.
 *
 * @param before what was to be told of the manifest before the void, oldest first
 * @returns the filing, and what ends together with the void: all that is still open and that only the filing could have made tellable;
 *   `undefined` when the void must be told
 */
export function neverFiled<Each extends ManifestReport>(
  before: readonly Each[],
): { readonly filing: Each; readonly ended: readonly Each[] } | undefined {
  const filing = before.findLast(({ kind }) => kind === 'manifest-file');
  if (filing === undefined || !standsNowhere(filing)) return undefined;
  const behind = before.slice(before.indexOf(filing) + 1).filter(({ needs }) => needs.some((key) => filing.makes.includes(key)));
  return { filing, ended: [filing, ...behind].filter(({ state }) => isOpen(state)) };
}

const standsNowhere = ({ state, attempts, settlement }: ManifestReport): boolean =>
  state === 'refused' || (state === 'pending' && attempts === 0) || (state === 'settled' && settlement === 'not-to-be-told');

/**
 * What is kept of a manifest that was never filed: why it was voided here, and what the state had said.
 *
 * @param said the state's last words about the filing; null when there were none
 */
export function evidenceOfNeverFiled(reason: string, said: string | null): Evidence {
  const voided = `The state never took this manifest, and it was voided here: ${reason}.`;
  return closedBy(said === null ? voided : `${voided} The state had said: ${said}`);
}

/** What is kept of a change that the state had refused, of a manifest whose void it took. */
export const evidenceOfVoided = (reason: string): Evidence =>
  closedBy(`The state holds this manifest as voided, and there is nothing left to change: ${reason}.`);

const closedBy = (words: string): Evidence => ({
  settlement: 'not-to-be-told',
  stateId: null,
  words: words.slice(0, longestEvidence),
});
