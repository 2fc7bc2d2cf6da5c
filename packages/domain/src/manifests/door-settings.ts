import { readReason, type StockProblem } from '../inventory/stock.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';

export interface DoorSettings {
  /** Whether any adult at the home may take it: the Office's word to consumers says so, a consultant says not (`rules.md` 1.9). */
  readonly takesAnyAdult: boolean;
}

/** An assumption of ours: only who ordered. */
export const usualDoorSettings: DoorSettings = { takesAnyAdult: false };

export interface DoorsAsked extends DoorSettings {
  /** Why, in a person's words: the audit keeps them. */
  readonly reason: string;
}

/** Whether a store may let another adult take a delivery. In Florida the law names the patient and the caregiver, and no setting does (`rules.md` 3.9). */
export function readDoors(
  { takesAnyAdult, reason }: DoorsAsked,
  { program, before }: { readonly program: Program; readonly before: DoorSettings },
): Result<{ readonly doors: DoorSettings; readonly reason: string }, DoorSettingsProblem> {
  if (program === 'florida-medical') return refuse({ type: 'DoorsNotToChoose', rule: 'FL-DLV-01' });
  if (takesAnyAdult === before.takesAnyAdult) return refuse({ type: 'NothingChanged' });
  const why = readReason(reason);
  return why.ok ? ok({ doors: { takesAnyAdult }, reason: why.value }) : why;
}

export type DoorSettingsProblem =
  | StockProblem
  | { readonly type: 'NothingChanged' }
  /** The law says who may take it. */
  | { readonly type: 'DoorsNotToChoose'; readonly rule: 'FL-DLV-01' };
