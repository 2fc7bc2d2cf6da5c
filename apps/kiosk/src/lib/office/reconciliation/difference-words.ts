import type { ReconciliationView } from '@countersign/contract/report-views';
import type { Difference, DifferenceAction, DifferenceCause } from '@countersign/domain/reports/difference';
import { moment } from '../words.ts';

/** What differs. */
export const aboutNames: Readonly<Record<Difference['about'], string>> = {
  package: 'Package',
  sale: 'Sale',
  area: 'Area',
  manifest: 'Manifest',
};

/** Why the books differ, in a word or two. */
export const causeNames: Readonly<Record<DifferenceCause, string>> = {
  'late-report': 'On its way',
  'refused-report': 'Refused by the state',
  'adjusted-at-state': 'Changed at the state',
  'unknown-to-us': 'We do not know it',
  'unknown-to-them': 'The state does not know it',
  quantity: 'Another count',
  area: 'Another area',
  price: 'Another price',
};

/** What settles it. Nothing is overwritten by itself. */
const nextSteps: Readonly<Record<DifferenceAction, string>> = {
  wait: 'Wait: the report goes out by itself.',
  'open-report': 'Clear its report on the desk.',
  'count-again': 'Count it, and tell the state.',
  'look-at-state': 'Look at the state’s record: who changed it, and why.',
  'report-it': 'Report the package: it never reached the state.',
  'move-it': 'Look where it lies, and tell the state.',
};

/** The step in words; a package that only the state knows arrived, or is somebody else's. */
export const stepWords = ({ about, id, action }: Difference): string =>
  about === 'package' && id === null ? 'Receive it under Journeys, or take it over from the list in Stock.' : nextSteps[action];

/** Whether a person who counts, or looks where it lies, settles it here: our package and the state's standing one differ. */
export const isDecidedHere = ({ id, units, theirRoomId, reportIds }: Difference): boolean =>
  id !== null && reportIds.length === 0 && (theirRoomId !== undefined || (units !== undefined && units.ours > 0));

/** When the books were last held beside the state's; of a comparison that failed only that it was tried. */
export const lastCompared = ({ at, by, trouble }: Pick<ReconciliationView, 'at' | 'by' | 'trouble'>): string =>
  at === null
    ? 'Not compared yet.'
    : `${trouble === null ? 'Compared' : 'Tried'} ${moment(at)}, ${by === null ? 'by itself at night' : `asked for by ${by}`}.`;

/** What an empty list means: only books that were read can agree. */
export const nothingWords = ({ at, trouble }: Pick<ReconciliationView, 'at' | 'trouble'>): string => {
  if (at === null) return 'Compare now, or wait for tonight.';
  return trouble === null ? 'No difference.' : 'Nothing is known until the state can be read again.';
};

/** What a person settles on the page itself comes first: the rest goes out by itself, or is cleared on the desk. */
export const decidableFirst = (differences: readonly Difference[]): readonly Difference[] =>
  differences.toSorted((one, other) => Number(isDecidedHere(other)) - Number(isDecidedHere(one)));
