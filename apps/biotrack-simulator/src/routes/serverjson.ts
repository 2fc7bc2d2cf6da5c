import { Hono } from 'hono';
import type { Books } from '../books/books.ts';
import { dispatch, errorEnvelope } from '../v1/dispatch.ts';
import type { Training } from '../v1/dispatch.ts';
import { isObject } from '../wire/go-json.ts';
import { refusals } from '../wire/refusal.ts';
import { exchange } from './exchange.ts';
import type { Dialect, Wire } from './exchange.ts';
import { serverjsonRoute } from './route-names.ts';

/**
 * v1, `serverjson.asp` (protocol 1.1): one address, POST only, the action in the body. Any content type is read (the state's own
 * is `text/JSON`); the answer calls itself plain text and says 200 even when it refuses.
 */
export function serverjsonRoutes(books: Books, training: Training): Hono<Wire> {
  const app = new Hono<Wire>();
  app.use('/serverjson.asp', exchange(books, v1Dialect));
  app.post('/serverjson.asp', async (c) => plain(await dispatch(books, training, c.var.bodyText)));
  // ASSUMPTION: that only POST is answered is sourced, how the others are refused is not.
  app.all('/serverjson.asp', (c) => c.text('', 405));
  return app;
}

/** The wrong content type is the right one here. */
const plain = (body: string): Response => new Response(body, { headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });

const v1Dialect: Dialect = {
  routeOf: (_request, bodyText) => serverjsonRoute(memberOf(bodyText, 'action')),
  sessionOf: (_request, bodyText) => memberOf(bodyText, 'sessionid'),
  licenseOf: (_request, bodyText) => memberOf(bodyText, 'location'),
  hasBooked: (_answer, text) => text.includes('"transactionid"'),
  refused: (text) => plain(errorEnvelope({ status: 400, text, code: 602 })),
  broken: () => new Response(errorEnvelope(refusals.broken), { status: 500, headers: { 'Content-Type': 'text/plain' } }),
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
