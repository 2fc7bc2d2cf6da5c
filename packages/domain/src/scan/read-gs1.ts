import { daysInMonth, parseLocalDate, type LocalDate } from '../business-day.ts';
import { ok, refuse, type Result } from '../result.ts';
import { hasValidCheckDigit, toGtin14 } from './check-digit.ts';

/** What a GS1 barcode says about an item (GS1 General Specifications 3; `rules.md` 5.1). */
export interface Gs1Scan {
  /** Fourteen digits, check digit verified. */
  readonly gtin: string;
  readonly lot?: string;
  readonly serial?: string;
  /** The last good day. */
  readonly expires?: LocalDate;
  readonly producedOn?: LocalDate;
}

/** Why a GS1 barcode is not believed. */
export type Gs1Problem = 'check digit' | 'date' | 'no item number' | 'element' | 'element repeated';

/** Between elements of open length; FNC1 in the symbol. */
const groupSeparator = '\x1d';

/** Elements of fixed length by their first two digits: identifier and value together (GS1 General Specifications 7.8.5, figure 7.8.5-2). */
const fixedLength: Readonly<Record<string, number>> = {
  '00': 20,
  '01': 16,
  '02': 16,
  '03': 16,
  '04': 18,
  '11': 8,
  '12': 8,
  '13': 8,
  '14': 8,
  '15': 8,
  '16': 8,
  '17': 8,
  '18': 8,
  '19': 8,
  '20': 4,
  '31': 10,
  '32': 10,
  '33': 10,
  '34': 10,
  '35': 10,
  '36': 10,
  '41': 16,
};

/** Longest value of a lot (10) and of a serial number (21). */
const longestText = 20;

type Elements = ReadonlyMap<string, string>;

/** What a coupon's element holds: who gives it, the offer, and on what; never fewer digits, at most seventy (GS1 General Specifications 3.9). */
const couponData = /^\d{21,70}$/;

/**
 * Reads the element string of a GS1 DataMatrix, GS1-128, GS1 DataBar or GS1 QR, without its symbology prefix: an item's, or that of a
 * manufacturer's coupon (8110 on paper, 8112 from a phone), of which nothing is read.
 */
export function readElementString(text: string): Result<Gs1Scan | 'coupon', Gs1Problem> {
  const elements = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(groupSeparator)) {
      rest = rest.slice(1);
      continue;
    }
    const element = nextElement(rest);
    if (element === undefined) return refuse('element');
    if (elements.has(element.id) && elements.get(element.id) !== element.value) return refuse('element repeated');
    elements.set(element.id, element.value);
    rest = rest.slice(element.length);
  }
  return fromElements(elements);
}

/** Reads the form people see, `(01)00036000291452(17)261231(10)LOT7`. */
export function readBracketed(text: string): Result<Gs1Scan | 'coupon', Gs1Problem> {
  const elements = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const match = /^\((\d{2,4})\)([^()\x00-\x1f]{1,90})/.exec(rest);
    if (match === null) return refuse('element');
    if (elements.has(match[1]!) && elements.get(match[1]!) !== match[2]) return refuse('element repeated');
    elements.set(match[1]!, match[2]!);
    rest = rest.slice(match[0].length);
  }
  return fromElements(elements);
}

/**
 * Reads a GS1 Digital Link, `https://any.host/01/{gtin}/10/{lot}/21/{serial}?17={YYMMDD}`. The host means nothing and is never asked.
 * `undefined` when the address is not one.
 */
export function readDigitalLink(address: string): Result<Gs1Scan | 'coupon', Gs1Problem> | undefined {
  const match = /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#.*)?$/i.exec(address);
  const parts = (match?.[1] ?? '').split('/').slice(1);
  const start = parts.findIndex((part, place) => part === '01' && /^(?:\d{8}|\d{12,14})$/.test(parts[place + 1] ?? ''));
  if (start === -1) return undefined;

  const path = parts.slice(start).filter((part) => part !== '');
  if (path.length % 2 !== 0) return refuse('element');
  const pairs = path.flatMap((id, place) => (place % 2 === 0 ? [[id, path[place + 1]!] as const] : []));
  const asked = (match?.[2] ?? '')
    .split(/[&;]/)
    .map((pair) => pair.split('='))
    .flatMap(([id, value]) => (/^\d{2,4}$/.test(id ?? '') && value !== undefined ? [[id!, value] as const] : []));

  const elements = new Map<string, string>();
  for (const [id, value] of [...pairs, ...asked]) {
    const decoded = percentDecoded(value);
    if (!/^\d{2,4}$/.test(id) || decoded === undefined) return refuse('element');
    if (elements.has(id) && elements.get(id) !== decoded) return refuse('element repeated');
    elements.set(id, decoded);
  }
  return fromElements(elements);
}

