import { Hono } from 'hono';
import type { Context } from 'hono';
import { sessionTime } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { inventoryInSaleAnswer, packagesOf } from '../books/inventory.ts';
import { parameter, readPageRequest } from '../books/paging.ts';
import { roomsOf } from '../books/rooms.ts';
import { readSaleRequest } from '../books/sale-request.ts';
import { recordSale, saleById, salesOf } from '../books/sales.ts';
import { openSession, readCaller } from '../books/sessions.ts';
import type { Caller } from '../books/sessions.ts';
import { syncCounters } from '../books/sync.ts';
import { member, readObject } from '../wire/go-json.ts';
import { errorEnvelope, ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { exchange } from './exchange.ts';
import type { Dialect, Wire } from './exchange.ts';
import { licenseeRoute } from './route-names.ts';

type Asked = Context<Wire>;

/** The Licensee API, protocol 2.4: the seven routes a shop needs to sell. */
export function licenseeRoutes(books: Books): Hono<Wire> {
  const app = new Hono<Wire>();
  app.use('/v1/*', exchange(books, licenseeDialect));

  app.post('/v1/user/login', async (c) => answer(c, await login(books, c)));

  /** Every other route asks first who is there. */
  const asCaller = (work: (caller: Caller, c: Asked) => Answer<object>) => async (c: Asked) => {
    const caller = await readCaller(books, headersOf(c));
    return answer(c, caller.ok ? work(caller.value, c) : caller);
  };

  app.post(
    '/v1/sale',
    asCaller((caller, c) => postSale(books, caller, c.var.bodyText)),
  );
  app.get(
    '/v1/sale',
    asCaller((caller, c) => listSales(books, caller, queryOf(c))),
  );
  app.get(
    '/v1/sale/:id',
    asCaller((caller, c) => oneSale(books, caller, c.req.param('id') ?? '')),
  );
  app.get(
    '/v1/inventory',
    asCaller((caller, c) => listInventory(books, caller, queryOf(c))),
  );
  app.get(
    '/v1/inventory/room',
    asCaller((caller, c) => listRooms(books, caller, queryOf(c))),
  );
  app.get(
    '/v1/sync',
    asCaller((caller) => ok({ SessionTime: sessionTime(books), Sync: syncCounters(books, caller.license) })),
  );
  app.all('/v1/*', (c) => answer(c, refuse(refusals.noSuchRoute)));
  return app;
}

const licenseeDialect: Dialect = {
  routeOf: (request) => licenseeRoute(request.method, new URL(request.url).pathname),
  sessionOf: (request) => request.headers.get('X-Session-Token') ?? '',
  licenseOf: (request) => request.headers.get('X-License') ?? '',
  hasBooked: (answer) => answer.ok,
  refused: (text) => Response.json(errorEnvelope(text), { status: 400 }),
  broken: () => Response.json(errorEnvelope(refusals.broken.text), { status: refusals.broken.status }),
};

const headersOf = (c: Asked) => ({
  ubi: c.req.header('X-Ubi') ?? '',
  license: c.req.header('X-License') ?? '',
  token: c.req.header('X-Session-Token') ?? '',
});

const queryOf = (c: Asked): URLSearchParams => new URL(c.req.url).searchParams;

/** The one place where the books' answers become HTTP. */
const answer = (c: Asked, result: Answer<object>): Response =>
  result.ok ? c.json(result.value) : c.json(errorEnvelope(result.refusal.text), result.refusal.status);

/** ASSUMPTION A-1: `{Username, Password}`; the answer's `session` is sourced, lower case and all. */
async function login(books: Books, c: Asked): Promise<Answer<object>> {
  const body = readObject(c.var.bodyText, 'LoginRequest');
  if (!body.ok) return body;
  const username = member(body.value, 'Username', 'string', 'LoginRequest');
  if (!username.ok) return username;
  const password = member(body.value, 'Password', 'string', 'LoginRequest');
  if (!password.ok) return password;
  const { ubi, license } = headersOf(c);
  const session = await openSession(books, { ubi, license, username: username.value ?? '', password: password.value ?? '' });
  return session.ok ? ok({ session: session.value }) : session;
}

function postSale(books: Books, caller: Caller, bodyText: string): Answer<object> {
  const request = readSaleRequest(bodyText);
  if (!request.ok) return request;
  const booked = recordSale(books, caller, request.value);
  if (!booked.ok) return booked;
  return ok({
    Inventory: booked.value.packages.map(inventoryInSaleAnswer),
    Sale: [booked.value.sale],
    SessionTime: booked.value.sessionTime,
    TransactionID: booked.value.transactionId,
  });
}

function listSales(books: Books, caller: Caller, query: URLSearchParams): Answer<object> {
  const page = readPageRequest(query);
  if (!page.ok) return page;
  const filters = { externalId: parameter(query, 'ExternalID'), requestId: parameter(query, 'RequestID') };
  const found = salesOf(books, caller.license, filters, page.value);
  return ok({ NextCursor: found.nextCursor, NextTransactionID: found.nextTransactionId, Sale: found.rows });
}

function oneSale(books: Books, caller: Caller, id: string): Answer<object> {
  if (!/^\d{1,15}$/.test(id)) return refuse(refusals.badParameter('id'));
  const sale = saleById(books, caller.license, Number(id));
  return sale.ok ? ok({ Sale: sale.value }) : sale;
}

function listInventory(books: Books, caller: Caller, query: URLSearchParams): Answer<object> {
  const page = readPageRequest(query);
  if (!page.ok) return page;
  const roomId = parameter(query, 'RoomID');
  if (roomId !== undefined && !/^\d{1,15}$/.test(roomId)) return refuse(refusals.badParameter('RoomID'));
  const filters = { barcode: parameter(query, 'ID', 'Barcode'), roomId: roomId === undefined ? undefined : Number(roomId) };
  const found = packagesOf(books, caller.license, filters, page.value);
  return ok({ Inventory: found.rows, NextCursor: found.nextCursor, NextTransactionID: found.nextTransactionId });
}

function listRooms(books: Books, caller: Caller, query: URLSearchParams): Answer<object> {
  const page = readPageRequest(query);
  if (!page.ok) return page;
  const found = roomsOf(books, caller.license, page.value);
  return ok({ NextCursor: found.nextCursor, NextTransactionID: found.nextTransactionId, Room: found.rows });
}
