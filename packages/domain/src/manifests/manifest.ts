import { epochMs, parseLocalDate, type Instant } from '../business-day.ts';
import type { InvoiceId, ManifestId, OrderId, PackageId } from '../identifiers.ts';
import {
  isGoods,
  namedPackages,
  notReported,
  readReason,
  settle,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from '../inventory/stock.ts';
import type { Carrier, StopFacts } from '../reports/manifest-reports.ts';
import type { ReportState } from '../reports/report-moves.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { DoorKept } from './answer-door.ts';
import { crewProblem, type CrewFacts, type CrewProblem } from './crew.ts';
import { licenceKey } from './partner.ts';
import { valueProblem, vehicleOf, type CarryingVehicle, type ValueProblem, aboardCents } from './vehicle-value.ts';

/**
 * Every move a journey may make. `voided` and `done` are the end. A journey under way cannot be voided, nor any of its stops
 * (`biotrack/protocol.md` 4.2: void before shipping).
 */
const manifestMoves = {
  filed: ['shipped', 'voided'],
  shipped: ['done'],
  done: [],
  voided: [],
} as const;
export type ManifestState = keyof typeof manifestMoves;

const mayMove = (from: ManifestState, to: ManifestState): boolean =>
  (manifestMoves[from] as readonly ManifestState[]).includes(to);

export interface ManifestLine {
  readonly packageId: PackageId;
  readonly units: number;
  readonly priceCents: number | null;
  /** What the package was before it was put aside: a voided journey gives it back as that. */
  readonly was: StockPkg['status'];
}

export interface Stop extends Omit<StopFacts, 'packages'> {
  /** `returned`: nobody took it at this door, and it comes back. */
  readonly state: 'planned' | 'arrived' | 'returned' | 'voided';
  /** The order that goes to this door. */
  readonly orderId?: OrderId;
  /** What its cannabis sells for, in cents; left out where the stop is no customer's door. */
  readonly valueCents?: number;
  /** What became of the door; left out while nobody was there. */
  readonly door?: DoorKept;
  readonly lines: readonly ManifestLine[];
}

export interface Manifest {
  readonly id: ManifestId;
  readonly state: ManifestState;
  readonly purpose: 'transfer' | 'delivery' | 'lab';
  readonly carrier: Carrier;
  readonly stops: readonly Stop[];
}

/** What people say of a journey. Packages travel whole; part of one is split off first. */
export interface ManifestAsked {
  readonly manifestId: ManifestId;
  readonly purpose: Exclude<Manifest['purpose'], 'delivery'>;
  readonly carrier: Carrier;
  readonly stops: readonly {
    readonly licence: string;
    readonly departsAt: Instant;
    readonly arrivesAt: Instant;
    readonly route: string;
    readonly packages: readonly { readonly packageId: PackageId; readonly priceCents: number | null }[];
  }[];
}

/** Packages on one journey (`biotrack/protocol.md` 5.1). */
const mostPackagesOnManifest = 1_000;
/** Stops of one journey: a working day's. */
const mostStops = 40;
const mostRouteLength = 2_000;

export interface ManifestFacts extends StockFacts {
  /** Drivers and vehicles that still stand in the books. */
  readonly driverIds: readonly string[];
  readonly vehicleIds: readonly string[];
  /** An id for each stop: what is sold there becomes an invoice. */
  readonly invoiceIds: readonly InvoiceId[];
}

/**
 * A journey is announced, and its goods are put aside: they are off the shelf and out of every count until it is voided.
 *
 * At most 1,000 packages, and no two stops at one licence (`biotrack/protocol.md` 5.1). A price stands on each line of a transfer, and
 * on none that goes to a laboratory. Goods that the state does not track are on no manifest of its. What shoppers brought back travels by itself: the state refuses a mix of both (error 268).
 */
export function fileManifest(
  asked: ManifestAsked,
  facts: ManifestFacts,
): Result<{ readonly manifest: Manifest; readonly stock: StockDecision }, ManifestProblem> {
  const fault = carrierFault(asked.carrier, facts) ?? stopsFault(asked, facts.at);
  if (fault !== undefined) return refuse(fault);
  const lines = asked.stops.flatMap((stop) => stop.packages);
  if (lines.length > mostPackagesOnManifest)
    return refuse({ type: 'TooManyPackages', packages: lines.length, most: mostPackagesOnManifest });
  const named = namedPackages(
    facts,
    lines.map((line) => line.packageId),
    ['open', 'on-hold', 'recalled', 'to-destroy', 'returned'],
  );
  if (!named.ok) return named;
  const goods = named.value.find((pkg) => isGoods(facts, pkg));
  if (goods !== undefined) return notReported(facts, goods);
  const returned = named.value.filter((pkg) => pkg.isReturned).length;
  if (returned > 0 && returned < named.value.length) return refuse({ type: 'ReturnedWithOthers', returned });
  const byId = new Map(named.value.map((pkg) => [pkg.id, pkg]));
  const stops = asked.stops.map(({ licence, departsAt, arrivesAt, route, packages }, place): Stop => ({
    ...{ licence: licence.trim(), departsAt, arrivesAt, route: route.trim() },
    n: place + 1,
    state: 'planned',
    ...(asked.purpose === 'transfer' && packages.length > 0 ? { invoiceId: facts.invoiceIds[place]! } : {}),
    lines: packages.map(({ packageId, priceCents }) => {
      const pkg = byId.get(packageId)!;
      return { packageId, priceCents, units: pkg.unitsLeft, was: pkg.status };
    }),
  }));
  const { manifestId: id, purpose, carrier } = asked;
  const after = named.value.map((pkg) => ({
    ...pkg,
    unitsLeft: 0,
    unitsAway: pkg.unitsAway + pkg.unitsLeft,
    status: 'away' as const,
  }));
  const stock = settle(facts, {
    type: 'ManifestFiled',
    after,
    made: [],
    report: { kind: 'manifest-file', manifestId: id, by: facts.by, at: facts.at, purpose, carrier, stops: stops.map(told) },
  });
  return stock.ok ? ok({ manifest: { id, state: 'filed', purpose, carrier, stops }, stock: stock.value }) : stock;
}

/**
 * Somebody else drives, or another vehicle, before the journey begins (`biotrack/protocol.md` 2.1.5 `inventory_manifest_modify`, 2.4
 * `PUT /v1/manifest/{id}`). Other stops or goods are a manifest anew.
 */
export function changeCarrier(
  manifest: Manifest,
  carrier: Carrier,
  facts: CrewFacts & { readonly vehicles: readonly CarryingVehicle[] },
): Result<Manifest, ManifestProblem> {
  if (manifest.state !== 'filed') return refuse({ type: 'ManifestNotThere', state: manifest.state });
  if (carrier.kind !== manifest.carrier.kind || carrier.kind === 'third-party') return refuse({ type: 'CarrierOfAnotherKind' });
  const changed = { ...manifest, carrier };
  const known = { driverIds: facts.drivers.map(({ id }) => id), vehicleIds: facts.vehicles.map(({ id }) => id) };
  const fault = carrierFault(carrier, known) ?? crewProblem(changed, facts) ?? valueFault(changed, facts);
  return fault === undefined ? ok(changed) : refuse(fault);
}

const valueFault = (
  { carrier, stops }: Manifest,
  { program, vehicles }: { readonly program: Program; readonly vehicles: readonly CarryingVehicle[] },
): ValueProblem | undefined =>
  carrier.kind === 'own' ? valueProblem(program, vehicleOf(vehicles, carrier), aboardCents(stops)) : undefined;

/** What is to be told of another carrier: v1 can name one driver anew in the place of one, and nothing else. */
export const carrierChange = (before: Carrier, after: Carrier): 'driver' | 'carrier' => {
  if (before.kind === 'own' && after.kind === 'own')
    return before.vehicleId === after.vehicleId && before.driverIds.length === 1 && after.driverIds.length === 1
      ? 'driver'
      : 'carrier';
  if (before.kind !== 'pick-up' || after.kind !== 'pick-up') return 'carrier';
  return JSON.stringify(before.vehicle) === JSON.stringify(after.vehicle) ? 'driver' : 'carrier';
};

/**
 * Whether goods stay here because the state said no to their journey: until that is settled, or the journey is voided.
 *
 * @param stands where the oldest open report about the journey stands; null when none is open
 */
export const isHeld = (stands: ReportState | null): boolean => stands === 'refused';

/**
 * The driver leaves: from here on the goods are on the road. What has left arrives, whatever the state says of it afterwards.
 *
 * @param stands as for {@link isHeld}
 */
export function shipManifest(manifest: Manifest, stands: ReportState | null): Result<Manifest, ManifestProblem> {
  if (!mayMove(manifest.state, 'shipped')) return refuse({ type: 'ManifestNotThere', state: manifest.state });
  if (isHeld(stands)) return refuse({ type: 'ManifestRefused' });
  return ok({ ...manifest, state: 'shipped' });
}

/** The journey does not take place: every package comes back as it was. */
export function voidManifest(
  manifest: Manifest,
  reason: string,
): Result<{ readonly manifest: Manifest; readonly reason: string; readonly back: readonly ManifestLine[] }, ManifestProblem> {
  if (!mayMove(manifest.state, 'voided')) return refuse({ type: 'ManifestNotThere', state: manifest.state });
  const why = readReason(reason);
  if (!why.ok) return why;
  const back = manifest.stops.filter((stop) => stop.state !== 'voided').flatMap((stop) => putAside(manifest, stop));
  return ok({ manifest: { ...manifest, state: 'voided' }, reason: why.value, back });
}

export type StopStep = 'arrive' | 'arrive-undo' | 'void';

/** The driver stands at a stop, did not after all, or never goes there. The journey is done when no stop is left. */
export function moveStop(
  manifest: Manifest,
  n: number,
  step: StopStep,
): Result<{ readonly manifest: Manifest; readonly back: readonly ManifestLine[] }, ManifestProblem> {
  const stop = manifest.stops.find((each) => each.n === n);
  if (stop === undefined) return refuse({ type: 'NotFound', what: 'stop' });
  // Nobody leaves a bag at a customer's door without looking at who takes it.
  if (manifest.purpose === 'delivery' && step === 'arrive') return refuse({ type: 'DoorNotChecked', n });
  const isOnTheRoad = manifest.state === 'shipped' || (manifest.state === 'done' && step === 'arrive-undo');
  if (!isOnTheRoad && step !== 'void') return refuse({ type: 'ManifestNotThere', state: manifest.state });
  if (step === 'void' && manifest.state !== 'filed') return refuse({ type: 'ManifestNotThere', state: manifest.state });
  if (stop.state !== (step === 'arrive-undo' ? 'arrived' : 'planned'))
    return refuse({ type: 'StopNotThere', n, state: stop.state });

  const state = { arrive: 'arrived', 'arrive-undo': 'planned', void: 'voided' } as const;
  const { door: _, ...bare } = stop;
  const stops = manifest.stops.map((each) => (each.n === n ? { ...bare, state: state[step] } : each));
  const open = stops.filter((each) => each.state === 'planned').length;
  const whole = manifest.state === 'filed' ? (open === 0 ? 'voided' : 'filed') : open === 0 ? 'done' : 'shipped';
  return ok({ manifest: { ...manifest, stops, state: whole }, back: step === 'void' ? putAside(manifest, stop) : [] });
}

/** What a stop took off the shelf: what is delivered stays in its bag. */
const putAside = ({ purpose }: Manifest, { lines }: Stop): readonly ManifestLine[] => (purpose === 'delivery' ? [] : lines);

/** Stops with other prices on some of their lines. */
export const priceStops = (
  stops: readonly Stop[],
  prices: readonly { readonly packageId: PackageId; readonly priceCents: number }[],
): readonly Stop[] => {
  const priceOf = new Map(prices.map(({ packageId, priceCents }) => [packageId, priceCents]));
  return stops.map((stop) => ({
    ...stop,
    lines: stop.lines.map((line) => ({ ...line, priceCents: priceOf.get(line.packageId) ?? line.priceCents })),
  }));
};

/** A stop as the state is told of it. */
export const told = ({ n, licence, recipient, departsAt, arrivesAt, route, invoiceId, lines }: Stop): StopFacts => ({
  ...(recipient === undefined ? {} : { recipient }),
  ...{ n, licence, departsAt, arrivesAt, route, ...(invoiceId === undefined ? {} : { invoiceId }) },
  packages: lines.map(({ packageId, units, priceCents }) => ({
    packageId,
    quantity: { unit: 'each', count: units },
    priceCents,
  })),
});

function carrierFault(carrier: Carrier, facts: Pick<ManifestFacts, 'driverIds' | 'vehicleIds'>): ManifestProblem | undefined {
  if (carrier.kind === 'third-party') return licenceKey(carrier.licence).length < 4 ? { type: 'LicenceNotPossible' } : undefined;
  if (carrier.kind === 'pick-up') {
    const isKnown = carrier.driverName.trim() !== '' && parseLocalDate(carrier.driverBirthDate) !== undefined;
    return isKnown ? undefined : { type: 'CarrierNotKnown' };
  }
  const areKnown = carrier.driverIds.every((id) => facts.driverIds.includes(id)) && facts.vehicleIds.includes(carrier.vehicleId);
  return carrier.driverIds.length > 0 && areKnown ? undefined : { type: 'CarrierNotKnown' };
}

function stopsFault({ stops, purpose }: ManifestAsked, at: Instant): ManifestProblem | undefined {
  if (stops.length === 0 || stops.length > mostStops) return { type: 'StopsNotPossible', most: mostStops };
  const keys = stops.map((stop) => licenceKey(stop.licence));
  const twice = keys.findIndex((key, place) => keys.indexOf(key) !== place);
  if (twice !== -1) return { type: 'SameLicenceTwice', licence: stops[twice]!.licence.trim() };
  for (const [place, stop] of stops.entries()) {
    const n = place + 1;
    if (keys[place]!.length < 4) return { type: 'LicenceNotPossible' };
    if (epochMs(stop.departsAt) < epochMs(at) || epochMs(stop.arrivesAt) <= epochMs(stop.departsAt))
      return { type: 'TimesNotPossible', n };
    if (stop.route.trim() === '' || stop.route.length > mostRouteLength) return { type: 'RouteMissing', n };
    const wrong = stop.packages.some(({ priceCents }) =>
      purpose === 'lab' ? priceCents !== null : purpose === 'transfer' && !(Number.isSafeInteger(priceCents) && priceCents! >= 0),
    );
    if (wrong) return { type: 'PriceMissing', n };
  }
  return undefined;
}

export type ManifestProblem =
  | StockProblem
  | CrewProblem
  | ValueProblem
  | { readonly type: 'LicenceNotPossible' }
  | { readonly type: 'CarrierNotKnown' }
  /** A manifest filed for a third party, say, cannot become one of our own. */
  | { readonly type: 'CarrierOfAnotherKind' }
  | { readonly type: 'StopsNotPossible'; readonly most: number }
  | { readonly type: 'SameLicenceTwice'; readonly licence: string }
  /** Some of them came back from shoppers, so many, and others did not. */
  | { readonly type: 'ReturnedWithOthers'; readonly returned: number }
  | { readonly type: 'TooManyPackages'; readonly packages: number; readonly most: number }
  | { readonly type: 'TimesNotPossible'; readonly n: number }
  | { readonly type: 'RouteMissing'; readonly n: number }
  /** A transfer's line without a price, or a laboratory's with one. */
  | { readonly type: 'PriceMissing'; readonly n: number }
  | { readonly type: 'ManifestNotThere'; readonly state: ManifestState }
  /** The state refused it, or something about it, and nobody settled that yet. */
  | { readonly type: 'ManifestRefused' }
  /** At a customer's door somebody is looked at before a bag changes hands. */
  | { readonly type: 'DoorNotChecked'; readonly n: number }
  | { readonly type: 'StopNotThere'; readonly n: number; readonly state: Stop['state'] };
