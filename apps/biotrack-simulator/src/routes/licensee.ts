import type { Books } from '../books/books.ts';
import { endSession, openSession, readCaller } from '../books/sessions.ts';
import { readSettings } from '../books/settings.ts';
import { readBody } from '../wire/read-body.ts';
import { errorEnvelope, ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { exchange } from './exchange.ts';
import type { Dialect } from './exchange.ts';
import { licenseeTable } from './licensee/all.ts';
import { spoken, understood, understoodType } from './licensee/other-wire.ts';
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
  return exchange(incoming, dialectOf(books), async () =>
    toResponse(books, await handle(books, request, route, understood(books, incoming.bodyText))),
  );
}

async function handle(
  books: Books,
  request: Request,
  route: MatchedRoute | undefined,
  bodyText: string,
): Promise<Answer<object>> {
  if (route === undefined) return refuse(refusals.noSuchRoute);
  const headers = headersOf(books, request);
  if (loginRoutes.includes(route.name)) return login(books, headers, bodyText, sessionMember(route.name));
  const caller = await readCaller(books, headers);
  if (!caller.ok) return caller;
  const query = new URL(request.url).searchParams;
  const { params } = route;
  const inBooks = route.name === 'GET /v1/inventory/type/{id}' ? { id: understoodType(books, params['id'] ?? '') } : params;
  return licenseeTable[route.name]!({ books, caller: caller.value, params: inBooks, query, bodyText });
}

const headersOf = (books: Books, request: Request) => ({
  ubi: request.headers.get('X-Ubi') ?? '',
  license: request.headers.get('X-License') ?? '',
  token: tokenOf(books, request),
});

/**
 * ASSUMPTION A-2: a session travels in its own header, an access token as a bearer's. Here every session is good as a token; the
 * setting `sessionHeader` makes the state read only one of the two.
 */
const tokenOf = (books: Books, { headers }: Request): string => {
  const { sessionHeader } = readSettings(books);
  const bearer = /^Bearer (.+)$/i.exec(headers.get('Authorization') ?? '')?.[1];
  const token = headers.get('X-Session-Token') ?? undefined;
  if (sessionHeader === 'Authorization') return bearer ?? '';
  return (sessionHeader === 'X-Session-Token' ? token : (bearer ?? token)) ?? '';
};

/** The one place where the books' answers become HTTP. */
const toResponse = (books: Books, result: Answer<object>): Response =>
  result.ok ? Response.json(spoken(books, result.value)) : refusedResponse(books, result.refusal);

/** ASSUMPTION A-3 gives each cause its number; the setting `refusalStatus` gives them all one. */
const refusedResponse = (books: Books, { status, text }: Refusal): Response => {
  const plain = status !== 500 && readSettings(books).refusalStatus === 'always-400';
  return Response.json(errorEnvelope(text), { status: plain ? 400 : status });
};

/** A shop's login answers `session`, a laboratory's `Session` (protocol 1.4). */
const sessionMember = (route: string): string => (route === 'POST /v1/lab/login' ? 'Session' : 'session');

/** ASSUMPTION A-1: `{Username, Password}` (the setting `loginUserMember` has another name for the first); that is the same for laboratories is ours. */
async function login(
  books: Books,
  headers: ReturnType<typeof headersOf>,
  bodyText: string,
  name: string,
): Promise<Answer<object>> {
  const shape = { Username: 'string', Email: 'string', Password: 'string' } as const;
  const body = readBody(bodyText, 'LoginRequest', shape, { refuseUnknown: false });
  if (!body.ok) return body;
  const { ubi, license } = headers;
  const username = body.value[readSettings(books).loginUserMember] ?? '';
  const session = await openSession(books, { ubi, license, username, password: body.value.Password ?? '' });
  return session.ok ? ok({ [name]: session.value }) : session;
}

const dialectOf = (books: Books): Dialect => ({
  tooLarge: () => refusedResponse(books, refusals.unreadableBody('http: request body too large')),
  broken: () => refusedResponse(books, refusals.broken),
  refused: (text) => refusedResponse(books, { status: 400, text }),
  hasBooked: (answer) => answer.ok,
  endSession: ({ request }) => endSession(books, tokenOf(books, request)),
});
