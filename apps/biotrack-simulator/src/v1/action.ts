import type { Books } from '../books/books.ts';
import { licencesOfCompany } from '../books/users.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { textIn } from './body.ts';

/** Who asks in v1: a person of a company, who may act for several locations. No request header names one (protocol 1.1). */
export interface V1Caller {
  readonly userId: number;
  readonly ubi: string;
  readonly licences: readonly string[];
}

/** What an action did: its own members, and the transaction it booked. Reads book none. */
export interface Done {
  readonly members: JsonObject;
  readonly transactionId?: number;
  /** Unix seconds. */
  readonly sessionTime?: number;
}

export type Action = (books: Books, caller: V1Caller, body: JsonObject) => Answer<Done>;

/** How one action spells what all have in common; captured answers differ (protocol 1.1 and the samples). */
interface Spelling {
  readonly success: 'number' | 'text';
  readonly sessiontime: 'number' | 'text' | 'absent';
}

export interface ActionEntry {
  readonly run: Action;
  readonly spelling?: Partial<Spelling>;
}

export type ActionTable = Readonly<Record<string, ActionEntry>>;

const usualSpelling: Spelling = { success: 'number', sessiontime: 'text' };

/** An action that booked: its members, the transaction's number and second. */
export const booked = (
  transaction: { readonly id: number; readonly sessionTime: number },
  members: JsonObject = {},
): { readonly ok: true; readonly value: Done } => ({
  ok: true,
  value: { members, transactionId: transaction.id, sessionTime: transaction.sessionTime },
});

/** The envelope of success, protocol 1.1: `success`, the action's members, `transactionid` always a text. */
export function successEnvelope(done: Done, spelled: Partial<Spelling> = {}): JsonObject {
  const spelling = { ...usualSpelling, ...spelled };
  return {
    success: spelling.success === 'text' ? '1' : 1,
    ...done.members,
    ...(done.transactionId === undefined ? {} : { transactionid: String(done.transactionId) }),
    ...(done.sessionTime === undefined || spelling.sessiontime === 'absent'
      ? {}
      : { sessiontime: spelling.sessiontime === 'text' ? String(done.sessionTime) : done.sessionTime }),
  };
}

/** The location a request names, or the caller's first when it names none; another's is refused with 63. */
export function locationOf(books: Books, caller: V1Caller, body: JsonObject): Answer<string> {
  const named = textIn(body, 'location');
  if (named !== undefined && named !== '') return caller.licences.includes(named) ? ok(named) : refuse(refusals.badLicence);
  const first = caller.licences[0] ?? licencesOfCompany(books, caller.ubi)[0];
  return first === undefined ? refuse(refusals.badLicence) : ok(first);
}
