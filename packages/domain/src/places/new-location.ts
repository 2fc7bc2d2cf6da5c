import { defaultNewYorkLimitSettings, type NewYorkLimitSettings } from '../limits/new-york-settings.ts';
import { destructionWaits } from '../inventory/destruction.ts';
import { licenceKey } from '../manifests/partner.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import type { StateSystemName } from '../reports/state-systems.ts';
import { ok, refuse, type Result } from '../result.ts';
import { readHours, type HoursAsked, type HoursProblem, type HoursRead } from './read-opening-hours.ts';
import { readName, type NameProblem } from './record-name.ts';

/** What an owner says of a store that they add: what it cannot be without, and nobody else can know. */
export interface LocationAsked extends HoursAsked {
  readonly name: string;
  readonly licenceNumber: string;
  readonly program: Program;
  readonly stateSystem: StateSystemName;
  readonly timeZone: string;
  readonly address: string;
  /** As people write it: `8.875` is New York City's. */
  readonly salesTaxPercent: string;
}

/** What stands of the other stores. */
export interface LocationsThere {
  /** The organisation's own. */
  readonly names: readonly string[];
  /** Who has the licence already; `by` is null for a store of somebody else's, whose name is nobody's business. */
  readonly taken: { readonly by: string | null } | undefined;
}

/** What a store settles for itself until somebody settles otherwise. */
export interface UsualSettings {
  readonly priceMode: 'TAX_EXCLUSIVE';
  readonly limits: NewYorkLimitSettings;
  readonly orderLifeMinutes: number;
  /** Hours between the notice of a destruction and the deed. */
  readonly destructionWaitHours?: number;
}

export interface NewLocation {
  readonly name: string;
  readonly licenceNumber: string;
  readonly settings: UsualSettings &
    HoursRead &
    Pick<LocationAsked, 'program' | 'stateSystem' | 'timeZone' | 'address'> & { readonly salesTaxRate: string };
}

/** Where a program's stores stand, the usual zone first: Florida's panhandle west of the Apalachicola keeps Central time. */
export const timeZonesOf: Readonly<Record<Program, readonly [string, ...string[]]>> = {
  'adult-use': ['America/New_York'],
  medical: ['America/New_York'],
  'florida-medical': ['America/New_York', 'America/Chicago'],
};

/** Longest address and licence number, in characters. */
export const longestAddress = 200;
const longestLicence = 40;

/** How a program's stores begin: no purchases of other days are counted, and Florida waits before it destroys (`rules.md` 1.2). */
export const usualSettings = (program: Program): UsualSettings => ({
  priceMode: 'TAX_EXCLUSIVE',
  limits: { ...defaultNewYorkLimitSettings, window: 'TRANSACTION' },
  orderLifeMinutes: 120,
  ...(program === 'florida-medical' ? { destructionWaitHours: destructionWaits.florida } : {}),
});

/**
 * Reads a store that an owner adds. A licence is what every licence is: letters, digits and dashes with a number among them. The states
 * write theirs in more forms than one (`biotrack/protocol.md` 3.1), so none is demanded; that it is nobody else's is.
 */
export function readNewLocation(asked: LocationAsked, there: LocationsThere): Result<NewLocation, NewLocationProblem> {
  const { program, stateSystem, timeZone } = asked;
  const name = readName(asked.name, there.names);
  if (!name.ok) return name;
  const licenceNumber = asked.licenceNumber.trim().toUpperCase();
  if (
    !/^[A-Z0-9-]*\d[A-Z0-9-]*$/.test(licenceNumber) ||
    licenceKey(licenceNumber).length < 4 ||
    licenceNumber.length > longestLicence
  )
    return refuse({ type: 'LicenceNotPossible' });
  if (there.taken !== undefined) return refuse({ type: 'StoreLicenceTaken', by: there.taken.by });
  const address = asked.address.trim().replaceAll(/\s+/g, ' ');
  if (address === '' || address.length > longestAddress) return refuse({ type: 'AddressMissing', maxLength: longestAddress });
  if (!timeZonesOf[program].includes(timeZone)) return refuse({ type: 'TimeZoneNotPossible', zones: timeZonesOf[program] });
  const salesTaxRate = rateOfPercent(asked.salesTaxPercent);
  if (salesTaxRate === undefined) return refuse({ type: 'SalesTaxNotPossible' });
  const hours = readHours(asked, program);
  if (!hours.ok) return hours;
  const settings = { ...usualSettings(program), program, stateSystem, timeZone, address, salesTaxRate, ...hours.value };
  return ok({ name: name.value, licenceNumber, settings });
}

/** A percentage with at most three decimals as the decimal text of its rate: `8.875` is `0.08875`. Undefined for anything else. */
function rateOfPercent(text: string): string | undefined {
  const match = /^(\d{1,2})(?:\.(\d{1,3}))?$/.exec(text.trim());
  return match === null ? undefined : `0.${match[1]!.padStart(2, '0')}${match[2] ?? ''}`;
}

export type NewLocationProblem =
  | NameProblem
  | HoursProblem
  | { readonly type: 'LicenceNotPossible' }
  /** Another store of ours, by its name, or one of somebody else's. */
  | { readonly type: 'StoreLicenceTaken'; readonly by: string | null }
  | { readonly type: 'AddressMissing'; readonly maxLength: number }
  | { readonly type: 'TimeZoneNotPossible'; readonly zones: readonly string[] }
  | { readonly type: 'SalesTaxNotPossible' };
