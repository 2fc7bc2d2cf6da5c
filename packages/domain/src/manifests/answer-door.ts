import type { Instant } from '../business-day.ts';
import type { StaffId } from '../identifiers.ts';
import type { DocumentType } from '../orders/order.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';
import { hoursClosed, type HandOverStore, type HoursClosed } from '../sales/hand-over-hours.ts';
import { usualDoorSettings, type DoorSettings } from './door-settings.ts';
import type { Manifest, ManifestProblem, Stop } from './manifest.ts';
import { notPaid, type DoorOrder, type NotPaidProblem } from './ship-delivery.ts';

/** What the driver saw at the door. Nothing of who stood there is kept but the kind of document. */
export interface DoorCheck {
  readonly documentType: DocumentType;
  readonly isOver21: boolean;
  /** The person who ordered; in Florida the patient, or the caregiver whose card is on the order. */
  readonly isOrderer: boolean;
  /** At the door of a home: no car, no doorman, no neighbour, nobody's porch. */
  readonly isAtHome: boolean;
  readonly isSober: boolean;
  /** They signed the manifest. */
  readonly hasSigned: boolean;
}

export const cameBackReasons = [
  'nobody-home',
  'no-valid-id',
  'under-21',
  'not-who-ordered',
  'not-a-home',
  'not-sober',
  'not-wanted',
  'not-reached',
] as const;
export type CameBackReason = (typeof cameBackReasons)[number];

/** What became of a door: the bag was handed over, or it comes back. */
export type DoorAnswer =
  { readonly kind: 'handed-over'; readonly check: DoorCheck } | { readonly kind: 'came-back'; readonly because: CameBackReason };

/** What is kept of it. */
export interface DoorKept {
  readonly at: Instant;
  readonly by: StaffId;
  readonly documentType?: DocumentType;
  readonly because?: CameBackReason;
}

export interface DoorFinding {
  readonly rule: 'NY-DLV-01' | 'FL-DLV-01';
  readonly reason: 'UNDER_21' | 'NOT_WHO_ORDERED' | 'NOT_A_HOME' | 'NOT_SOBER' | 'NOT_SIGNED';
  readonly source: string;
}

const newYork = { rule: 'NY-DLV-01', source: 'Cannabis Law § 85; 9 NYCRR 123.20' } as const;
const florida = { rule: 'FL-DLV-01', source: 's. 381.986(8)(g), F.S.' } as const;

/** Everything that forbids to hand a bag over at a door, as the location's program has it (`rules.md` 1.9, 3.9). */
export function doorFindings(program: Program, check: DoorCheck, settings: DoorSettings = usualDoorSettings): DoorFinding[] {
  if (program === 'florida-medical')
    return [
      ...(check.isOrderer ? [] : [{ ...florida, reason: 'NOT_WHO_ORDERED' as const }]),
      ...(check.hasSigned ? [] : [{ ...florida, reason: 'NOT_SIGNED' as const }]),
    ];
  return [
    ...(check.isOver21 ? [] : [{ ...newYork, reason: 'UNDER_21' as const }]),
    ...(check.isOrderer || settings.takesAnyAdult ? [] : [{ ...newYork, reason: 'NOT_WHO_ORDERED' as const }]),
    ...(check.isAtHome ? [] : [{ ...newYork, reason: 'NOT_A_HOME' as const }]),
    ...(check.isSober ? [] : [{ ...newYork, reason: 'NOT_SOBER' as const }]),
  ];
}

export interface DoorFacts {
  readonly n: number;
  readonly answer: DoorAnswer;
  /** That it left from: its program and its hours. */
  readonly store: HandOverStore;
  readonly settings?: DoorSettings | undefined;
  /** The door's order as it stands. */
  readonly order: DoorOrder | undefined;
  readonly by: StaffId;
  readonly at: Instant;
}

/**
 * The driver says what became of a door. A bag changes hands once the document was seen and the sale stands, at an hour that allows it;
 * otherwise it comes back, at any hour, with the reason. The journey is done when no door is left.
 */
export function answerDoor(manifest: Manifest, facts: DoorFacts): Result<Manifest, DoorProblem> {
  const { n, answer, order, by, at } = facts;
  const stop = manifest.stops.find((each) => each.n === n);
  if (stop === undefined || manifest.purpose !== 'delivery' || order === undefined)
    return refuse({ type: 'NotFound', what: 'door' });
  if (manifest.state !== 'shipped') return refuse({ type: 'ManifestNotThere', state: manifest.state });
  if (stop.state !== 'planned') return refuse({ type: 'StopNotThere', n, state: stop.state });
  if (answer.kind === 'came-back')
    return ok(withStop(manifest, { ...stop, state: 'returned', door: { at, by, because: answer.because } }));
  const closed = hoursClosed(facts.store, at, 'door');
  if (closed !== undefined) return refuse(closed);
  const findings = doorFindings(facts.store.program, answer.check, facts.settings);
  if (findings.length > 0) return refuse({ type: 'DoorRefused', n, findings });
  if (order.state !== 'sold' || order.isGivenBack) return refuse(notPaid(facts.store.program, [{ n, order }]));
  return ok(withStop(manifest, { ...stop, state: 'arrived', door: { at, by, documentType: answer.check.documentType } }));
}

function withStop(manifest: Manifest, stop: Stop): Manifest {
  const stops = manifest.stops.map((each) => (each.n === stop.n ? stop : each));
  return { ...manifest, stops, state: stops.some(({ state }) => state === 'planned') ? 'shipped' : 'done' };
}

export type DoorProblem =
  | ManifestProblem
  | NotPaidProblem
  | HoursClosed
  | { readonly type: 'DoorRefused'; readonly n: number; readonly findings: readonly DoorFinding[] };
