import { packCatalogue } from '@countersign/contract/pack-catalogue';
import type { SubmitOrder } from '@countersign/contract/commands';
import type { SubmitOrders } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import type { CatalogueItemView, CatalogueView, PackedCatalogueView } from '@countersign/contract/catalogue-views';
import type { ChangesView, DeviceKind, DeviceView, LocationView, OrderView } from '@countersign/contract/views';
import type { DeviceId, ItemId, LocationId, OrderId } from '@countersign/domain/identifiers';
import type { KeptIdentity } from '#lib/local/outbox.ts';
import { OutboxDatabase } from '#lib/local/outbox-database.ts';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const aLocation = (over: Partial<LocationView> = {}): LocationView => ({
  id: `loc_${uuid(1)}` as LocationId,
  name: 'Fernhollow, Canal Street',
  licenceNumber: 'OCM-RETL-26-000001',
  program: 'adult-use',
  timeZone: 'America/New_York',
  address: '1 Canal Street',
  hours: [],
  priceMode: 'TAX_EXCLUSIVE',
  salesTaxRate: '0.08875',
  limits: { combine: 'INDEPENDENT', edibleBasis: 'THC_MG', edibleHouseCapThcMg: null, window: 'LICENSEE_DAY' },
  stateSystem: 'biotrack-licensee',
  ...over,
});

export const aDevice = (kind: DeviceKind = 'kiosk', over: Partial<DeviceView> = {}): DeviceView => ({
  id: `dev_${uuid(2)}` as DeviceId,
  locationId: aLocation().id,
  kind,
  name: 'Lobby left',
  letter: 'A',
  pairedAt: '2026-11-24T09:00:00.000Z',
  lastSeenAt: null,
  revokedAt: null,
  health: null,
  ...over,
});

export const anItemView = (n: number, over: Partial<CatalogueItemView> = {}): CatalogueItemView => ({
  id: `item_${uuid(n)}` as ItemId,
  serial: n,
  name: `Item ${n}`,
  brand: 'Mossbank',
  category: 'flower',
  strain: null,
  strainKind: 'hybrid',
  sizeLabel: '3.5 g',
  netWeightMg: 3_500,
  thcMg: 800,
  cbdMg: 0,
  servings: 1,
  onset: null,
  priceCents: 3_500,
  inventoryType: 28,
  gtin: null,
  terpenes: [],
  description: '',
  descriptionEs: '',
  allergens: '',
  allergensEs: '',
  active: true,
  unitsFree: 10,
  packageDate: null,
  expiresOn: null,
  lab: null,
  ...over,
});

export const anOrderView = (n: number, over: Partial<OrderView> = {}): OrderView => ({
  id: `ord_${uuid(n)}` as OrderId,
  locationId: aLocation().id,
  number: `A${n}`,
  state: 'submitted',
  sequence: 1,
  deviceName: 'Lobby left',
  placedOffline: false,
  placedAt: `2026-11-24T10:${String(n % 60).padStart(2, '0')}:00.000Z`,
  receivedAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-11-24T12:00:00.000Z',
  lines: [],
  totals: { netCents: 0, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0, totalCents: 0 },
  notes: [],
  identity: null,
  approvedBy: null,
  heldBy: null,
  reason: null,
  sale: null,
  ...over,
});

/** What the road does to one request. */
export type Weather = 'clear' | 'lost-answer' | 'never-arrives' | 'hangs';

/** An edge that keeps its promises (a command counts once) on a road that keeps none. */
export class FakeEdge {
  /** Orders as the edge booked them, in the order in which it did. */
  readonly booked: SubmitOrder[] = [];
  /** Every request, `METHOD /path`. */
  readonly asked: string[] = [];
  /** The same requests with what they ask for. */
  readonly askedFor: string[] = [];
  /** The weather of the next requests, one each; then {@link climate}. */
  weather: Weather[] = [];
  climate: Weather = 'clear';
  /** Refuses a command, before it is booked. */
  refuse: (order: SubmitOrder) => Problem | null = () => null;
  catalogue: CatalogueView = { location: aLocation(), version: 1, items: [] };
  changes: (since: number) => ChangesView = (since) => ({ changes: [], version: since, more: false, startOver: false });
  openOrders: OrderView[] = [];
  routes: Record<string, (body: unknown) => Response> = {};
  #hanging: ((error: DOMException) => void)[] = [];
  #known = new Map<string, OrderView>();

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://edge.test');
    this.asked.push(`${init?.method ?? 'GET'} ${url.pathname}`);
    this.askedFor.push(`${url.pathname}${url.search}`);
    const weather = this.weather.shift() ?? this.climate;
    if (weather === 'never-arrives') throw new TypeError('fetch failed');
    if (weather === 'hangs') return new Promise((_, reject) => this.#hanging.push(reject));
    const response = this.#answer(url, init);
    if (weather === 'lost-answer') throw new TypeError('connection reset');
    return response;
  };

  /** Ends every request that hangs, as a time limit does. */
  giveUp(): void {
    for (const reject of this.#hanging.splice(0)) reject(new DOMException('signal timed out', 'TimeoutError'));
  }

  #answer(url: URL, init: RequestInit | undefined): Response {
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    const own = this.routes[url.pathname];
    if (own !== undefined) return own(body);
    if (url.pathname === '/api/catalogue/packed') return Response.json(this.#packedCatalogue());
    if (url.pathname === '/api/changes') return Response.json(this.changes(Number(url.searchParams.get('since'))));
    if (url.pathname === '/api/orders' && init?.method === 'GET') return Response.json({ items: this.openOrders, next: null });
    if (url.pathname === '/api/orders/batch') return this.#submitBatch(body as SubmitOrders);
    if (url.pathname === '/api/orders') return this.#submit(body as SubmitOrder);
    return problem({ type: 'NotFound', what: 'route' }, 404);
  }

  #packedCatalogue(): PackedCatalogueView {
    const { location, version, items } = this.catalogue;
    return { location, version, packed: packCatalogue(items) };
  }

  #submitBatch({ orders }: SubmitOrders): Response {
    const answers = orders.map((order) => {
      const { orderId } = order;
      const problem = this.#known.has(order.commandId) ? null : this.refuse(order);
      if (problem !== null) return { kind: 'refused', orderId, problem };
      void this.#submit(order);
      return { kind: 'accepted', orderId, state: 'submitted' };
    });
    return Response.json({ answers });
  }

  #submit(order: SubmitOrder): Response {
    const known = this.#known.get(order.commandId);
    if (known !== undefined) return Response.json(known);
    const refusal = this.refuse(order);
    if (refusal !== null) return problem(refusal, 409);
    this.booked.push(order);
    const view = anOrderView(0, { id: order.orderId, number: order.number });
    this.#known.set(order.commandId, view);
    return Response.json(view);
  }
}

export const problem = (problem: Problem, status: number): Response => Response.json({ problem, requestId: 'req_1' }, { status });

/** Makes the device of this test a paired one, as if it had been paired days ago. */
export async function pairedAs(kind: DeviceKind): Promise<void> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const identity: KeptIdentity = {
    key: 'device',
    privateKey,
    publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    pairing: null,
    view: aDevice(kind),
    location: aLocation(),
    clockOffsetMs: 0,
    revoked: false,
  };
  const database = new OutboxDatabase();
  await database.identity.put(identity);
  database.close();
}
