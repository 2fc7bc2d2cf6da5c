import type { Order, OrderLine } from '../orders/order.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import type { ReportState } from '../reports/report-moves.ts';
import { refuse, type Result } from '../result.ts';
import { shipManifest, type Manifest, type ManifestProblem, type Stop } from './manifest.ts';
import { aboardCents, valueProblem, type CarryingVehicle, type ValueProblem } from './vehicle-value.ts';

/** The order of a door, as it stands now. */
export interface DoorOrder extends Pick<Order, 'id' | 'number' | 'state' | 'lines'> {
  /** What is to be paid for it, or was, in cents. */
  readonly totalCents: number;
  /** Its sale was voided, or something of it refunded. */
  readonly isGivenBack: boolean;
}

export interface DepartureFacts {
  /** The law of the location that it leaves from. */
  readonly program: Program;
  /** The orders of its doors. */
  readonly orders: readonly DoorOrder[];
  readonly vehicle: Pick<CarryingVehicle, 'isEnclosed'>;
  /** What other rounds under way carry in the same vehicle, in cents of retail price. */
  readonly aboardCents: number;
  /** Where the oldest open report about the round stands; null when none is open. */
  readonly stands: ReportState | null;
}

/**
 * A round of deliveries leaves: with the very bags that were announced, and in New York with nothing that is not paid.
 *
 * New York wants an order placed and paid before the vehicle leaves, and no cash at the door; at least 30 % of what it carries must be
 * (NY-DLV-02, 9 NYCRR 123.20(e)). Here nothing travels that nobody ordered, so all of it is. Florida's patient pays when it is dispensed
 * to them, at the door.
 *
 * @returns `DoorChanged` (the first door whose bag is another one now), `DoorsNotPaid` with all of them, `TooMuchValue`, and what
 *   {@link shipManifest} says
 */
export function shipDelivery(manifest: Manifest, facts: DepartureFacts): Result<Manifest, DepartureProblem> {
  const shipped = shipManifest(manifest, facts.stands);
  if (!shipped.ok) return shipped;
  const doors = manifest.stops
    .filter((stop) => stop.state === 'planned')
    .map((stop) => ({ stop, order: facts.orders.find(({ id }) => id === stop.orderId) }));
  const changed = doors.find(({ stop, order }) => order === undefined || !isAsFiled(stop, order));
  if (changed !== undefined)
    return refuse({ type: 'DoorChanged', n: changed.stop.n, number: changed.order?.number ?? '', state: stateOf(changed.order) });
  const unpaid = facts.program === 'adult-use' ? doors.filter(({ order }) => order?.state !== 'sold') : [];
  if (unpaid.length > 0)
    return refuse(
      notPaid(
        facts.program,
        unpaid.map(({ stop, order }) => ({ n: stop.n, order: order! })),
      ),
    );
  const value = valueProblem(facts.program, facts.vehicle, facts.aboardCents + aboardCents(manifest.stops));
  return value === undefined ? shipped : refuse(value);
}

/** The problem of doors that are not paid: in New York before the round leaves, in Florida before the bag changes hands. */
export const notPaid = (
  program: Program,
  doors: readonly { readonly n: number; readonly order: DoorOrder }[],
): NotPaidProblem => ({
  type: 'DoorsNotPaid',
  doors: doors.map(({ n, order: { number, totalCents } }) => ({ n, number, totalCents })),
  unpaidCents: doors.reduce((sum, { order }) => sum + order.totalCents, 0),
  ...(program === 'florida-medical'
    ? { rule: 'FL-STS-01', source: 'Rule 64-4.222, F.A.C.' }
    : { rule: 'NY-DLV-02', source: '9 NYCRR 123.20(e)' }),
});

const stateOf = (order: DoorOrder | undefined): 'given-back' | Order['state'] =>
  order === undefined || order.isGivenBack ? 'given-back' : order.state;

/** Packed or paid, and with the very units in its bag that the round was filed with. */
function isAsFiled({ lines }: Stop, order: DoorOrder): boolean {
  if (order.isGivenBack || (order.state !== 'ready' && order.state !== 'sold')) return false;
  const bag = unitsByPackage(order.lines);
  return lines.every(({ packageId, units }) => bag.get(packageId) === units);
}

function unitsByPackage(lines: readonly OrderLine[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { packageId, units: more } of lines.flatMap(({ picked }) => picked))
    units.set(packageId, (units.get(packageId) ?? 0) + more);
  return units;
}

export interface NotPaidProblem {
  readonly type: 'DoorsNotPaid';
  readonly rule: 'NY-DLV-02' | 'FL-STS-01';
  readonly doors: readonly { readonly n: number; readonly number: string; readonly totalCents: number }[];
  readonly unpaidCents: number;
  readonly source: string;
}

export type DepartureProblem =
  | ManifestProblem
  | NotPaidProblem
  | ValueProblem
  /** Its order was changed, cancelled or paid back since the round was filed. */
  | { readonly type: 'DoorChanged'; readonly n: number; readonly number: string; readonly state: 'given-back' | Order['state'] };
