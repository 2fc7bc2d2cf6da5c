import { rowsOf } from '../books/books.ts';
import { fileTaxReport, monthMs } from '../books/tax-reports.ts';
import type { TaxReportRow } from '../books/tax-reports.ts';
import { toHundredths } from '../wire/decimal.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { flagIn, numberIn, wholeIn } from './body.ts';
import { moneyText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

/** `tax_obligation_file` (Washington): files a month, which locks it: later changes of it answer 1020 (protocol 2.1.8). */
const file: Action = (books, caller, body) => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  const filed = fileTaxReport(books, {
    license: location.value,
    year: wholeIn(body, 'year') ?? 0,
    month: wholeIn(body, 'month') ?? 0,
    grossSalesCents: toHundredths(numberIn(body, 'gross_sales') ?? 0),
    exciseTaxCents: toHundredths(numberIn(body, 'excise_tax') ?? 0),
    verify: flagIn(body, 'verify'),
  });
  if (!filed.ok) return filed;
  const { row, transaction } = filed.value;
  return booked(transaction, { excise_tax: moneyText(row.excise_tax_cents), total_sales: moneyText(row.gross_sales_cents) });
};

export const taxActions: ActionTable = { tax_obligation_file: { run: file } };

/** `sync_tax_report`. ASSUMPTION: what is due is the excise tax, as in the sample. */
export const taxReportTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<TaxReportRow>(
      books,
      `SELECT * FROM tax_reports WHERE ${range.where('tax_reports')} ORDER BY changed`,
      ...range.values,
    ).map((row) => {
      const { startMs, endMs } = monthMs(row.year, row.month);
      return {
        amount_due: moneyText(row.excise_tax_cents),
        deleted: row.deleted,
        excise_tax: moneyText(row.excise_tax_cents),
        gross_sales: moneyText(row.gross_sales_cents),
        location: row.license,
        month: row.month,
        submit_time: Math.floor(row.submitted_at_ms / 1000),
        time_end: endMs / 1000,
        time_start: startMs / 1000,
        transactionid: row.transaction_id,
        transactionid_original: row.transaction_id_original,
        year: row.year,
      };
    }),
};
