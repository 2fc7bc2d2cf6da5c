import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Books } from '../books/books.ts';
import { logExchange } from '../books/exchanges.ts';
import { endSession } from '../books/sessions.ts';
import { drawFault, giveBack } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { replyLostHeader } from '../transport.ts';
import { errorEnvelope, printedBarcode, refusals } from '../wire/refusal.ts';
import { routeOf } from './route-names.ts';

/** What a request carries through the routes. */
export interface Wire {
  readonly Variables: { readonly bodyText: string };
}

/** A megabyte holds five hundred lines many times over. */
const longestBody = 1_000_000;

/**
 * Stands around every request of the Licensee API: draws its fault, lets the routes answer, bends the answer, writes both down.
 *
 * What was booked stays booked whatever becomes of the answer; that is the whole point of the faults.
 */
export const exchange = (books: Books) =>
  createMiddleware<Wire>(async (c, next) => {
    const startedMs = books.clock();
    const bodyText = await c.req.text();
    c.set('bodyText', bodyText);
    const url = new URL(c.req.url);
    const route = routeOf(c.req.method, url.pathname);
    const fault = route === undefined ? undefined : drawFault(books, route);

    const early =
      bodyText.length > longestBody
        ? refusals.unreadableBody('http: request body too large')
        : await answerInstead(books, fault, c.req.raw, bodyText);
    if (early === undefined) await next();
    else c.res = early instanceof Response ? early : c.json(errorEnvelope(early.text), early.status);

    const struck = fault !== undefined && bend(books, fault, c.res);
    if (struck instanceof Response) c.res = struck;
    logExchange(books, {
      atMs: startedMs,
      method: c.req.method,
      path: url.pathname + url.search,
      license: c.req.header('X-License') ?? '',
      request: bodyText,
      status: c.res.status,
      answer: await c.res.clone().text(),
      fault: struck === false ? '' : fault.kind,
      durationMs: books.clock() - startedMs,
    });
    if (fault?.kind === 'slow') await new Promise((resume) => setTimeout(resume, fault.ms));
  });

/** The faults that answer before any work is done. */
async function answerInstead(
  books: Books,
  fault: Fault | undefined,
  request: Request,
  bodyText: string,
): Promise<Response | undefined> {
  if (fault?.kind === 'session-expired') {
    // The session really ends. The route then finds nobody and answers as it always does.
    await endSession(books, request.headers.get('X-Session-Token') ?? '');
    return undefined;
  }
  if (fault?.kind === 'refused') return Response.json(errorEnvelope(fault.text ?? usualRefusal(bodyText)), { status: 400 });
  if (fault?.kind === 'server-error' && !fault.booked) return brokenAnswer();
  if (fault?.kind === 'empty-body' && !fault.booked) return emptyAnswer();
  return undefined;
}

/** The faults that strike an answer already made. `false` when there was nothing to strike. */
function bend(books: Books, fault: Fault, answer: Response): Response | boolean {
  if (fault.kind === 'server-error') return brokenAnswer();
  if (fault.kind === 'empty-body') return emptyAnswer();
  if (fault.kind === 'reply-lost-after-booking') {
    if (!answer.ok) {
      giveBack(books, fault);
      return false;
    }
    const marked = new Response(answer.body, answer);
    marked.headers.set(replyLostHeader, '1');
    return marked;
  }
  return true;
}

const brokenAnswer = (): Response => Response.json(errorEnvelope(refusals.broken.text), { status: refusals.broken.status });

const emptyAnswer = (): Response =>
  new Response('', { status: 200 satisfies ContentfulStatusCode, headers: { 'Content-Type': 'application/json' } });

/** The commonest refusal, about the first package of the sale. */
function usualRefusal(bodyText: string): string {
  const barcode = /"Barcode"\s*:\s*"(\d{16})"/.exec(bodyText)?.[1] ?? '0'.repeat(16);
  return `Barcode ${printedBarcode(barcode)} does not have sufficient remaining quantity.`;
}
