import type { Books } from '../books/books.ts';
import { logExchange } from '../books/exchanges.ts';
import { rollBack } from '../books/journal.ts';
import { drawFault, giveBack } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { printedBarcode } from '../wire/refusal.ts';
import { closedForMaintenance, emptyAnswer, leakedHeader, neverArrives, reworded } from './broken-answers.ts';
import { untilOvertaken, wasWorkedOn } from './overtaking.ts';

/** A megabyte holds five hundred lines many times over. */
const longestBody = 1_000_000;

/** One request as both dialects hand it in. */
export interface Incoming {
  readonly books: Books;
  readonly request: Request;
  readonly bodyText: string;
  /** The route's name, or `undefined` for one that is not played: no fault strikes it. */
  readonly route: string | undefined;
  /** Whose licence, for the log. */
  readonly license: string;
  /** What the log adds to the path: v1 has one address for everything. */
  readonly label?: string;
}

/** How a dialect says what every exchange may have to say. */
export interface Dialect {
  readonly tooLarge: () => Response;
  readonly broken: () => Response;
  readonly refused: (text: string) => Response;
  /** Did this answer book something? v1 says 200 to everything. */
  readonly hasBooked: (answer: Response, text: string) => boolean;
  /** Ends the session this request travels in, for good. */
  readonly endSession: (incoming: Incoming) => Promise<void>;
}

/**
 * Stands around every request of either dialect: draws its fault, does the work, bends the answer, writes both down.
 *
 * What was booked stays booked whatever becomes of the answer; that is the whole point of the faults.
 */
export async function exchange(incoming: Incoming, dialect: Dialect, work: () => Promise<Response>): Promise<Response> {
  const { books, bodyText, request, route } = incoming;
  const startedMs = books.clock();
  const fault = route === undefined ? undefined : drawFault(books, route);
  if (fault?.kind === 'reordered') await untilOvertaken(books, fault.ms);
  if (fault?.kind === 'rolled-back') rollBack(books, fault.transactions);

  const early = bodyText.length > longestBody ? dialect.tooLarge() : await answerInstead(incoming, dialect, fault);
  const answer = early ?? (await work());
  // The second delivery's answer finds nobody: the client heard the first.
  if (fault?.kind === 'duplicate') await work();
  const text = await answer.clone().text();
  const struck = fault === undefined ? answer : bend(books, dialect, fault, answer, text);
  const url = new URL(request.url);
  logExchange(books, {
    atMs: startedMs,
    method: request.method,
    path: url.pathname + url.search + (incoming.label ?? ''),
    license: incoming.license,
    request: bodyText,
    status: (struck ?? answer).status,
    answer: struck === undefined || struck === answer ? text : await struck.clone().text(),
    fault: fault === undefined || struck === undefined ? '' : fault.kind,
    durationMs: books.clock() - startedMs,
  });
  wasWorkedOn(books);
  if (fault?.kind === 'slow' || fault?.kind === 'hang') await new Promise((resume) => setTimeout(resume, fault.ms));
  return struck ?? answer;
}

/** The faults that answer before any work is done. */
async function answerInstead(incoming: Incoming, dialect: Dialect, fault: Fault | undefined): Promise<Response | undefined> {
  if (fault?.kind === 'session-expired') {
    // The session really ends. The route then finds nobody and answers as it always does.
    await dialect.endSession(incoming);
    return undefined;
  }
  if (fault?.kind === 'refused') return dialect.refused(fault.text ?? usualRefusal(incoming.bodyText));
  if (fault?.kind === 'server-error' && !fault.booked) return dialect.broken();
  if (fault?.kind === 'empty-body' && !fault.booked) return emptyAnswer();
  if (fault?.kind === 'hang' && !fault.booked) return emptyAnswer();
  if (fault?.kind === 'maintenance') return closedForMaintenance();
  return undefined;
}

/** The faults that strike an answer already made. `undefined` when there was nothing to strike. */
function bend(books: Books, dialect: Dialect, fault: Fault, answer: Response, text: string): Response | undefined {
  if (fault.kind === 'server-error') return dialect.broken();
  if (fault.kind === 'empty-body') return emptyAnswer();
  if (fault.kind === 'header-in-body') return leakedHeader(answer, text);
  if (fault.kind === 'hang') return neverArrives(answer);
  if (fault.kind === 'changed-text') return reworded(answer, text, fault.text) ?? waits(books, fault);
  if (fault.kind === 'reply-lost-after-booking')
    return dialect.hasBooked(answer, text) ? neverArrives(answer) : waits(books, fault);
  return answer;
}

/** There was nothing to strike: the fault waits for the next request. */
function waits(books: Books, fault: Fault): undefined {
  giveBack(books, fault);
}

/** The commonest refusal, about the first package of the request. */
function usualRefusal(bodyText: string): string {
  const barcode = /"(?:Barcode|InventoryID|ID|barcodeid)"\s*:\s*"(\d{16})"/.exec(bodyText)?.[1] ?? '0'.repeat(16);
  return `Barcode ${printedBarcode(barcode)} does not have sufficient remaining quantity.`;
}
