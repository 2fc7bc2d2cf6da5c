import type { LocalDate } from '@countersign/domain/business-day';
import { deletedWords } from '@countersign/domain/reports/deleted-at-state';
import type { EntityKey } from '@countersign/domain/reports/entity';
import type { StateQuantity } from '@countersign/domain/reports/quantity';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { PatientCards, RefusedRow, StateIdentifier } from '../../state-system.ts';
import { withoutNumber } from '../../without-number.ts';
import type { LicenseeAssumptions } from '../assumptions.ts';
import { membersOf, readNumber, type Members } from '../wire.ts';

/** How one report is said in the Licensee API (`biotrack/protocol.md` 2.4), and how it is found again. */
export interface WireForm {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Made from the frozen report and the state's numbers, and nothing else. Null for none. */
  readonly body: object | null;
  /** What a good answer tells of our records; `undefined` when it is not clearly about this report. */
  readonly read: (answer: Members) => Told | undefined;
  readonly look: Look;
}

/** What the state told of a report that it holds. */
export interface Told {
  readonly identifiers: readonly StateIdentifier[];
  /** The state's counter, where an answer keeps it elsewhere than beside its records. */
  readonly transactionId?: number | null;
  /** Rows of a bulk report that the state refused, in its words. */
  readonly refusedRows?: readonly RefusedRow[];
}

/**
 * Where to see what became of a report whose answer was lost: a list that is read to its end, or up to the first row when one is
 * enough. Lists begin behind the newest transaction that we knew before sending, so a row that did not change is not in them.
 */
export interface Look {
  readonly path: string;
  /** The list's member in lower case, e.g. `sale`. */
  readonly member: string;
  /** Query parameters that narrow the list. The state may ignore them: each row is compared all the same. */
  readonly filter: Readonly<Record<string, string>>;
  readonly isMine: (row: Members) => boolean;
  readonly isOneEnough: boolean;
  /** The member of a row with the state's number of a record that bears no reference of ours: a row with that of another is not this one. */
  readonly number?: string;
  /** @param taken the state's numbers of other records of ours */
  readonly conclude: (rows: readonly Members[], isNarrowed: boolean, taken?: ReadonlySet<string>) => Conclusion;
}

export type Conclusion =
  | ({
      readonly kind: 'done';
      /** Another list, which says what this one leaves out. That the state holds the report is proven without it. */
      readonly beside?: Look;
    } & Told)
  /** Proven: the state does not hold it. It may be sent again. */
  | { readonly kind: 'absent' }
  /** Neither can be proven, in words for the person who looks; `isForGood` when asking again would find the same. */
  | { readonly kind: 'unclear'; readonly why: string; readonly isForGood?: true };

/** What forms are made from. */
export interface Saying {
  readonly reference: string;
  readonly licence: string;
  readonly assumptions: LicenseeAssumptions;
  readonly stateIds: ReadonlyMap<EntityKey, string>;
  /** Opened for a medical sale, and for nothing else. */
  readonly cards?: PatientCards | undefined;
}

/** A form, or why the report cannot be said: a number of the state's that we do not know, or a kind that this API lacks. */
export type Said = Result<WireForm, string>;

/** Gathers the state's numbers of some records, and says the form with them. */
export function withIds(saying: Saying, keys: readonly EntityKey[], form: (ids: readonly string[]) => WireForm): Said {
  const missing = keys.find((key) => !saying.stateIds.has(key));
  if (missing !== undefined) return refuse(withoutNumber(missing));
  return ok(form(keys.map((key) => saying.stateIds.get(key)!)));
}

/** The list, the way of finding a record that was made by a report: by the ExternalID, which is the report's reference. */
export function lookByReference(
  { reference, assumptions }: Saying,
  path: string,
  member: string,
  told: (row: Members) => readonly StateIdentifier[],
  beside?: (row: Members) => Look | undefined,
): Look {
  return {
    path,
    member,
    filter: { [assumptions.listParameters.externalId]: reference },
    isMine: (row) => row['externalid'] === reference,
    isOneEnough: true,
    conclude: ([row]) => {
      if (row === undefined) return { kind: 'absent' };
      if (row['deleted'] === true) return { kind: 'unclear', why: deletedWords(idOf(row)), isForGood: true };
      const more = beside?.(row);
      return { kind: 'done', identifiers: told(row), ...(more === undefined ? {} : { beside: more }) };
    },
  };
}

