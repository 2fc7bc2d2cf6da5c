import { parseLocalDate, type LocalDate } from '@countersign/domain/business-day';
import { cannabinoids, type MedUsable, type StateLab } from '@countersign/domain/inventory/state-lab';
import type { BookedLine, TheirInvoice, TheirPackage, TheirRecord, TheirSale } from '@countersign/domain/reports/their-books';
import type { MedUsableIs } from './assumptions.ts';
import { membersOf, readNumber, type Members } from './wire.ts';

/** Rows of the Licensee API's lists (`biotrack/protocol.md` 2.4, type catalogue). Each is `undefined` when it cannot be read. */

/** @param medUsableIs what the state's number of Med Usable Weight means */
export function packageOf(row: Members, medUsableIs: MedUsableIs): TheirPackage | undefined {
  const barcode = textOf(row['id']);
  const amount = amountOf(row['remainingamount']);
  if (barcode === undefined || amount === undefined) return undefined;
  return {
    barcode,
    amount,
    roomId: textOf(row['roomid']) ?? null,
    isGone: row['deleted'] === true || row['destroyed'] === true,
    lab: labOf(row, medUsableIs),
    goods: {
      productName: textOf(row['productname']) ?? '',
      inventoryType: readNumber(row['inventorytype']) ?? null,
      packageDate: realDay(row['packagedate']),
      expiresOn: realDay(row['expirationdate']),
    },
    version: versionOf(row),
  };
}

/** A day that there is; null for anything else. */
const realDay = (value: unknown): LocalDate | null => parseLocalDate(dayOf(value) ?? '') ?? null;

/** The newest sample that was no research decides; the package beside it has the usable weights. Null when none was drawn. */
function labOf(row: Members, medUsableIs: MedUsableIs): StateLab | null {
  const samples = membersIn(row['labsample']).filter((each) => each['deleted'] !== true && each['rnd'] !== true);
  const sample = samples.toSorted((one, other) => (readNumber(other['id']) ?? 0) - (readNumber(one['id']) ?? 0))[0];
  if (sample === undefined) return null;
  const tests = membersIn(sample['testingdata']);
  const results = tests.flatMap((each) => membersIn(each['testresult']));
  return {
    status: statusOf(sample['result']),
    laboratory: textOf(sample['lablicense']) ?? '',
    testedOn: tests.map((each) => dayOf(each['labanalysistime'])).find((day) => day !== null) ?? null,
    measured: measuredIn(results),
    panels: results.flatMap((result) => {
      const name = textOf(result['testpanel']);
      return name === undefined || /\b(THC|CBD)A?\b/i.test(name) ? [] : [{ name, passed: result['testpass'] === true }];
    }),
    certificateUrl: linkOf(sample['certofanalysishyperlink']),
    medUsable: medUsableOf(row['medusableweight'], medUsableIs),
    recUsableMg: mgOf(row['recusableweight']),
  };
}

