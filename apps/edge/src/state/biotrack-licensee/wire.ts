import type { Report } from '@countersign/domain/reports/report';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import type { LicenseeAssumptions } from './assumptions.ts';

/** A sale as the state's answers hold it: the members we believe in. */
export interface WireSale {
  readonly id: string;
  readonly externalId: string;
  readonly transactionId: number | null;
  readonly deleted: boolean;
}

/**
 * The body of `POST /v1/sale` (`protocol.md` 2.4 and 2.6, A-5). Made from the frozen report and nothing else: the same report is the
 * same text for ever. Sales carry no time: the state books them when it hears of them (4.1).
 */
export function saleBody(
  report: Report & { readonly body: SaleReport },
  licence: string,
  assumptions: LicenseeAssumptions,
): string {
  const { body } = report;
  return JSON.stringify({
    LocationLicense: licence,
    Type: body.audience === 'medical' ? 'MEDICAL' : 'RECREATIONAL',
    ExternalID: report.reference,
    RequestID: report.reference,
    Item: body.lines.map((line) => ({
      Barcode: line.barcode,
      Quantity: line.units,
      Price: dollars(assumptions.priceIs === 'line' ? line.netCents : Math.round(line.netCents / line.units)),
      TaxCollected: { Excise: dollars(line.exciseCents), Other: dollars(line.otherTaxCents) },
    })),
  });
}

/** Cents as the JSON number the wire wants: at most two decimals, exact. */
const dollars = (cents: number): number => cents / 100;

type Members = Readonly<Record<string, unknown>>;

/** JSON text as an object with its members by lower-case name: the state's spelling varies (1.4). `undefined` when it is none. */
export function readObject(text: string): Members | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** The sales of an answer: `Sale` is a list (booked, listed) or one object (looked up). `undefined` when there is no such member. */
export function readSales(answer: Members): readonly WireSale[] | undefined {
  const member = answer['sale'];
  if (member === null && 'nextcursor' in answer) return [];
  const rows = Array.isArray(member)
    ? (member as unknown[])
    : typeof member === 'object' && member !== null
      ? [member]
      : undefined;
  const sales = rows?.map(readSale);
  return sales?.every((sale) => sale !== undefined) === true ? sales : undefined;
}

function readSale(value: unknown): WireSale | undefined {
  const sale = asObject(value);
  const id = readNumber(sale?.['id']);
  if (sale === undefined || id === null) return undefined;
  const externalId = sale['externalid'];
  return {
    id: String(id),
    externalId: typeof externalId === 'string' ? externalId : '',
    transactionId: readNumber(sale['transactionid']),
    deleted: sale['deleted'] === true,
  };
}

/** A number, or the digits of one. Null for anything else. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** The state's words of refusal (`{"Error": …}`, 1.4). `undefined` when the answer is no such envelope. */
export function readError(text: string): string | undefined {
  const words = readObject(text)?.['error'];
  return typeof words === 'string' && words !== '' ? words : undefined;
}

/** The session of a login's answer, however it is spelled. */
export function readSession(text: string): string | undefined {
  const session = readObject(text)?.['session'];
  return typeof session === 'string' && session !== '' ? session : undefined;
}
