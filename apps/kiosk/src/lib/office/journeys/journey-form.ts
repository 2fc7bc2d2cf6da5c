import type { DriverId, VehicleId } from '@countersign/domain/identifiers';
import type { LocalDate } from '@countersign/domain/business-day';
import { readWallTime } from '@countersign/domain/places/wall-clock';
import type { Carrier } from '@countersign/domain/reports/manifest-reports';
import type { RecordField } from '../record/RecordDialog.svelte';

/** One stop as it is typed. */
export interface StopEntry {
  licence: string;
  departsAt: string;
  arrivesAt: string;
  route: string;
  /** Barcode and price in dollars, one package a line or separated by commas. */
  lines: string;
}

/** The next stop: the first destination that no other stop goes to, left for when the one before was reached. */
export const newStop = (destinations: readonly Choice[], before: readonly StopEntry[]): StopEntry => ({
  licence: destinations.find(({ value }) => !before.some((stop) => stop.licence === value))?.value ?? '',
  ...{ departsAt: before.at(-1)?.arrivesAt ?? '', arrivesAt: '', route: '', lines: '' },
});

/**
 * The stops after another choice of what may be reached: one that cannot go where it went goes to the first that is left. A licence that
 * was typed stays.
 *
 * @param known licences that may be chosen under some choice
 */
export const redirected = (destinations: readonly Choice[], known: readonly string[], stops: readonly StopEntry[]): StopEntry[] =>
  stops.reduce<StopEntry[]>((before, stop) => {
    const isLost =
      (stop.licence === '' || known.includes(stop.licence)) && destinations.every(({ value }) => value !== stop.licence);
    return [...before, isLost ? { ...stop, licence: newStop(destinations, before).licence } : stop];
  }, []);

const stopWords: Readonly<Record<keyof StopEntry, string>> = {
  licence: 'where it goes',
  departsAt: 'when it leaves',
  arrivesAt: 'when it arrives',
  route: 'the route',
  lines: 'packages',
};

type AskedField = Pick<RecordField, 'key' | 'label' | 'options' | 'isOptional'>;
type Values = Readonly<Record<string, string>>;

/** The first thing that a journey still needs, in words; undefined when it can be filed. */
export function missingOf(fields: readonly AskedField[], values: Values, stops: readonly StopEntry[]): string | undefined {
  const field = fields.find(({ key, options, isOptional = false }) => {
    const value = (values[key] ?? '').trim();
    // A choice that is on offer no more, because the journey now leaves from another store, is none.
    return value === '' ? !isOptional : options?.every((option) => option.value !== value);
  });
  if (field !== undefined) return `Missing: ${field.label}`;
  for (const [place, stop] of stops.entries()) {
    const key = (Object.keys(stopWords) as (keyof StopEntry)[]).find((each) => stop[each].trim() === '');
    if (key !== undefined) return `Stop ${place + 1}: ${stopWords[key]}`;
  }
  return undefined;
}

export type CarrierKind = Carrier['kind'];
export const carrierKinds: readonly { readonly value: CarrierKind; readonly label: string }[] = [
  { value: 'own', label: 'our own driver and vehicle' },
  { value: 'third-party', label: 'a licensed transporter' },
  { value: 'pick-up', label: 'the other side picks it up' },
];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Who of the location may carry, and how many must ride along. */
export interface OwnCarriers {
  readonly drivers: readonly Choice[];
  readonly vehicles: readonly Choice[];
  readonly leastCrew: number;
}

/** As many as one journey may name (`driverIds` of the contract). */
const driverFields = [
  { key: 'driverId', label: 'Driver' },
  { key: 'secondDriverId', label: 'Second driver' },
  { key: 'thirdDriverId', label: 'Third driver' },
  { key: 'fourthDriverId', label: 'Fourth driver' },
] as const;
const nobodyElse: Choice = { value: '', label: 'nobody else' };

