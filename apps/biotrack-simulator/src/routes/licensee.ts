import type { Books } from '../books/books.ts';
import { endSession, openSession, readCaller } from '../books/sessions.ts';
import { readBody } from '../wire/read-body.ts';
import { errorEnvelope, ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { exchange } from './exchange.ts';
import type { Dialect } from './exchange.ts';
import { licenseeTable } from './licensee/all.ts';
import { loginRoutes, routeOf } from './route-names.ts';
import type { MatchedRoute } from './route-names.ts';

/** The Licensee API, protocol 2.4: one request in, one answer out. */
export async function licenseeApi(books: Books, request: Request): Promise<Response> {
  const route = routeOf(request.method, new URL(request.url).pathname);
  const incoming = {
    books,
    request,
    bodyText: await request.text(),
    route: route?.name,
    license: request.headers.get('X-License') ?? '',
  };
  return exchange(incoming, dialect, async () => toResponse(await handle(books, request, route, incoming.bodyText)));
}

async function handle(
  books: Books,
  request: Request,
  route: MatchedRoute | undefined,
  bodyText: string,
): Promise<Answer<object>> {
  if (route === undefined) return refuse(refusals.noSuchRoute);
  const headers = headersOf(request);
  if (loginRoutes.includes(route.name)) return login(books, headers, bodyText, sessionMember(route.name));
  const caller = await readCaller(books, headers);
  if (!caller.ok) return caller;
  const query = new URL(request.url).searchParams;
  return licenseeTable[route.name]!({ books, caller: caller.value, params: route.params, query, bodyText });
}

const headersOf = (request: Request) => ({
  ubi: request.headers.get('X-Ubi') ?? '',
  license: request.headers.get('X-License') ?? '',
  token: tokenOf(request),
});

/** ASSUMPTION A-2: a session travels in its own header, an access token as a bearer's. Here every session is good as a token. */
const tokenOf = ({ headers }: Request): string =>
  /^Bearer (.+)$/i.exec(headers.get('Authorization') ?? '')?.[1] ?? headers.get('X-Session-Token') ?? '';

/** The one place where the books' answers become HTTP. */
const toResponse = (result: Answer<object>): Response =>
  result.ok ? Response.json(result.value) : refusedResponse(result.refusal);

const refusedResponse = (refusal: Refusal): Response => Response.json(errorEnvelope(refusal.text), { status: refusal.status });

/** A shop's login answers `session`, a laboratory's `Session` (protocol 1.4). */
const sessionMember = (route: string): string => (route === 'POST /v1/lab/login' ? 'Session' : 'session');

/** ASSUMPTION A-1: `{Username, Password}`; that is the same for laboratories is ours. */
async function login(
  books: Books,
  headers: ReturnType<typeof headersOf>,
  bodyText: string,
  name: string,
): Promise<Answer<object>> {
  const body = readBody(bodyText, 'LoginRequest', { Username: 'string', Password: 'string' }, { refuseUnknown: false });
  if (!body.ok) return body;
  const { ubi, license } = headers;
  const { Username, Password } = body.value;
  const session = await openSession(books, { ubi, license, username: Username ?? '', password: Password ?? '' });
  return session.ok ? ok({ [name]: session.value }) : session;
}

const dialect: Dialect = {
  tooLarge: () => refusedResponse(refusals.unreadableBody('http: request body too large')),
  broken: () => refusedResponse(refusals.broken),
  refused: (text) => refusedResponse({ status: 400, text }),
  hasBooked: (answer) => answer.ok,
  endSession: ({ books, request }) => endSession(books, tokenOf(request)),
};
