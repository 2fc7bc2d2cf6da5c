import { replyLostHeader } from '../transport.ts';
import { isObject } from '../wire/go-json.ts';

/** What becomes of answers on a bad day. Each keeps what was booked out of sight of its client in its own way. */
export const emptyAnswer = (): Response => new Response('', { status: 200, headers: { 'Content-Type': 'application/json' } });

/** ASSUMPTION: what stands before the state's server while it is worked on; no JSON, as such pages go. */
export const closedForMaintenance = (): Response =>
  new Response(
    '<html><head><title>503 Service Temporarily Unavailable</title></head><body><h1>Scheduled maintenance</h1></body></html>',
    { status: 503, headers: { 'Content-Type': 'text/html', 'Retry-After': '600' } },
  );

/** The header's own text in front of the body, as it was captured in 2017 (protocol 1.1). */
export const leakedHeader = (answer: Response, text: string): Response =>
  new Response(`Content-Type: text/plain\r\n\r\n${text}`, { status: answer.status, headers: { 'Content-Type': 'text/plain' } });

/** The door breaks the connection of an answer with this mark. */
export function neverArrives(answer: Response): Response {
  const marked = new Response(answer.body, answer);
  marked.headers.set(replyLostHeader, '1');
  return marked;
}

/** A refusal in other words, for texts change without notice (protocol 1.5). `undefined` when nothing was refused. */
export function reworded(
  answer: Response,
  text: string,
  words = 'Your request was declined. (Ref. 20160514)',
): Response | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(body)) return undefined;
  const name = ['Error', 'error'].find((each) => typeof body[each] === 'string' && body[each] !== '');
  if (name === undefined) return undefined;
  const headers = { 'Content-Type': answer.headers.get('Content-Type') ?? 'application/json' };
  return new Response(JSON.stringify({ ...body, [name]: words }), { status: answer.status, headers });
}
