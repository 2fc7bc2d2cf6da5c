/** The state's server as a function: it keeps books like the real one and can be told to fail in every way that matters. */
interface BookedSale {
  readonly ID: number;
  readonly ExternalID: string;
  readonly RequestID: string;
  readonly TransactionID: number;
  readonly Deleted: boolean;
  readonly Item: unknown;
}

/** What happens to the next requests for a path, first come first served; then all is well again. */
export type Fault =
  | 'reply-lost-after-booking'
  | 'connection-refused'
  | 'server-error'
  | 'server-error-after-booking'
  | 'empty-body'
  | 'not-json'
  | 'session-over'
  | { readonly refuse: string; readonly status?: number }
  /** These very words, and nothing done. */
  | { readonly say: string; readonly status: number };

export interface FakeState {
  readonly fetch: typeof fetch;
  readonly books: BookedSale[];
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly body: string | null;
    readonly headers: Headers;
  }[];
  readonly fail: (
    path: '/v1/sale' | '/v1/user/login' | 'GET /v1/sale' | `/v1/inventory/${string}/sublot`,
    ...faults: Fault[]
  ) => void;
  /** Whether a list obeys its ExternalID filter: the real one may not. */
  obeysFilter: boolean;
  /** Nobody answers: every connection is refused. */
  isDown: boolean;
  /** What the state holds, by barcode; a sale takes from it. */
  readonly packages: Map<string, { readonly amount: number; readonly version: number }>;
  /** Ends every session. */
  readonly forgetSessions: () => void;
  /** Somebody restores a backup from before everything: books are empty and numbers are given again. */
  readonly rollBack: () => void;
}

export function fakeState(): FakeState {
  const books: BookedSale[] = [];
  const faults = new Map<string, Fault[]>();
  const sessions = new Set<string>();
  const requests: FakeState['requests'] = [];
  let transactions = 100;
  let logins = 0;

  const json = (status: number, body: unknown): Response => Response.json(body, { status });
  const refused = (status: number, words: string): Response =>
    json(status, { Error: words, ErrorSrc: 'Traceability Licensee API' });

  const book = (body: string): BookedSale => {
    const request = JSON.parse(body) as Pick<BookedSale, 'ExternalID' | 'RequestID' | 'Item'>;
    transactions += 1;
    const sale = { ID: 9_000 + books.length + 1, ...request, TransactionID: transactions, Deleted: false };
    books.push(sale);
    for (const { Barcode, Quantity } of request.Item as readonly { readonly Barcode: string; readonly Quantity: number }[]) {
      const held = state.packages.get(Barcode);
      if (held !== undefined) state.packages.set(Barcode, { amount: held.amount - Quantity, version: transactions });
    }
    return sale;
  };

  const state: FakeState = {
    books,
    requests,
    obeysFilter: true,
    isDown: false,
    packages: new Map(),
    fail: (path, ...more) => void faults.set(path, [...(faults.get(path) ?? []), ...more]),
    forgetSessions: () => sessions.clear(),
    rollBack: () => {
      books.length = 0;
      transactions = 100;
    },
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const method = init?.method ?? 'GET';
      const headers = new Headers(init?.headers);
      const body = typeof init?.body === 'string' ? init.body : null;
      requests.push({ method, path: url.pathname + url.search, body, headers });
      if (state.isDown) throw new TypeError('connection refused');
      const queue = faults.get(method === 'GET' ? `GET ${url.pathname}` : url.pathname);
      const fault = queue?.shift();

      if (fault === 'connection-refused') throw new TypeError('connection refused');
      if (fault === 'server-error') return json(500, { Error: 'An internal error occurred.' });
      if (fault === 'empty-body') return new Response('', { status: 200 });
      if (fault === 'not-json') return new Response('<html>gateway</html>', { status: 200 });
      if (typeof fault === 'object' && 'say' in fault) return new Response(fault.say, { status: fault.status });
      if (typeof fault === 'object') return refused(fault.status ?? 400, fault.refuse);

      if (url.pathname === '/v1/user/login') {
        logins += 1;
        sessions.add(`session-${logins}`);
        return json(200, { session: `session-${logins}` });
      }
      if (fault === 'session-over' || !sessions.has(headers.get('X-Session-Token') ?? ''))
        return refused(401, 'Your session has expired.');
      if (method === 'POST' && url.pathname === '/v1/sale') {
        const sale = book(body ?? '');
        if (fault === 'reply-lost-after-booking') throw new TypeError('the connection was lost');
        if (fault === 'server-error-after-booking') return json(502, {});
        return json(200, { Inventory: [], Sale: [sale], Sessiontime: 1, TransactionID: sale.TransactionID });
      }
      if (url.pathname === '/v1/sync') return json(200, counters());
      if (url.pathname === '/v1/inventory') return json(200, inventory(url));
      return json(200, listed(url));
    },
  };

  const newest = (versions: readonly number[]): number => Math.max(0, ...versions);
  const counters = (): unknown => ({
    Sync: {
      Inventory: newest([...state.packages.values()].map(({ version }) => version)),
      Sale: newest(books.map((sale) => sale.TransactionID)),
      ...{ Vendor: 0, InventoryRoom: 0, Manifest: 0, InventoryTransfer: 0, Invoice: 0 },
    },
  });
  const inventory = (url: URL): unknown => {
    const after = Number(url.searchParams.get('transactionid') ?? 0);
    const rows = [...state.packages].filter(([, { version }]) => version > after);
    const Inventory = rows.map(([ID, { amount, version }]) => ({
      ID,
      RemainingAmount: amount,
      RoomID: 1,
      TransactionID: version,
    }));
    return { Inventory, NextCursor: 0 };
  };

  const listed = (url: URL): unknown => {
    const wanted = url.searchParams.get('ExternalID');
    const after = Number(url.searchParams.get('transactionid') ?? 0);
    const cursor = Number(url.searchParams.get('cursor') ?? 0);
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 100), 2);
    const rows = books.filter(
      (sale) =>
        sale.TransactionID > Math.max(after, cursor) && (!state.obeysFilter || wanted === null || sale.ExternalID === wanted),
    );
    const page = rows.slice(0, limit);
    return { Sale: page, nextCursor: rows.length > limit ? page.at(-1)!.TransactionID : 0, NextTransactionID: 0 };
  };
  return state;
}
