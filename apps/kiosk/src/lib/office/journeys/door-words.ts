import type { DoorView, ManifestView } from '@countersign/contract/manifest-views';
import type { CameBackReason, DoorCheck } from '@countersign/domain/manifests/answer-door';
import { usualDoorSettings, type DoorSettings } from '@countersign/domain/manifests/door-settings';
import { formatCents } from '@countersign/domain/money';
import type { DocumentType } from '@countersign/domain/orders/order';
import type { Program } from '@countersign/domain/pricing/new-york-taxes';

export const cameBackWords: Readonly<Record<CameBackReason, string>> = {
  'nobody-home': 'Nobody was home',
  'no-valid-id': 'No valid ID',
  'under-21': 'Not 21 yet',
  'not-who-ordered': 'Not the person it is for',
  'not-a-home': 'No home: a car, a doorman, a neighbor',
  'not-sober': 'Drunk or high',
  'not-wanted': 'They did not want it',
  'not-reached': 'The driver could not get there',
};

export const documentWords: Readonly<Record<DocumentType, string>> = {
  'driver-licence': 'Driver license',
  'non-driver-id': 'Non-driver ID',
  passport: 'Passport',
  'military-id': 'Military ID',
};

/** What the driver says yes to at a door, one sentence each, as the program and the setting of the store want it (`rules.md` 1.9, 3.9). */
export function doorQuestions(
  program: Program | undefined,
  name: string,
  settings: DoorSettings = usualDoorSettings,
): readonly { readonly key: Exclude<keyof DoorCheck, 'documentType'>; readonly label: string }[] {
  if (program === 'florida-medical')
    return [
      { key: 'isOrderer', label: `It is ${name}, by their registry card, or the caregiver on the order` },
      { key: 'hasSigned', label: 'They signed the manifest' },
    ];
  return [
    { key: 'isOver21', label: 'The document says 21 or over' },
    ...(settings.takesAnyAdult ? [] : [{ key: 'isOrderer', label: `It is ${name}, who ordered` } as const]),
    {
      key: 'isAtHome',
      label: settings.takesAnyAdult ? `At the door of ${name}’s home, in person` : 'At the door of their home, in person',
    },
    { key: 'isSober', label: 'They are sober' },
  ];
}

/** How a door stands: paid or not while it waits, and what became of it. */
export function doorState(stop: ManifestView['stops'][number], door: DoorView | undefined): string {
  if (stop.state === 'arrived') return 'handed over';
  if (stop.state === 'returned')
    return stop.door?.because ? `came back: ${cameBackWords[stop.door.because].toLowerCase()}` : 'came back';
  if (stop.state === 'voided') return 'left out';
  if (door === undefined) return '';
  if (door.isGivenBack) return 'paid back';
  return door.state === 'sold' ? `paid, ${formatCents(door.totalCents)}` : `to pay, ${formatCents(door.totalCents)}`;
}

/** Who may take a delivery, as the store has it. */
export const takerWords = (program: Program, { takesAnyAdult }: DoorSettings = usualDoorSettings): string => {
  if (program === 'florida-medical') return 'The patient, or the caregiver on the order: the law says so';
  return takesAnyAdult ? 'Any adult at the home, 21 or over' : 'Only the person who ordered';
};