/** Those who must ride along, those who are named, and a field for one more while somebody is left. Nobody is offered twice. */
function crewFields({ drivers, leastCrew }: OwnCarriers, values: Values): readonly RecordField[] {
  const named = driverFields.map(({ key }) => values[key] ?? '');
  const last = named.findLastIndex((id) => id !== '');
  const isSomebodyLeft = drivers.some(({ value }) => !named.includes(value));
  return driverFields.slice(0, Math.max(leastCrew, last + (isSomebodyLeft ? 2 : 1))).map((field, place) => {
    const options = drivers.filter(({ value }) => named.every((id, other) => other === place || id !== value));
    if (place >= leastCrew) return { ...field, options: [nobodyElse, ...options], isOptional: true };
    return { ...field, options, ...(place === 0 ? {} : { hint: 'One stays in the vehicle at each door' }) };
  });
}

/** What must be said of who carries, of which `values` are said already. */
export function carrierFields(kind: string, own: OwnCarriers, values: Values): readonly RecordField[] {
  if (kind === 'own') return [...crewFields(own, values), { key: 'vehicleId', label: 'Vehicle', options: own.vehicles }];
  if (kind === 'third-party') return [{ key: 'transporter', label: 'Transporter’s license' }];
  return [
    { key: 'driverName', label: 'Their driver' },
    { key: 'driverBirthDate', label: 'Born', type: 'date' },
    { key: 'make', label: 'Make' },
    { key: 'model', label: 'Model' },
    { key: 'year', label: 'Year', type: 'number' },
    { key: 'colour', label: 'Color' },
    { key: 'plate', label: 'Plate' },
    { key: 'vin', label: 'VIN' },
  ];
}

/** A form that was not filled in: the first vehicle, and the first of those who drive, as many as must ride along. */
export const newCarrier = (kind: string, own: OwnCarriers): Record<string, string> =>
  kind === 'own'
    ? { ...crewValues(own.drivers.slice(0, own.leastCrew).map(({ value }) => value)), vehicleId: own.vehicles[0]?.value ?? '' }
    : Object.fromEntries(carrierFields(kind, own, {}).map(({ key }) => [key, '']));

const crewValues = (driverIds: readonly string[]): Record<string, string> =>
  Object.fromEntries(driverFields.map(({ key }, place) => [key, driverIds[place] ?? '']));

/** Who carries, as the form has it. */
export function carrierValues(carrier: Carrier): Record<string, string> {
  if (carrier.kind === 'own') return { ...crewValues(carrier.driverIds), vehicleId: carrier.vehicleId };
  if (carrier.kind === 'third-party') return { transporter: carrier.licence };
  return { driverName: carrier.driverName, driverBirthDate: carrier.driverBirthDate, ...carrier.vehicle };
}

/** Everybody who was named to ride along, and the vehicle. */
export const ownCarrier = (values: Values): Extract<Carrier, { kind: 'own' }> => ({
  kind: 'own',
  driverIds: driverFields.flatMap(({ key }) => (values[key] ? [values[key] as DriverId] : [])),
  vehicleId: (values['vehicleId'] ?? '') as VehicleId,
});

/** Who carries, from what was typed. */
export function carrierOf(kind: string, values: Values): Carrier {
  const said = (key: string): string => (values[key] ?? '').trim();
  if (kind === 'own') return ownCarrier(values);
  if (kind === 'third-party') return { kind, licence: said('transporter') };
  return {
    kind: 'pick-up',
    driverName: said('driverName'),
    driverBirthDate: said('driverBirthDate') as LocalDate,
    vehicle: {
      ...{ colour: said('colour'), year: said('year'), make: said('make') },
      ...{ model: said('model'), plate: said('plate'), vin: said('vin') },
    },
  };
}

/** A barcode with its price, or with none when it has no fit price. */
export interface TypedLine {
  readonly barcode: string;
  readonly priceCents: number | null;
}

/** Reads the packages of a stop. A laboratory's have no price. */
export const readLines = (text: string): readonly TypedLine[] =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([barcode = '', price = '']) =>
      barcode === '' ? [] : [{ barcode, priceCents: /^\d+(\.\d{1,2})?$/.test(price) ? Math.round(Number(price) * 100) : null }],
    );

/** When a stop is left for and reached, off the clock of the store that the journey leaves from: nobody's browser need hang beside it. */
export const timesOf = ({ departsAt, arrivesAt }: Pick<StopEntry, 'departsAt' | 'arrivesAt'>, timeZone: string) => ({
  departsAt: readWallTime(departsAt, timeZone) ?? '',
  arrivesAt: readWallTime(arrivesAt, timeZone) ?? '',
});