function nextElement(rest: string): { readonly id: string; readonly value: string; readonly length: number } | undefined {
  const id = rest.slice(0, 2);
  if (!/^\d{2}$/.test(id)) return undefined;
  const fixed = fixedLength[id];
  if (fixed !== undefined) {
    const idLength = fixedIdLength(id);
    const whole = rest.slice(0, fixed);
    if (!/^\d+$/.test(whole) || whole.length !== fixed) return undefined;
    return { id: whole.slice(0, idLength), value: whole.slice(idLength), length: fixed };
  }
  const end = rest.indexOf(groupSeparator);
  const whole = end === -1 ? rest : rest.slice(0, end);
  const idLength = openIdLength(id);
  const value = whole.slice(idLength);
  if (!/^\d+$/.test(whole.slice(0, idLength)) || value === '' || value.length > 90) return undefined;
  return { id: whole.slice(0, idLength), value, length: whole.length };
}

const fixedIdLength = (id: string): number => (id.startsWith('3') ? 4 : id === '41' ? 3 : 2);

/** Identifiers of open length: 10, 21, 22, 30, 37 and 90-99 have two digits, 23-25 and 40-42 three, 39, 43, 70-82 four. */
function openIdLength(id: string): number {
  if (['10', '21', '22', '30', '37'].includes(id) || id.startsWith('9')) return 2;
  return id.startsWith('2') || ['40', '42'].includes(id) ? 3 : 4;
}

function fromElements(elements: Elements): Result<Gs1Scan | 'coupon', Gs1Problem> {
  const digits = elements.get('01');
  if (digits === undefined && couponData.test(elements.get('8110') ?? elements.get('8112') ?? '')) return ok('coupon');
  if (digits === undefined || !/^(?:\d{8}|\d{12,14})$/.test(digits)) return refuse('no item number');
  if (!hasValidCheckDigit(digits)) return refuse('check digit');

  const [expiryText, madeText] = [elements.get('17'), elements.get('11')];
  const expires = expiryText === undefined ? undefined : readDate(expiryText);
  const producedOn = madeText === undefined ? undefined : readDate(madeText);
  if ((expiryText !== undefined && expires === undefined) || (madeText !== undefined && producedOn === undefined))
    return refuse('date');

  const [lot, serial] = [elements.get('10'), elements.get('21')];
  if ([lot, serial].some((text) => text !== undefined && !isText(text))) return refuse('element');
  return ok({
    gtin: toGtin14(digits),
    ...(lot === undefined ? {} : { lot }),
    ...(serial === undefined ? {} : { serial }),
    ...(expires === undefined ? {} : { expires }),
    ...(producedOn === undefined ? {} : { producedOn }),
  });
}

/** GS1's invariant characters, at most twenty. */
const isText = (text: string): boolean => text.length <= longestText && /^[\x21-\x7e]+$/.test(text);

/** YYMMDD in this century; day 00 is the last of the month (GS1 General Specifications 3.4). Goods are not a hundred years old. */
function readDate(text: string): LocalDate | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month] = [2000 + Number(match[1]), Number(match[2])];
  const day = match[3] === '00' && month >= 1 && month <= 12 ? String(daysInMonth(year, month)) : match[3]!;
  return parseLocalDate(`${year}-${match[2]!}-${day}`);
}

/** Percent escapes of ASCII; `undefined` for broken or other ones. */
function percentDecoded(text: string): string | undefined {
  if (/%(?![2-7][0-9a-f])/i.test(text)) return undefined;
  return text.replaceAll(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
