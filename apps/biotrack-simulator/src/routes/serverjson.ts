import type { Books } from '../books/books.ts';
import { endSession } from '../books/sessions.ts';
import { dispatch, errorEnvelope } from '../v1/dispatch.ts';
import type { Training } from '../v1/dispatch.ts';
import { isObject } from '../wire/go-json.ts';
import { refusals } from '../wire/refusal.ts';
import { exchange } from './exchange.ts';
import type { Dialect } from './exchange.ts';
import { serverjsonRoute } from './route-names.ts';

/**
 * v1, `serverjson.asp` (protocol 1.1): one address, POST only, the action in the body. Any content type is read (the state's own
 * is `text/JSON`); the answer calls itself plain text and says 200 even when it refuses.
 */
export async function serverjsonApi(books: Books, training: Training, request: Request): Promise<Response> {
  // ASSUMPTION: that only POST is answered is sourced, how the others are refused is not.
  if (request.method !== 'POST') return new Response('', { status: 405 });
  const bodyText = await request.text();
  const action = memberOf(bodyText, 'action');
  const incoming = {
    books,
    request,
    bodyText,
    route: serverjsonRoute(action),
    license: memberOf(bodyText, 'location'),
    label: ` ${action}`,
  };
  return exchange(incoming, dialect, async () => plain(await dispatch(books, training, bodyText)));
}

/** The wrong content type is the right one here. */
const plain = (body: string): Response => new Response(body, { headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });

const dialect: Dialect = {
  tooLarge: () => plain(errorEnvelope(refusals.unreadableBody('http: request body too large'))),
  broken: () => new Response(errorEnvelope(refusals.broken), { status: 500, headers: { 'Content-Type': 'text/plain' } }),
  refused: (text) => plain(errorEnvelope({ status: 400, text, code: 602 })),
  hasBooked: (_answer, text) => text.includes('"transactionid"'),
  endSession: ({ books, bodyText }) => endSession(books, memberOf(bodyText, 'sessionid')),
};

function memberOf(bodyText: string, name: string): string {
  try {
    const body: unknown = JSON.parse(bodyText);
    const value = isObject(body) ? body[name] : undefined;
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}
