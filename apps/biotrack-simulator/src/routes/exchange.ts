import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Books } from '../books/books.ts';
import { logExchange } from '../books/exchanges.ts';
import { endSession } from '../books/sessions.ts';
import { drawFault, giveBack } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { replyLostHeader } from '../transport.ts';
import { printedBarcode, refusals } from '../wire/refusal.ts';
import type { RouteName } from './route-names.ts';

/** What a request carries through the routes. */
export interface Wire {
  readonly Variables: { readonly bodyText: string };
}

/** What the two dialects say differently about one and the same thing. */
export interface Dialect {
  /** The route a request is for, `undefined` when it is not played. */
  readonly routeOf: (request: Request, bodyText: string) => RouteName | undefined;
  /** The session a request carries, or an empty text. */
  readonly sessionOf: (request: Request, bodyText: string) => string;
  /** The location a request names, or an empty text. */
  readonly licenseOf: (request: Request, bodyText: string) => string;
  /** Did this answer book something? */
  readonly hasBooked: (answer: Response, text: string) => boolean;
  readonly refused: (text: string) => Response;
  readonly broken: () => Response;
}

/** A megabyte holds five hundred lines many times over. */
const longestBody = 1_000_000;

/**
 * Stands around every request to the state: draws its fault, lets the routes answer, bends the answer, writes both down.
 *
 * What was booked stays booked whatever becomes of the answer; that is the whole point of the faults.
 */
export const exchange = (books: Books, dialect: Dialect) =>
  createMiddleware<Wire>(async (c, next) => {
    const startedMs = books.clock();
    const bodyText = await c.req.text();
    c.set('bodyText', bodyText);
    const url = new URL(c.req.url);
    const route = dialect.routeOf(c.req.raw, bodyText);
    const fault = route === undefined ? undefined : drawFault(books, route);

    const early =
      bodyText.length > longestBody
        ? dialect.refused(refusals.unreadableBody('http: request body too large').text)
        : await answerInstead(books, dialect, fault, c.req.raw, bodyText);
    if (early === undefined) await next();
    else c.res = early;

    const answer = await c.res.clone().text();
    const struck = fault !== undefined && bend(books, dialect, fault, c.res, answer);
    if (struck instanceof Response) c.res = struck;
    logExchange(books, {
      atMs: startedMs,
      method: c.req.method,
      path: url.pathname + url.search + (route?.startsWith('serverjson ') === true ? route.slice('serverjson'.length) : ''),
      license: dialect.licenseOf(c.req.raw, bodyText),
      request: bodyText,
      status: c.res.status,
      answer: struck instanceof Response ? await c.res.clone().text() : answer,
      fault: struck === false ? '' : fault.kind,
      durationMs: books.clock() - startedMs,
    });
    if (fault?.kind === 'slow') await new Promise((resume) => setTimeout(resume, fault.ms));
  });

/** The faults that answer before any work is done. */
async function answerInstead(
  books: Books,
  dialect: Dialect,
  fault: Fault | undefined,
  request: Request,
  bodyText: string,
): Promise<Response | undefined> {
  if (fault?.kind === 'session-expired') {
    // The session really ends. The route then finds nobody and answers as it always does.
    await endSession(books, dialect.sessionOf(request, bodyText));
    return undefined;
  }
  if (fault?.kind === 'refused') return dialect.refused(fault.text ?? usualRefusal(bodyText));
  if (fault?.kind === 'server-error' && !fault.booked) return dialect.broken();
  if (fault?.kind === 'empty-body' && !fault.booked) return emptyAnswer();
  return undefined;
}

/** The faults that strike an answer already made. `false` when there was nothing to strike. */
function bend(books: Books, dialect: Dialect, fault: Fault, answer: Response, text: string): Response | boolean {
  if (fault.kind === 'server-error') return dialect.broken();
  if (fault.kind === 'empty-body') return emptyAnswer();
  if (fault.kind === 'reply-lost-after-booking') {
    if (!dialect.hasBooked(answer, text)) {
      giveBack(books, fault);
      return false;
    }
    const marked = new Response(answer.body, answer);
    marked.headers.set(replyLostHeader, '1');
    return marked;
  }
  return true;
}

const emptyAnswer = (): Response =>
  new Response('', { status: 200 satisfies ContentfulStatusCode, headers: { 'Content-Type': 'application/json' } });

/** The commonest refusal, about the first package of the sale. */
function usualRefusal(bodyText: string): string {
  const barcode = /"(?:Barcode|barcodeid)"\s*:\s*"(\d{16})"/.exec(bodyText)?.[1] ?? '0'.repeat(16);
  return `Barcode ${printedBarcode(barcode)} does not have sufficient remaining quantity.`;
}
