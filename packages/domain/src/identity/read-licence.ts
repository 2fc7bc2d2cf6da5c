import { addDays, birthday, parseLocalDate, type LocalDate } from '../business-day.ts';
import { ok, refuse, type Result } from '../result.ts';
import { issuers } from './issuers.ts';
import { readFrame, type FrameProblem, type LicenceFrame, type WantedElement } from './licence-elements.ts';

/**
 * What we take from a licence, and all we take: enough for proof of age, to be forgotten at once (`rules.md` 4.4). The names live on
 * the screen only, so that a member of staff can compare them with the print.
 */
export interface Licence {
  readonly documentType: 'driver-licence' | 'non-driver-id';
  /** ISO 3166-2, e.g. `US-NY`; `US` for the Department of State. */
  readonly issuer: string;
  /** Edition of the AAMVA standard, 1 to 11. */
  readonly version: number;
  readonly birthDate: LocalDate;
  /** The last day on which it is valid; null on a card that says it does not expire (blank or zeros). */
  readonly expires: LocalDate | null;
  readonly family: string | null;
  readonly given: string | null;
}

/** The scan does not prove an age. A person reads the card instead; `reason` says what was wrong with the scan. */
export interface LicenceNotReadable {
  readonly type: 'LicenceNotReadable';
  readonly reason:
    | FrameProblem
    | 'UnknownIssuer'
    | 'CountriesDisagree'
    | 'BirthDateMissing'
    | 'ExpiryMissing'
    | 'IssueDateMissing'
    | 'DateNotReal'
    | 'DatesDisagree';
}

/**
 * Reads the PDF417 of a driver licence or identification card (AAMVA DL/ID Card Design Standard; `rules.md` 4.1 and 4.2).
 *
 * Strict on purpose: a wrong age is worse than a second look, so whatever is missing, repeated, impossible or contradicts itself is
 * refused.
 *
 * @returns `LicenceNotReadable`, never a guess
 */
export function readLicence(payload: string): Result<Licence, LicenceNotReadable> {
  const frame = readFrame(payload);
  if (!frame.ok) return notReadable(frame.problem);
  const { issuerNumber, version, subfile, elements } = frame.value;

  const issuer = issuers[issuerNumber];
  if (issuer === undefined) return notReadable('UnknownIssuer');
  if (!countryAgrees(elements.get('DCG'), issuer)) return notReadable('CountriesDisagree');

  const dates = readDates(elements, version);
  if (!dates.ok) return dates;
  return ok({
    documentType: subfile === 'ID' ? 'non-driver-id' : 'driver-licence',
    issuer,
    version,
    ...dates.value,
    ...readNames(elements),
  });
}

type Elements = LicenceFrame['elements'];
type Dates = Pick<Licence, 'birthDate' | 'expires'>;

function readDates(elements: Elements, version: number): Result<Dates, LicenceNotReadable> {
  const birthText = elements.get('DBB');
  if (birthText === undefined || birthText === '') return notReadable('BirthDateMissing');
  const expiryText = elements.get('DBA');
  if (expiryText === undefined) return notReadable('ExpiryMissing');

  const birthDate = readCardDate(birthText);
  const expires = isBlank(expiryText) ? null : readCardDate(expiryText);
  const issuedText = elements.get('DBD');
  // Mandatory since version 2, and a witness: no one is born after their card was made.
  if (isBlank(issuedText) && version >= 2) return notReadable('IssueDateMissing');
  const issued = isBlank(issuedText) ? null : readCardDate(issuedText!);
  if (birthDate === undefined || expires === undefined || issued === undefined) return notReadable('DateNotReal');

  const inOrder = [birthDate, issued, expires].filter((date) => date !== null);
  if (inOrder.some((date, place) => place > 0 && date < inOrder[place - 1]!)) return notReadable('DatesDisagree');
  const agrees = untilAges.every(([id, age]) => ageDateAgrees(elements.get(id), birthDate, age));
  return agrees ? ok({ birthDate, expires }) : notReadable('DatesDisagree');
}

/** "Under 18 / 19 / 21 until": a second witness of the birth date on many cards of the young. */
const untilAges: readonly (readonly [WantedElement, number])[] = [
  ['DDH', 18],
  ['DDI', 19],
  ['DDJ', 21],
];

function ageDateAgrees(text: string | undefined, birthDate: LocalDate, age: number): boolean {
  if (isBlank(text)) return true;
  const until = readCardDate(text!);
  if (until === undefined) return false;
  // Issuers differ on those born on 29 February: the day before 1 March is as good.
  const reached = birthday(birthDate, age);
  return until === reached || (birthDate.endsWith('-02-29') && until === addDays(reached, -1));
}

/**
 * A date in either of the standard's orders: MMDDCCYY (United States, from version 2) or CCYYMMDD (Canada, and version 1).
 *
 * Between 1900 and 2099 no text is a real date in both: a century would have to be a month. So the order needs no guess, and a card
 * that uses the other country's order is still read right.
 */
function readCardDate(text: string): LocalDate | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  const yearFirst = /^(?:19|20)/.test(text);
  const [year, month, day] = yearFirst
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : [text.slice(4), text.slice(0, 2), text.slice(2, 4)];
  return year >= '1900' && year <= '2099' ? parseLocalDate(`${year}-${month}-${day}`) : undefined;
}

const isBlank = (text: string | undefined): boolean => text === undefined || /^(?:0{8})?$/.test(text);

function countryAgrees(country: string | undefined, issuer: string): boolean {
  if (country === undefined || country === '') return true;
  return country === (issuer.startsWith('CA') ? 'CAN' : 'USA');
}

/** Family and first given name, wherever the edition keeps them (`rules.md` 4.2). */
function readNames(elements: Elements): Pick<Licence, 'family' | 'given'> {
  const [fullFamily, fullGiven] = (elements.get('DAA') ?? '').split(',');
  const together = elements.get('DCT') ?? '';
  const firstTogether = together.includes(',') ? together.split(',')[0] : together.split(' ')[0];
  return {
    family: named(elements.get('DCS')) ?? named(elements.get('DAB')) ?? named(fullFamily),
    given: named(elements.get('DAC')) ?? named(firstTogether) ?? named(fullGiven),
  };
}

/** Placeholders mean that there is no name. */
function named(value: string | undefined): string | null {
  const name = (value ?? '').trim().replaceAll(/ +/g, ' ');
  return ['', 'NONE', 'UNAVL'].includes(name.toUpperCase()) ? null : name;
}

const notReadable = (reason: LicenceNotReadable['reason']): { readonly ok: false; readonly problem: LicenceNotReadable } =>
  refuse({ type: 'LicenceNotReadable', reason });
