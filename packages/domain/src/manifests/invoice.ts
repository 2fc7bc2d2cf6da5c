import type { InvoiceId, ManifestId, PackageId, PaymentId } from '../identifiers.ts';
import { readReason, type StockProblem } from '../inventory/stock.ts';
import type { InvoicePriceReport } from '../reports/manifest-reports.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { Manifest } from './manifest.ts';

/** What one licence owes another for goods that travelled (`biotrack/protocol.md` 2.4 `Invoice`). */
export interface Invoice {
  readonly id: InvoiceId;
  /** Whether we sold or bought. */
  readonly direction: 'sold' | 'bought';
  readonly state: 'open' | 'voided';
  readonly counterpartLicence: string;
  /** The journey and the stop it was priced with; null for what others sent. */
  readonly manifestId: ManifestId | null;
  readonly stopN: number | null;
  readonly lines: readonly InvoiceLine[];
}

export interface InvoiceLine {
  /** Ours; null for goods that others sent. */
  readonly packageId: PackageId | null;
  /** Null until the state minted it. */
  readonly barcode: string | null;
  readonly units: number;
  /** Of the whole line, in cents. */
  readonly priceCents: number;
}

export const paymentMethods = ['cash', 'check', 'bank-transfer', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export interface Payment {
  readonly id: PaymentId;
  readonly amountCents: number;
  /** Ours to know: the state hears amounts only. Null for what the other side paid. */
  readonly method: PaymentMethod | null;
  readonly state: 'recorded' | 'accepted' | 'rejected';
  readonly reason: string;
}

/** A price above this is a typing slip, in cents. */
const mostPriceCents = 100_000_000;

/** The invoices of a journey: one for each stop that bears prices. */
export const invoicesOf = (manifest: Manifest, barcodes: ReadonlyMap<string, string | null>): readonly Invoice[] =>
  manifest.stops.flatMap(({ invoiceId, licence, n, lines }) =>
    invoiceId === undefined
      ? []
      : [
          {
            ...({ id: invoiceId, direction: 'sold', state: 'open', counterpartLicence: licence } as const),
            ...{ manifestId: manifest.id, stopN: n },
            lines: lines.map(({ packageId, units, priceCents }) => ({
              ...{ packageId, units, barcode: barcodes.get(packageId) ?? null },
              priceCents: priceCents ?? 0,
            })),
          },
        ],
  );

export const totalCents = (lines: readonly InvoiceLine[]): number => lines.reduce((sum, line) => sum + line.priceCents, 0);

/** What is still to be paid, in cents: a payment that was rejected never happened. */
export const dueCents = (lines: readonly InvoiceLine[], payments: readonly Payment[]): number =>
  totalCents(lines) - standing(payments).reduce((sum, payment) => sum + payment.amountCents, 0);

export interface PricedLine {
  readonly packageId: PackageId;
  readonly priceCents: number;
}

/**
 * Other prices for goods that we sold, while nobody has paid (2.4 `PUT /v1/invoice/{id}/price`).
 *
 * @returns the invoice, and the lines that changed as the state is told of them
 */
export function changePrices(
  invoice: Invoice,
  payments: readonly Payment[],
  asked: readonly PricedLine[],
): Result<{ readonly invoice: Invoice; readonly told: InvoicePriceReport['lines'] }, InvoiceProblem> {
  const fault = standFault(invoice, 'sold');
  if (fault !== undefined) return refuse(fault);
  if (standing(payments).length > 0) return refuse({ type: 'InvoicePaid' });
  const priceOf = new Map(asked.map(({ packageId, priceCents }) => [packageId, priceCents]));
  if (priceOf.size !== asked.length || asked.some(({ packageId }) => !invoice.lines.some((line) => line.packageId === packageId)))
    return refuse({ type: 'NotFound', what: 'line' });
  if (asked.some(({ priceCents }) => !isAmount(priceCents, 0, mostPriceCents)))
    return refuse({ type: 'AmountNotPossible', maxCents: mostPriceCents });
  const lines = invoice.lines.map((line) => ({
    ...line,
    priceCents: (line.packageId === null ? undefined : priceOf.get(line.packageId)) ?? line.priceCents,
  }));
  const changed = lines.filter((line, n) => line.priceCents !== invoice.lines[n]!.priceCents);
  if (changed.length === 0) return refuse({ type: 'NothingChanged' });
  const told: InvoicePriceReport['lines'][number][] = [];
  for (const { packageId, barcode, priceCents } of changed) {
    if (barcode === null) return refuse({ type: 'PackageWithoutBarcode', packageId: packageId! });
    told.push({ barcode, priceCents });
  }
  return ok({ invoice: { ...invoice, lines }, told });
}

/**
 * Money changes hands. The buyer says so to the state, and the seller's answer follows (`InvoicePayment.BuyerUserID`, 2.4). Where the
 * state hears of no payments (v1) there is no answer to wait for: each side writes down for itself what was paid.
 */
export function recordPayment(
  invoice: Invoice,
  payments: readonly Payment[],
  asked: { readonly paymentId: PaymentId; readonly amountCents: number; readonly method: PaymentMethod },
  hearsPayments: boolean,
): Result<Payment, InvoiceProblem> {
  const fault = standFault(invoice, hearsPayments ? 'bought' : invoice.direction);
  if (fault !== undefined) return refuse(fault);
  const maxCents = dueCents(invoice.lines, payments);
  if (!isAmount(asked.amountCents, 1, maxCents)) return refuse({ type: 'AmountNotPossible', maxCents });
  const { paymentId: id, amountCents, method } = asked;
  return ok({ id, amountCents, method, state: hearsPayments ? 'recorded' : 'accepted', reason: '' });
}

/** We have the money that the buyer says they paid, or we have not: then it is due again. */
export function answerPayment(
  invoice: Invoice,
  payment: Payment,
  answer: 'accept' | 'reject',
  reason: string,
): Result<Payment, InvoiceProblem> {
  const fault = standFault(invoice, 'sold');
  if (fault !== undefined) return refuse(fault);
  if (payment.state !== 'recorded') return refuse({ type: 'PaymentAnswered', state: payment.state });
  if (answer === 'accept') return ok({ ...payment, state: 'accepted' });
  const why = readReason(reason);
  return why.ok ? ok({ ...payment, state: 'rejected', reason: why.value }) : why;
}

const standing = (payments: readonly Payment[]): readonly Payment[] => payments.filter(({ state }) => state !== 'rejected');

const isAmount = (amount: number, least: number, most: number): boolean =>
  Number.isSafeInteger(amount) && amount >= least && amount <= most;

function standFault(invoice: Invoice, side: Invoice['direction']): InvoiceProblem | undefined {
  if (invoice.direction !== side) return { type: 'InvoiceOfOtherSide', direction: invoice.direction };
  return invoice.state === 'open' ? undefined : { type: 'InvoiceVoided' };
}

export type InvoiceProblem =
  | StockProblem
  /** Sellers change prices and answer payments, buyers record them. */
  | { readonly type: 'InvoiceOfOtherSide'; readonly direction: Invoice['direction'] }
  | { readonly type: 'InvoiceVoided' }
  | { readonly type: 'InvoicePaid' }
  | { readonly type: 'AmountNotPossible'; readonly maxCents: number }
  | { readonly type: 'PackageWithoutBarcode'; readonly packageId: PackageId }
  | { readonly type: 'PaymentAnswered'; readonly state: Payment['state'] };
