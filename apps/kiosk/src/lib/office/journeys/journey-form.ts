import type { DriverId, VehicleId } from '@countersign/domain/identifiers';
import type { LocalDate } from '@countersign/domain/business-day';
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

/** The first thing that a journey still needs, in words; undefined when it can be filed. */
export function missingOf(
  fields: readonly Pick<RecordField, 'key' | 'label' | 'options'>[],
  values: Readonly<Record<string, string>>,
  stops: readonly StopEntry[],
): string | undefined {
  const field = fields.find(({ key }) => (values[key] ?? '').trim() === '');
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

/** What must be said of who carries. */
export function carrierFields(kind: string, drivers: readonly Choice[], vehicles: readonly Choice[]): readonly RecordField[] {
  if (kind === 'own')
    return [
      { key: 'driverId', label: 'Driver', options: drivers },
      { key: 'vehicleId', label: 'Vehicle', options: vehicles },
    ];
  if (kind === 'third-party') return [{ key: 'transporter', label: 'Transporter’s licence' }];
  return [
    { key: 'driverName', label: 'Their driver' },
    { key: 'driverBirthDate', label: 'Born', type: 'date' },
    { key: 'make', label: 'Make' },
    { key: 'model', label: 'Model' },
    { key: 'year', label: 'Year', type: 'number' },
    { key: 'colour', label: 'Colour' },
    { key: 'plate', label: 'Plate' },
    { key: 'vin', label: 'VIN' },
  ];
}

/** Who carries, from what was typed. */
export function carrierOf(kind: string, values: Readonly<Record<string, string>>): Carrier {
  const said = (key: string): string => (values[key] ?? '').trim();
  if (kind === 'own') return { kind, driverIds: [said('driverId') as DriverId], vehicleId: said('vehicleId') as VehicleId };
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

/** An instant from a field of the browser's, in its time zone. */
export const instantOf = (local: string): string => (local === '' ? '' : new Date(local).toISOString());
