import { epochMs, type Instant } from '../business-day.ts';
import { isCannabis, type Item } from '../catalogue/item.ts';
import type { ManifestId, OrderId, StaffId } from '../identifiers.ts';
import type { Order } from '../orders/order.ts';
import type { Carrier, FileManifestReport, Recipient } from '../reports/manifest-reports.ts';
import { ok, refuse, type Result } from '../result.ts';
import { crewProblem, type CrewFacts } from './crew.ts';
import { told, type Manifest, type ManifestProblem, type Stop } from './manifest.ts';
import { aboardCents, retailValueCents, valueProblem, vehicleOf, type CarryingVehicle } from './vehicle-value.ts';

/** What people say of a round of deliveries: whose order goes to which door. */
export interface DeliveryAsked {
  readonly manifestId: ManifestId;
  readonly carrier: Extract<Carrier, { kind: 'own' }>;
  readonly stops: readonly {
    readonly orderId: OrderId;
    readonly recipient: Recipient;
    readonly departsAt: Instant;
    readonly arrivesAt: Instant;
    readonly route: string;
  }[];
}

export interface DeliveryFacts extends CrewFacts {
  readonly orders: readonly Pick<Order, 'id' | 'number' | 'state' | 'lines'>[];
  readonly items: readonly Pick<Item, 'id' | 'category'>[];
  /** Orders that travel already. */
  readonly travelling: readonly OrderId[];
  readonly vehicles: readonly CarryingVehicle[];
  /** v1 knows no customer's door (`biotrack/protocol.md` 2.1.5). */
  readonly hearsDeliveries: boolean;
  readonly by: StaffId;
  readonly at: Instant;
}

/** Doors of one round: a working day's. */
const mostDoors = 40;
const mostRouteLength = 2_000;

/**
 * Orders that are packed go to their customers' doors, by our own people (9 NYCRR 123.20; `biotrack/protocol.md` 5.1 "Retail delivery").
 *
 * The goods stay in the bag they are in and on sale at the state: what is handed over is told as a sale. One door for each customer; only
 * cannabis is told. In New York a vehicle carries no more than so much (NY-DLV-03), and who brings it is 21.
 */
export function fileDelivery(
  asked: DeliveryAsked,
  facts: DeliveryFacts,
): Result<{ readonly manifest: Manifest; readonly report: FileManifestReport }, DeliveryProblem> {
  if (!facts.hearsDeliveries) return refuse({ type: 'DeliveriesNotTold' });
  const { manifestId: id, carrier } = asked;
  const areKnown =
    carrier.driverIds.length > 0 &&
    carrier.driverIds.every((driverId) => facts.drivers.some(({ id }) => id === driverId)) &&
    facts.vehicles.some(({ id }) => id === carrier.vehicleId);
  if (!areKnown) return refuse({ type: 'CarrierNotKnown' });
  const crew = crewProblem({ purpose: 'delivery', carrier }, facts);
  if (crew !== undefined) return refuse(crew);
  if (asked.stops.length === 0 || asked.stops.length > mostDoors) return refuse({ type: 'StopsNotPossible', most: mostDoors });
  const stops: Stop[] = [];
  const customers = new Set<string>();
  for (const [place, door] of asked.stops.entries()) {
    const customer = customerOf(door.recipient);
    if (customers.has(customer)) return refuse({ type: 'CustomerTwice', n: place + 1 });
    customers.add(customer);
    const stop = doorStop(door, place + 1, asked, facts);
    if (!stop.ok) return stop;
    stops.push(stop.value);
  }
  const value = valueProblem(facts.program, vehicleOf(facts.vehicles, carrier), aboardCents(stops));
  if (value !== undefined) return refuse(value);
  const manifest: Manifest = { id, state: 'filed', purpose: 'delivery', carrier, stops };
  const report = { kind: 'manifest-file', manifestId: id, by: facts.by, at: facts.at, purpose: 'delivery', carrier } as const;
  return ok({ manifest, report: { ...report, stops: stops.map(told) } });
}

function doorStop(
  { orderId, recipient, departsAt, arrivesAt, route }: DeliveryAsked['stops'][number],
  n: number,
  asked: DeliveryAsked,
  facts: DeliveryFacts,
): Result<Stop, DeliveryProblem> {
  const order = facts.orders.find((each) => each.id === orderId);
  if (order === undefined) return refuse({ type: 'NotFound', what: 'order' });
  const isTwice = asked.stops.filter((each) => each.orderId === orderId).length > 1 || facts.travelling.includes(orderId);
  if (order.state !== 'ready' || isTwice) return refuse({ type: 'OrderNotToDeliver', number: order.number, state: order.state });
  const said = trimmed(recipient);
  if (
    said.name === '' ||
    said.street === '' ||
    said.city === '' ||
    !/^[A-Za-z]{2}$/.test(said.state) ||
    !/^\d{5}(-\d{4})?$/.test(said.zip)
  )
    return refuse({ type: 'RecipientMissing', n });
  if (epochMs(departsAt) < epochMs(facts.at) || epochMs(arrivesAt) <= epochMs(departsAt))
    return refuse({ type: 'TimesNotPossible', n });
  if (route.trim() === '' || route.length > mostRouteLength) return refuse({ type: 'RouteMissing', n });
  const told = order.lines.filter(({ itemId }) => facts.items.some((item) => item.id === itemId && isCannabis(item.category)));
  const picked = told.flatMap((line) => line.picked);
  if (picked.length === 0) return refuse({ type: 'ChoosePackages' });
  const units = new Map<string, number>();
  for (const each of picked) units.set(each.packageId, (units.get(each.packageId) ?? 0) + each.units);
  return ok({
    ...{ n, licence: '', departsAt, arrivesAt, route: route.trim(), state: 'planned', orderId },
    recipient: { ...said, state: said.state.toUpperCase() },
    valueCents: retailValueCents(order.lines, facts.items),
    lines: [...units].map(([packageId, count]) => ({
      packageId: picked.find((each) => each.packageId === packageId)!.packageId,
      ...{ units: count, priceCents: null, was: 'open' },
    })),
  });
}

/** Who opens the door: the same person at the same street is one customer, whatever the letters' case. */
const customerOf = ({ name, street, zip }: Recipient): string =>
  [name, street, zip.slice(0, 5)].map((word) => word.trim().replace(/\s+/g, ' ').toLowerCase()).join('\n');

const trimmed = (recipient: Recipient): Recipient => ({
  name: recipient.name.trim(),
  street: recipient.street.trim(),
  city: recipient.city.trim(),
  state: recipient.state.trim(),
  zip: recipient.zip.trim(),
  phone: recipient.phone.trim(),
});

export type DeliveryProblem =
  | ManifestProblem
  /** It is not packed, travels already, or is named twice. */
  | { readonly type: 'OrderNotToDeliver'; readonly number: string; readonly state: Order['state'] }
  /** A name and an address with state and ZIP code. */
  | { readonly type: 'RecipientMissing'; readonly n: number }
  /** A round goes to each customer once (`biotrack/protocol.md` 5.1). */
  | { readonly type: 'CustomerTwice'; readonly n: number }
  | { readonly type: 'DeliveriesNotTold' };
