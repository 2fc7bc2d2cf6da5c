import type { EntityKey } from '@countersign/domain/reports/entity';
import type { StateQuantity } from '@countersign/domain/reports/quantity';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { StateIdentifier } from '../../state-system.ts';
import { withoutNumber } from '../../without-number.ts';
import type { V1Assumptions } from '../assumptions.ts';
import { isSet, textOf, type Members } from '../wire.ts';

/** How one report is said in v1 (`biotrack/protocol.md` 2.1), and where it is found again when its answer cannot be replayed. */
export interface V1Form {
  readonly action: string;
  /** Members beside `API`, `action`, session and nonce. Made from the frozen report and the state's numbers, and nothing else. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What a good answer tells of our records; `undefined` when it says too little. */
  readonly read: (answer: Members) => readonly StateIdentifier[] | undefined;
  /** Null when no table can prove anything: then only the nonce helps, or a person. */
  readonly look: V1Look | null;
}

/** Where to see what became of it: a table from the newest transaction that we knew, read whole (`read-table`). */
export interface V1Look {
  readonly table: string;
  /** The member that holds the rows, where they come along with another table (2.1.9 `manifest`). */
  readonly rows?: string;
  /** The member of a row that holds the state's number of a record: a row with that of another record of ours is not this one. */
  readonly number?: string;
  /** Set when a row bears nothing of ours and is known by its looks alone: of two twins, nobody can say which is ours. */
  readonly isByLooks?: boolean;
  /** Rows that can have to do with it, where one row tells: a long table is not kept for the others. */
  readonly isWanted?: (row: Members) => boolean;
  readonly conclude: (rows: readonly Members[]) => V1Conclusion;
}

export type V1Conclusion =
  | { readonly kind: 'done'; readonly identifiers: readonly StateIdentifier[] }
  | { readonly kind: 'absent' }
  /** Neither can be proven, in words for the person who looks; `isForGood` when the table would show the same however often it is read. */
  | { readonly kind: 'unclear'; readonly why: string; readonly isForGood?: true };

/** Of several that look alike, and of what was changed at the state, no further reading tells more. */
export const unclearForGood = (why: string): V1Conclusion => ({ kind: 'unclear', why, isForGood: true });

export interface V1Saying {
  readonly reference: string;
  /** The site licence: `location` on the wire (1.1). */
  readonly location: string;
  readonly assumptions: V1Assumptions;
  readonly stateIds: ReadonlyMap<EntityKey, string>;
}

export type V1Said = Result<V1Form, string>;

/** Gathers the state's numbers of some records, and says the form with them. */
export function withIds(saying: V1Saying, keys: readonly EntityKey[], form: (ids: readonly string[]) => V1Form): V1Said {
  const missing = keys.find((key) => !saying.stateIds.has(key));
  if (missing !== undefined) return refuse(withoutNumber(missing));
  return ok(form(keys.map((key) => saying.stateIds.get(key)!)));
}

/** The common success envelope says nothing of records: its transaction is all. */
export const readsTransaction = (answer: Members): readonly StateIdentifier[] | undefined =>
  textOf(answer['transactionid']) === undefined ? undefined : [];

/** Whether records became what a report wants, seen on their own rows. Rows that did not change since are not in the list. */
export const lookAtRows = (
  table: string,
  idMember: string,
  ids: readonly string[],
  isDone: (row: Members) => boolean,
): V1Look => ({
  table,
  isWanted: (row) => ids.includes(textOf(row[idMember]) ?? ''),
  conclude: (rows) => {
    const mine = rows.filter((row) => ids.includes(textOf(row[idMember]) ?? ''));
    if (!mine.some(isDone)) return { kind: 'absent' };
    if (ids.every((id) => mine.some((row) => textOf(row[idMember]) === id && isDone(row))))
      return { kind: 'done', identifiers: [] };
    return { kind: 'unclear', why: 'The state holds it for some of the records and not for others.' };
  },
});

/** The same for a record under a number that we chose ourselves. */
export const lookAtOwn = (
  table: string,
  idMember: string,
  { key, stateId }: StateIdentifier,
  isDone: (row: Members) => boolean,
): V1Look => ({
  table,
  isWanted: (row) => textOf(row[idMember]) === stateId,
  conclude: (rows) =>
    rows.some((row) => textOf(row[idMember]) === stateId && isDone(row))
      ? { kind: 'done', identifiers: [{ key, stateId }] }
      : { kind: 'absent' },
});

export const isDeleted = (row: Members): boolean => isSet(row['deleted']);

/**
 * A number of our own for a record, as v1 wants rooms, drivers and vehicles to have (2.1.2): above 0, 31 bits, the same for ever.
 * Two records of one location may meet by a chance of about one in a billion for each pair; the state then refuses the second.
 */
export function ownNumber(id: string): string {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return String((hash >>> 1) + 1);
}

/** Amount and unit: whole pieces, or grams with two decimals as text (3.2, 3.3). */
export const amountOf = (quantity: StateQuantity): { readonly amount: string; readonly uom: string } =>
  quantity.unit === 'each' ? { amount: String(quantity.count), uom: 'each' } : { amount: grams(quantity.mg), uom: 'g' };

export const grams = (mg: number): string => (mg / 1000).toFixed(2);

export const dollars = (cents: number): string => (cents / 100).toFixed(2);

/** Unix seconds of a moment (3.2). */
export const unixSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