/** A laboratory that counted a total itself is believed: then there is no acid to add. */
function measuredIn(results: readonly Members[]): StateLab['measured'] {
  const percent = (panel: string): number | undefined =>
    amountOf(results.find((result) => textOf(result['testpanel'])?.toUpperCase() === panel)?.['testvalue']);
  const read = cannabinoids.map((name) => {
    const total = percent(`TOTAL ${name.replace(/A$/, '')}`);
    return [name, total === undefined ? percent(name) : name.endsWith('A') ? undefined : total] as const;
  });
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** ASSUMPTION: the words of `Result` are not public (3.5). What says neither passed nor failed is pending, and not sold. */
const statusOf = (result: unknown): StateLab['status'] => {
  const word = textOf(result)?.toLowerCase() ?? '';
  return /^pass/.test(word) ? 'passed' : /^(fail|reject)/.test(word) ? 'failed' : 'pending';
};

const dayOf = (value: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0] ?? null;
/** Only a link a browser opens as a page: what a laboratory writes here ends up under a finger. */
const linkOf = (value: unknown): string | null => /^https?:\/\/\S+$/.exec(textOf(value) ?? '')?.[0] ?? null;
/** What one unit takes from a patient's order, in both readings; 0 is none. */
function medUsableOf(value: unknown, medUsableIs: MedUsableIs): MedUsable | null {
  const given = amountOf(value) ?? 0;
  if (given <= 0) return null;
  const [ounces, milligrams] = medUsableIs === 'by-kind' ? [given, given] : [given / gramsPerOunce, given * 1000];
  return { moz: twoDecimals(ounces * 1000), mg: twoDecimals(milligrams) };
}

const gramsPerOunce = 28.349523125;
const twoDecimals = (amount: number): number => Math.round(amount * 100) / 100;

/** Weights are grams; 0 is none. */
const mgOf = (grams: unknown): number | null => Math.round((amountOf(grams) ?? 0) * 1000) || null;

export function saleOf(row: Members): TheirSale | undefined {
  const id = textOf(row['id']);
  const lines = membersIn(row['item']).map(lineOf);
  if (id === undefined || !lines.every((line) => line !== undefined)) return undefined;
  return { id, reference: textOf(row['externalid']) ?? '', isDeleted: row['deleted'] === true, lines, version: versionOf(row) };
}

function lineOf(item: Members): BookedLine | undefined {
  const barcode = textOf(item['barcode']);
  const units = amountOf(item['quantity']);
  const price = amountOf(item['price']);
  if (barcode === undefined || units === undefined || price === undefined) return undefined;
  return { barcode, units, netCents: Math.round(price * 100) };
}

export const recordReaders: Readonly<Record<TheirRecord['kind'], (row: Members) => TheirRecord | undefined>> = {
  vendor: (row) => {
    const id = textOf(row['locationlicense']);
    if (id === undefined) return undefined;
    return { kind: 'vendor', id, ...stampOf(row), facts: { name: textOf(row['name']) ?? '' } };
  },
  room: (row) => {
    const id = textOf(row['id']);
    if (id === undefined) return undefined;
    const facts = {
      name: textOf(row['name']) ?? '',
      isQuarantine: row['quarantine'] === true,
      reference: textOf(row['externalid']) ?? '',
    };
    return { kind: 'room', id, ...stampOf(row), facts };
  },
  manifest: (row) => {
    const id = textOf(row['manifestid']);
    if (id === undefined) return undefined;
    return {
      kind: 'manifest',
      id,
      ...stampOf(row),
      facts: { isShipped: row['intransit'] === true || row['completed'] === true },
    };
  },
  transfer: (row) => {
    const id = textOf(row['id']);
    const senderLicence = textOf(row['outboundlicense']);
    const lines = membersIn(row['item'])
      .filter((item) => item['deleted'] !== true)
      .map(inboundLineOf);
    if (id === undefined || senderLicence === undefined || !lines.every((line) => line !== undefined)) return undefined;
    const isGone = row['deleted'] === true || row['received'] === true || row['isrejected'] === true;
    return { kind: 'transfer', id, isGone, version: versionOf(row), facts: { senderLicence, lines } };
  },
  invoice: (row) => {
    const id = textOf(row['invoiceid']);
    const [sellerLicence, buyerLicence] = [textOf(row['locationlicense']), textOf(row['buyerlocationlicense'])];
    const lines = membersIn(row['inventory']).map(pricedLineOf);
    const payments = membersIn(row['payment']).map(paymentOf);
    if (id === undefined || sellerLicence === undefined || buyerLicence === undefined) return undefined;
    if (!lines.every((line) => line !== undefined) || !payments.every((payment) => payment !== undefined)) return undefined;
    return { kind: 'invoice', id, ...stampOf(row), facts: { sellerLicence, buyerLicence, lines, payments } };
  },
};

function pricedLineOf(line: Members): TheirInvoice['lines'][number] | undefined {
  const barcode = textOf(line['inventoryid']);
  const units = amountOf(line['amount']);
  const price = amountOf(line['price']);
  if (barcode === undefined || units === undefined || price === undefined) return undefined;
  return { barcode, units, priceCents: Math.round(price * 100) };
}

function paymentOf(row: Members): TheirInvoice['payments'][number] | undefined {
  const id = textOf(row['id']);
  const amount = amountOf(row['amount']);
  if (id === undefined || amount === undefined) return undefined;
  const state = row['accepted'] === true ? 'accepted' : row['rejected'] === true ? 'rejected' : 'recorded';
  const reason = textOf(row['rejectedreason']) ?? '';
  return { id, amountCents: Math.round(amount * 100), state, reason, isGone: row['deleted'] === true };
}

function inboundLineOf(item: Members) {
  const goods = membersOf(item['inventory']);
  const barcode = textOf(item['inventoryid']);
  const units = amountOf(item['amount']);
  const inventoryType = readNumber(goods?.['inventorytype']);
  if (barcode === undefined || units === undefined || inventoryType === null) return undefined;
  return { barcode, units, inventoryType, productName: textOf(goods?.['productname']) ?? textOf(item['description']) ?? '' };
}

export const versionOf = (row: Members): number => readNumber(row['transactionid']) ?? 0;
const stampOf = (row: Members) => ({ isGone: row['deleted'] === true, version: versionOf(row) });

const membersIn = (list: unknown): Members[] =>
  Array.isArray(list) ? (list as unknown[]).map((each) => membersOf(each) ?? {}) : [];

/** An id or a name: the state writes ids as numbers or as text. 0 and the empty text are none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value === '0' ? undefined : value;
  return typeof value === 'number' && value !== 0 ? String(value) : undefined;
}

/** A quantity or a price, as a number or as its digits. */
function amountOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
