import type { Books } from '../../books/books.ts';
import { readPageRequest } from '../../books/paging.ts';
import type { Page, PageRequest } from '../../books/paging.ts';
import type { Transaction } from '../../books/rows.ts';
import type { Caller } from '../../books/sessions.ts';
import { readSettings } from '../../books/settings.ts';
import { userById, hasPrivilege } from '../../books/users.ts';
import { readBody } from '../../wire/read-body.ts';
import type { Reading, ReadOf, Shape } from '../../wire/read-body.ts';
import { refusals, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';

/** One request of the Licensee API, with its caller already known. */
export interface Asked {
  readonly books: Books;
  readonly caller: Caller;
  /** The `{id}` of the path, and its like. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly bodyText: string;
}

export type Handler = (asked: Asked) => Answer<object> | Promise<Answer<object>>;

/** A resource's routes by method and path as protocol 2.4 writes them: `PUT /v1/vehicle/{id}`. Each file beside this gives one. */
export type Routes = Readonly<Record<string, Handler>>;

/** Reads the request's body as the Go struct of that name. */
export const read = <Part extends Shape>(asked: Asked, goType: string, shape: Part): Answer<ReadOf<Part>> =>
  readBody(asked.bodyText, goType, shape, readingOf(asked.books));

/** How strictly bodies are read now. */
export const readingOf = (books: Books): Reading => ({ refuseUnknown: readSettings(books).refuseUnknownMembers });

/** Reads a body first and goes on with it. */
export const withBody =
  <Part extends Shape>(goType: string, shape: Part, work: (asked: Asked, body: ReadOf<Part>) => ReturnType<Handler>): Handler =>
  (asked) => {
    const body = read(asked, goType, shape);
    return body.ok ? work(asked, body.value) : body;
  };

/** Only for users with this privilege (protocol 2.1.1: each is named after a v1 action). */
export const allowed =
  (privilege: string, handler: Handler): Handler =>
  (asked) => {
    const user = userById(asked.books, asked.caller.userId);
    const may = user !== undefined && (!readSettings(asked.books).privileges || hasPrivilege(user, privilege));
    return may ? handler(asked) : refuse(refusals.noPrivilege(privilege));
  };

/** Reads the list's parameters first and goes on with them. */
export const withPage =
  (work: (asked: Asked, page: PageRequest) => Answer<object>): Handler =>
  (asked) => {
    const page = readPageRequest(asked.query, readSettings(asked.books).inclusiveBounds);
    return page.ok ? work(asked, page.value) : page;
  };

/** A list as the state answers it: the rows under their name, and where to go on. */
export const listed = <Row>(name: string, page: Page<Row>, entity: (row: Row) => object) => ({
  NextCursor: page.nextCursor,
  NextTransactionID: page.nextTransactionId,
  [name]: page.rows.map(entity),
});

/** What every write answers beside its records. Some routes spell it `Sessiontime`: those say so themselves. */
export const stampOf = (transaction: Transaction) => ({ SessionTime: transaction.sessionTime, TransactionID: transaction.id });

/** A number in the path. What is no number is no record: the texts differ, the status is 404 either way. */
export const numberIn = (asked: Asked, name = 'id'): number => {
  const text = asked.params[name] ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : -1;
};

/**
 * Goes on with what the books say, or hands on their refusal. Not called `then`: a module that exports a `then` is taken for a
 * promise by whoever imports it dynamically, and waits for ever.
 */
export const goOn = <Value>(answer: Answer<Value>, work: (value: Value) => object): Answer<object> =>
  answer.ok ? { ok: true, value: work(answer.value) } : answer;
