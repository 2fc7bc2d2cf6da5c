import type { Difference, DifferenceAction, DifferenceCause } from '@countersign/domain/reports/difference';

/** What differs. */
export const aboutNames: Readonly<Record<Difference['about'], string>> = {
  package: 'Package',
  sale: 'Sale',
  area: 'Room',
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
  area: 'Another room',
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
