/**
 * Journeys in the state's books: what is announced holds its packages, and what is shipped takes out of them all that the state knows of
 * (`biotrack/protocol.md` 2.1.5, ASSUMPTION A-12).
 */
import type { Shelf } from './state-shelf.ts';

export interface StateJourney {
  readonly id: string;
  readonly transactionId: number;
  readonly stops: readonly StateStop[];
  readonly isVoided: boolean;
  /** The transaction it was shipped under. */
  readonly shippedIn: number | undefined;
}

export interface StateStop {
  readonly n: number;
  readonly barcodes: readonly string[];
  readonly invoiceId: string;
  readonly hasArrived: boolean;
  readonly isVoided: boolean;
}

/** A stop as it is asked for. */
export type PlannedStop = Pick<StateStop, 'n' | 'barcodes'>;

/** What may become of a journey, whichever dialect says so. */
export type JourneyChange =
  | { readonly kind: 'void'; readonly id: string }
  | { readonly kind: 'void-stop' | 'arrive' | 'arrive-undo'; readonly id: string; readonly n: number }
  | { readonly kind: 'ship'; readonly id: string; readonly barcodes: readonly string[] };

/** Why a journey of these stops is refused; `undefined` when it may be announced. */
export function faultOf(shelf: Shelf, stops: readonly PlannedStop[]): string | undefined {
  const carried = stops.flatMap(({ barcodes }) => barcodes);
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
  if (change.kind === 'ship') {
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
    if (shippedIn !== undefined || gone.length === 0) return undefined;
    for (const barcode of gone.flatMap(({ barcodes }) => barcodes))
      shelf.set(barcode, { ...shelf.get(barcode)!, journey: undefined, transactionId });
    const stops = journey.stops.map((stop) => (gone.includes(stop) ? { ...stop, isVoided: true } : stop));
    return { ...journey, transactionId, stops, isVoided: stops.every((stop) => stop.isVoided) };
  }
  const hasArrived = change.kind === 'arrive';
  const stop = journey.stops.find(({ n, isVoided }) => n === change.n && !isVoided);
  if (shippedIn === undefined || stop === undefined || stop.hasArrived === hasArrived) return undefined;
  const stops = journey.stops.map((each) => (each === stop ? { ...each, hasArrived } : each));
  return { ...journey, transactionId, stops };
}