/** The way of seeing whether a record became what a report wants: by the state's own number for it. */
export function lookByIds(
  path: string,
  member: string,
  ids: readonly string[],
  isDone: (row: Members) => boolean,
  idMember = 'id',
): Look {
  return {
    path,
    member,
    filter: {},
    isMine: (row) => ids.includes(idOf(row, idMember) ?? ''),
    isOneEnough: ids.length === 1,
    conclude: (rows, isNarrowed) => {
      if (rows.length === 0)
        return isNarrowed ? { kind: 'absent' } : { kind: 'unclear', why: 'The state does not list the record at all.' };
      if (rows.length === ids.length && rows.every(isDone)) return { kind: 'done', identifiers: [] };
      if (!rows.some(isDone)) return { kind: 'absent' };
      return { kind: 'unclear', why: 'The state holds it for some of the records and not for others.' };
    },
  };
}

/** The state's number of a record, which comes as a number or as text. */
export function idOf(row: Members | undefined, member = 'id'): string | undefined {
  const value = row?.[member];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Whether the state's word for a day says this one: bare, or as the midnight of it. */
export const isDay = (value: unknown, day: LocalDate): boolean => typeof value === 'string' && value.startsWith(day);

/** The record of an answer under one of its names; a list gives its first. */
export function recordIn(answer: Members, ...names: readonly string[]): Members | undefined {
  for (const name of names) {
    const member = answer[name];
    const record = membersOf(Array.isArray(member) ? (member as unknown[])[0] : member);
    if (record !== undefined) return record;
  }
  return undefined;
}

/** The records of an answer's list. */
export const recordsIn = (answer: Members, name: string): readonly Members[] => {
  const member = answer[name];
  const rows = Array.isArray(member) ? (member as unknown[]) : member === undefined || member === null ? [] : [member];
  return rows.map(membersOf).filter((row) => row !== undefined);
};

/** Reads an answer that must be about the record with this number. */
export const readsRecord =
  (id: string, names: readonly string[], idMember = 'id') =>
  (answer: Members): Told | undefined =>
    idOf(recordIn(answer, ...names), idMember) === id ? { identifiers: [] } : undefined;

/** Reads an answer to something new: it must carry our reference. */
export const readsNew =
  (reference: string, key: EntityKey, names: readonly string[], idMember = 'id') =>
  (answer: Members): Told | undefined => {
    const record = recordIn(answer, ...names);
    const stateId = idOf(record, idMember);
    return record?.['externalid'] === reference && stateId !== undefined ? { identifiers: [{ key, stateId }] } : undefined;
  };

/** Reads an answer that names no record: its transaction number is all it says. */
export const readsTransaction = (answer: Members): Told | undefined =>
  readNumber(answer['transactionid']) === null ? undefined : { identifiers: [] };

/** Amount and unit as the wire wants them: whole pieces, or grams with at most two decimals (3.2: more are silently rounded). */
export const amountOf = (quantity: StateQuantity): { readonly amount: number; readonly uom: string } =>
  quantity.unit === 'each' ? { amount: quantity.count, uom: 'each' } : { amount: grams(quantity.mg), uom: 'g' };

export const grams = (mg: number): number => Math.round(mg / 10) / 100;

/** Cents as the JSON number the wire wants: at most two decimals, exact. */
export const dollars = (cents: number): number => cents / 100;

/** A state's number in a body: numbers where the entity's ID is one, text otherwise (3.1). */
export const asNumber = (stateId: string): number | string => readNumber(stateId) ?? stateId;

/** The packages that a package was made of. */
export const parentsOf = (row: Members): readonly unknown[] => {
  const parents = row['inventoryparentid'];
  return Array.isArray(parents) ? (parents as unknown[]) : [parents];
};
