/**
 * Journeys in the state's books: what is announced holds its packages, and what is shipped takes out of them all that the state knows of
 * (`biotrack/protocol.md` 2.1.5, ASSUMPTION A-12). A delivery holds nothing: what is handed over at a door is told as a sale.
 */
import type { Shelf } from './state-shelf.ts';

export interface StateJourney {
  readonly id: string;
  readonly transactionId: number;
  readonly stops: readonly StateStop[];
  readonly isVoided: boolean;
  /** Goes to customers' doors: its packages are not held, and it is never shipped. */
  readonly isDelivery: boolean;
  readonly carrier: StateCarrier;
  /** The transaction it was shipped under. */
  readonly shippedIn: number | undefined;
}

/** Who drives and what, by the state's numbers. */
export interface StateCarrier {
  readonly drivers: readonly string[];
  readonly vehicle: string;
}

export interface StateStop {
  readonly n: number;
  /** Who opens, and when; at a door. */
  readonly door?: { readonly name: string; readonly arrivesAt: string } | undefined;
  readonly barcodes: readonly string[];
  /** Pieces of each, in the same order; nothing where whole packages travel. */
  readonly units?: readonly number[] | undefined;
  readonly invoiceId: string;
  readonly hasArrived: boolean;
  readonly isVoided: boolean;
}

/** A stop as it is asked for. */
export type PlannedStop = Pick<StateStop, 'n' | 'door' | 'barcodes' | 'units'>;

/** A journey as it is asked for. */
export type PlannedJourney = Pick<StateJourney, 'isDelivery' | 'carrier'> & { readonly stops: readonly PlannedStop[] };

/** What may become of a journey, whichever dialect says so. */
export type JourneyChange =
  | { readonly kind: 'void'; readonly id: string }
  | { readonly kind: 'void-stop' | 'arrive' | 'arrive-undo'; readonly id: string; readonly n: number }
  | { readonly kind: 'carry'; readonly id: string; readonly carrier: Partial<StateCarrier> }
  | { readonly kind: 'ship'; readonly id: string; readonly barcodes: readonly string[] };

/** Why a journey of these stops is refused; `undefined` when it may be announced. */
export function faultOf(shelf: Shelf, { stops, isDelivery }: PlannedJourney): string | undefined {
  const carried = stops.flatMap(({ barcodes }) => barcodes);
  if (isDelivery) return carried.every((barcode) => shelf.has(barcode)) ? undefined : 'No such package';
  for (const barcode of carried) {
    const pkg = shelf.get(barcode);
    if (pkg === undefined || pkg.destroyed > 0 || (pkg.left === 0 && pkg.journey === undefined)) return `There is no ${barcode}`;
    if (pkg.journey !== undefined) return `${barcode} is on a manifest`;
  }
  const cameBack = carried.filter((barcode) => shelf.get(barcode)?.origin?.as === 'restocked');
  return cameBack.length % carried.length === 0 ? undefined : 'A mix of sale items and refund items';
}

/** The journey as a change leaves it, and its packages with it; `undefined` when the change is refused. */
export function changeJourney(
  shelf: Shelf,
  journey: StateJourney,
  change: JourneyChange,
  transactionId: number,
): StateJourney | undefined {
  const { shippedIn } = journey;
  if (journey.isVoided) return undefined;
  const hasBegun = shippedIn !== undefined || journey.stops.some((stop) => stop.hasArrived);
  if (change.kind === 'carry')
    return hasBegun ? undefined : { ...journey, transactionId, carrier: { ...journey.carrier, ...change.carrier } };
  if (change.kind === 'ship') {
    if (journey.isDelivery) return undefined;
    const carried = journey.stops.flatMap((stop) => (stop.isVoided ? [] : stop.barcodes));
    if (shippedIn !== undefined || [...carried].sort().join() !== [...change.barcodes].sort().join()) return undefined;
    for (const barcode of carried) {
      const pkg = shelf.get(barcode)!;
      shelf.set(barcode, { ...pkg, left: 0, shipped: pkg.shipped + pkg.left, transactionId });
    }
    return { ...journey, transactionId, shippedIn: transactionId };
  }
  if (change.kind === 'void' || change.kind === 'void-stop') {
    const gone = journey.stops.filter((stop) => !stop.isVoided && (change.kind === 'void' || stop.n === change.n));
    if (hasBegun || gone.length === 0) return undefined;
    for (const barcode of journey.isDelivery ? [] : gone.flatMap(({ barcodes }) => barcodes))
      shelf.set(barcode, { ...shelf.get(barcode)!, journey: undefined, transactionId });
    const stops = journey.stops.map((stop) => (gone.includes(stop) ? { ...stop, isVoided: true } : stop));
    return { ...journey, transactionId, stops, isVoided: stops.every((stop) => stop.isVoided) };
  }
  const hasArrived = change.kind === 'arrive';
  const stop = journey.stops.find(({ n, isVoided }) => n === change.n && !isVoided);
  if ((shippedIn === undefined && !journey.isDelivery) || stop === undefined || stop.hasArrived === hasArrived) return undefined;
  const stops = journey.stops.map((each) => (each === stop ? { ...each, hasArrived } : each));
  return { ...journey, transactionId, stops };
}
