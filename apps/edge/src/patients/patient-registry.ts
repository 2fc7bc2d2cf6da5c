import type { Problem } from '@countersign/contract/problems';
import type { ReadCards } from '@countersign/contract/patient-commands';
import type { RegistryPatient } from '@countersign/domain/identity/registry-patient';
import type { LocationId, OrderId, StaffId } from '@countersign/domain/identifiers';
import { assert, type Result } from '@countersign/domain/result';
import type { EdgeContext } from '../db/context.ts';

/** Where the registry is asked, by whom, and for which order. */
export interface AskedFor {
  readonly locationId: LocationId;
  readonly by: StaffId;
  readonly orderId: OrderId;
}

/** The state's registry of patients as the counter's steps see it, and the safe for the cards that they read. */
export interface PatientRegistry {
  /**
   * Asks for a card under the person's own login at the state, anew each time. That it was asked, for which order and with which outcome
   * is kept; whose card it was, and what was said of them, is not.
   *
   * Problems: `StaffNotRegistered` (the person has no such login here), `PatientNotProven`.
   */
  readonly find: (asked: AskedFor, cards: ReadCards) => Promise<Result<RegistryPatient, Problem>>;
  /**
   * Whether a sale, by the state's number of it, stands under this card at the state. Kept as {@link find} keeps it.
   *
   * Problems: `StaffNotRegistered`, `PatientNotProven` (the state did not say).
   */
  readonly isSaleOf: (asked: AskedFor, stateSaleId: string, card: string) => Promise<Result<boolean, Problem>>;
  readonly seal: (orderId: OrderId, cards: ReadCards) => Promise<string>;
  /** @throws {DOMException} when key, order or text is another */
  readonly open: (orderId: OrderId, sealed: string) => Promise<ReadCards>;
}

/** What steps at a counter work with. Only a location that sells to patients asks for the registry. */
export interface CounterContext extends EdgeContext {
  readonly registry?: PatientRegistry;
}

export function registryOf({ registry }: CounterContext): PatientRegistry {
  assert(registry !== undefined, 'a counter that sells to patients has their registry');
  return registry;
}
