import { ok, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { taxRefusals } from '../wire/tax-refusals.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import { readSettings } from './settings.ts';

/** One location's report of one month. Money is cents. */
export interface TaxReportRow extends Stamped {
  readonly license: string;
  readonly year: number;
  readonly month: number;
  readonly gross_sales_cents: number;
  readonly excise_tax_cents: number;
  readonly submitted_at_ms: number;
}

export interface TaxReport {
  readonly license: string;
  readonly year: number;
  readonly month: number;
  readonly grossSalesCents: number;
  readonly exciseTaxCents: number;
  /** Compare with what the books say first. */
  readonly verify: boolean;
}

/** Files a month and locks it (protocol 2.1.8). */
export const fileTaxReport = (
  books: Books,
  report: TaxReport,
): Answer<{ readonly row: TaxReportRow; readonly transaction: Transaction }> =>
  books.atomically(() => {
    const problem = reportProblem(books, report);
    if (problem !== undefined) return refuse(problem);
    const transaction = beginTransaction(books);
    const row = addRow<TaxReportRow>(books, transaction, 'tax_reports', {
      license: report.license,
      year: report.year,
      month: report.month,
      gross_sales_cents: report.grossSalesCents,
      excise_tax_cents: report.exciseTaxCents,
      submitted_at_ms: books.clock(),
    });
    return ok({ row, transaction });
  });

function reportProblem(books: Books, report: TaxReport): Refusal | undefined {
  const { year, month } = report;
  if (!Number.isSafeInteger(month) || month < 1 || month > 12 || !Number.isSafeInteger(year) || year < 1970)
    return taxRefusals.badPeriod;
  if (isFiled(books, report.license, year, month)) return taxRefusals.alreadyFiled;
  const reported = grossSalesCents(books, report);
  if (report.verify && reported !== report.grossSalesCents) return taxRefusals.mismatch(report.grossSalesCents, reported);
  return undefined;
}

/** Cents sold in a month before taxes, what was refunded taken off. */
function grossSalesCents(books: Books, { license, year, month }: TaxReport): number {
  const { startMs, endMs } = monthMs(year, month);
  const row = rowOf<{ cents: number | null }>(
    books,
    `SELECT sum(sale_items.price_cents) AS cents FROM sale_items JOIN sales ON sales.id = sale_items.sale_id
     WHERE sales.license = ? AND sale_items.deleted = 0 AND sales.created_at_ms >= ? AND sales.created_at_ms < ?`,
    license,
    startMs,
    endMs,
  );
  return row?.cents ?? 0;
}

/** The first and the last moment of a month, UTC. ASSUMPTION: the server's time zone is UNKNOWN (protocol 8.10). */
export const monthMs = (year: number, month: number): { readonly startMs: number; readonly endMs: number } => ({
  startMs: Date.UTC(year, month - 1, 1),
  endMs: Date.UTC(year, month, 1),
});

/** The filed month this moment lies in, as the state prints it (`12/2016`), or `undefined` while it is open. */
export function lockedPeriod(books: Books, license: string, atMs: number): string | undefined {
  if (!readSettings(books).taxPeriodLock) return undefined;
  const at = new Date(atMs);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  return isFiled(books, license, year, month) ? `${String(month).padStart(2, '0')}/${year}` : undefined;
}

const isFiled = (books: Books, license: string, year: number, month: number): boolean =>
  rowOf(books, 'SELECT 1 FROM tax_reports WHERE license = ? AND year = ? AND month = ? AND deleted = 0', license, year, month) !==
  undefined;
