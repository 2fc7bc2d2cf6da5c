import type { ManifestView } from '@countersign/contract/manifest-views';
import type { DriverView, PartnerView, VehicleView } from '@countersign/contract/office-views';
import type { PackageView } from '@countersign/contract/stock-views';
import type { LocationView } from '@countersign/contract/views';
import { isHeld } from '@countersign/domain/manifests/manifest';

/** What the paper of a journey is made of. */
export interface SheetFacts {
  readonly manifest: ManifestView;
  readonly location: LocationView;
  readonly drivers: readonly DriverView[];
  readonly vehicles: readonly VehicleView[];
  readonly partners: readonly PartnerView[];
  readonly packages: readonly Pick<PackageView, 'id' | 'itemName' | 'barcode'>[];
}

export interface SheetStop {
  readonly n: number;
  readonly to: string;
  /** Licence or address. */
  readonly where: string;
  readonly leaves: string;
  readonly arrives: string;
  readonly route: string;
  readonly lines: readonly {
    readonly barcode: string;
    readonly name: string;
    readonly units: number;
    readonly priceCents: number | null;
  }[];
  readonly units: number;
}

/** A stop as people call it: who lives there, whose licence it is, or the licence itself. */
export const stopName = (
  { recipient, licence }: ManifestView['stops'][number],
  partners: readonly Pick<PartnerView, 'name' | 'licence'>[],
): string => recipient?.name ?? partners.find((each) => each.licence === licence)?.name ?? licence;

/** Who drives and what, in a line each. Empty lines are filled in by hand. */
export function carrierLines({ manifest: { carrier }, drivers, vehicles }: SheetFacts): {
  readonly driver: string;
  readonly vehicle: string;
} {
  switch (carrier.kind) {
    case 'own': {
      const vehicle = vehicles.find(({ id }) => id === carrier.vehicleId);
      return {
        driver: carrier.driverIds.map((id) => drivers.find((each) => each.id === id)?.name ?? '').join(', '),
        vehicle: vehicle === undefined ? '' : vehicleLine({ ...vehicle, year: String(vehicle.year) }),
      };
    }
    case 'third-party':
      return { driver: `Transporter, license ${carrier.licence}`, vehicle: '' };
    case 'pick-up':
      return { driver: carrier.driverName, vehicle: vehicleLine(carrier.vehicle) };
  }
}

const vehicleLine = (vehicle: Readonly<Record<'colour' | 'year' | 'make' | 'model' | 'plate' | 'vin', string>>): string =>
  `${vehicle.colour} ${vehicle.year} ${vehicle.make} ${vehicle.model}, plate ${vehicle.plate}, VIN ${vehicle.vin}`;

/** `Mar 2, 2026, 9:00 AM EST`, by the clock of the location: paper is filed, and read years later in other places. */
export const paperTime = (at: string, { timeZone }: Pick<LocationView, 'timeZone'>): string =>
  new Date(at)
    .toLocaleString('en-US', {
      ...{ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
      ...{ timeZone, timeZoneName: 'short' },
    })
    .replace('\u202f', ' ');

type AtState = Pick<ManifestView, 'state' | 'sync'>;

/** Under which number the state has it. */
export function standingAtState({ state, sync }: AtState): string {
  if (state === 'voided') return 'voided';
  if (sync.stateId !== null) return `the state’s number ${sync.stateId}`;
  return sync.report?.state === 'refused' ? 'refused by the state' : 'the state has given no number yet';
}

/** What nobody may miss who takes the paper along; a driver with such a paper carries goods that the state knows nothing of. */
interface PaperWarning {
  /** Over everything, and over the goods of each page. */
  readonly words: string;
  readonly todo: string;
  /** Whether it is no paper to travel with: nobody signs it. */
  readonly staysHere: boolean;
}

/** @returns what is wrong with the paper as it is printed; undefined when nothing is known to be */
export function warningOn({ state, sync }: AtState): PaperWarning | undefined {
  if (state === 'voided')
    return { words: 'Voided: not to travel with', todo: 'Goods leave with another manifest, or not at all.', staysHere: true };
  if (!isHeld(sync.report?.state ?? null)) return undefined;
  return sync.stateId === null
    ? {
        words: 'Refused by the state: not to travel with',
        todo: 'No goods leave with it. The reports desk has the state’s words and what helps.',
        staysHere: true,
      }
    : {
        words: 'The state refused what it was told last',
        todo: 'It may hold something else than stands here: look at the reports desk before this leaves.',
        staysHere: false,
      };
}

/** The stops that take place, with their goods; times are those of the clock the journey starts under. */
export const sheetStops = ({ manifest, location, partners, packages }: SheetFacts): readonly SheetStop[] =>
  manifest.stops
    .filter(({ state }) => state !== 'voided')
    .map((stop) => ({
      n: stop.n,
      to: stopName(stop, partners),
      where:
        stop.recipient === undefined
          ? `License ${stop.licence}`
          : `${stop.recipient.street}, ${stop.recipient.city}, ${stop.recipient.state} ${stop.recipient.zip}`,
      ...{ leaves: paperTime(stop.departsAt, location), arrives: paperTime(stop.arrivesAt, location), route: stop.route },
      lines: stop.lines.map(({ packageId, units, priceCents }) => {
        const pkg = packages.find(({ id }) => id === packageId);
        return { barcode: pkg?.barcode ?? '', name: pkg?.itemName ?? '', units, priceCents };
      }),
      units: stop.lines.reduce((sum, { units }) => sum + units, 0),
    }));
