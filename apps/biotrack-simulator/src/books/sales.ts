import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { allotmentProblem, debit } from './allotments.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { isRetailType } from './inventory-types.ts';
import { changePackage, isSomewhere, packageAt, passedTheLab } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';
import { saleEntity } from './sale-rows.ts';
import type { SaleEntity, SaleRow } from './sale-rows.ts';
import { roomById } from './rooms.ts';
import type { SaleRequest } from './sale-request.ts';
import type { Caller } from './sessions.ts';
import { readSettings } from './settings.ts';

/** A sale that stands in the books, with the packages as they are after it. `repeated` when it stood there before. */
export interface BookedSale {
  readonly sale: SaleEntity;
  readonly packages: readonly PackageRow[];
  readonly sessionTime: number;
  readonly transactionId: number;
  readonly repeated: boolean;
}

/**
 * Books a sale whole or not at all, in one transaction and under one TransactionID.
 *
 * A RequestID seen before answers with the first sale, or 409 when the body differs (A-6, switchable). An ExternalID seen
 * before is no obstacle: a client that repeats itself under a new RequestID gets its second sale, and the books show it.
 */
export const recordSale = (books: Books, caller: Caller, request: SaleRequest): Answer<BookedSale> =>
  books.atomically(() => {
    if (request.locationLicense !== undefined && request.locationLicense !== caller.license) return refuse(refusals.badLicence);

    const before =
      request.requestId !== '' && readSettings(books).deduplicateRequestId
        ? saleByRequestId(books, caller.license, request.requestId)
        : undefined;
    if (before !== undefined) {
      return before.request_body === canonical(request)
        ? ok(sameAnswerAgain(books, before))
        : refuse(refusals.requestIdReused(request.requestId));
    }

    const refusal = firstRefusal(books, caller, request) ?? allotmentProblem(books, caller.license, request);
    if (refusal !== undefined) return refuse(refusal);

    const transaction = beginTransaction(books);
    const row = writeSale(books, caller, request, transaction);
    const packages = [...quantityByBarcode(request)].map(([barcode, hundredths]) => {
      const pkg = packageAt(books, caller.license, barcode)!;
      return changePackage(books, transaction, pkg, { remaining_hundredths: pkg.remaining_hundredths - hundredths });
    });
    return ok({
      sale: saleEntity(books, row),
      packages,
      sessionTime: transaction.sessionTime,
      transactionId: transaction.id,
      repeated: false,
    });
  });

/** One sale of this licence. A stranger's sale is as unknown as none: its number alone must tell nothing. */
export function saleById(books: Books, license: string, id: number): Answer<SaleEntity> {
  const row = rowOf<SaleRow>(books, 'SELECT * FROM sales WHERE id = ? AND license = ?', id, license);
  const gone = row?.deleted === 1 && readSettings(books).voidedSales === 'gone';
  return row === undefined || gone ? refuse(refusals.noSuchSale) : ok(saleEntity(books, row));
}

/** The sales of one licence, by the client's own references if wanted (ASSUMPTION A-7). */
export function salesOf(
  books: Books,
  license: string,
  filters: { readonly externalId?: string | undefined; readonly requestId?: string | undefined },
  page: PageRequest,
): Page<SaleEntity> {
  const gone = readSettings(books).voidedSales === 'gone';
  const columns = {
    license,
    external_id: filters.externalId,
    request_id: filters.requestId,
    deleted: gone ? 0 : undefined,
  };
  const found = readPage<SaleRow>(books, 'sales', columns, page);
  return { ...found, rows: found.rows.map((row) => saleEntity(books, row)) };
}

/** The desk's view: every licence's sales, newest first. */
export const latestSales = (
  books: Books,
  limit: number,
  externalId?: string,
): (SaleEntity & { readonly LocationLicense: string })[] =>
  rowsOf<SaleRow>(
    books,
    'SELECT * FROM sales WHERE (?1 IS NULL OR external_id = ?1) ORDER BY changed DESC LIMIT ?2',
    externalId ?? null,
    limit,
  ).map((row) => ({ ...saleEntity(books, row), LocationLicense: row.license }));

/** The request as it was understood: the order of its members and its white space do not make it another one. */
const canonical = (request: SaleRequest): string => JSON.stringify(request);

const saleByRequestId = (books: Books, license: string, requestId: string): SaleRow | undefined =>
  rowOf<SaleRow>(
    books,
    'SELECT * FROM sales WHERE license = ? AND request_id = ? AND refund_of = 0 ORDER BY id LIMIT 1',
    license,
    requestId,
  );

function sameAnswerAgain(books: Books, row: SaleRow): BookedSale {
  const sale = saleEntity(books, row);
  const barcodes = [...new Set(sale.Item.map((item) => item.Barcode))];
  const packages = barcodes.map((barcode) => packageAt(books, row.license, barcode)!);
  return { sale, packages, sessionTime: row.session_time, transactionId: row.transaction_id, repeated: true };
}

/** A package on two lines must hold enough for both. */
function quantityByBarcode(request: SaleRequest): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of request.items) sums.set(item.barcode, (sums.get(item.barcode) ?? 0) + item.quantityHundredths);
  return sums;
}

function firstRefusal(books: Books, caller: Caller, request: SaleRequest): Refusal | undefined {
  for (const [barcode, hundredths] of quantityByBarcode(request)) {
    const pkg = packageAt(books, caller.license, barcode);
    if (pkg === undefined) return refusals.notPossessed(barcode, isSomewhere(books, barcode) ? 403 : 404);
    if (!maySell(books, pkg)) return refusals.notSellable(barcode);
    if (!passedTheLab(books, pkg)) return refusals.notTested(barcode);
    if (hundredths > pkg.remaining_hundredths) return refusals.insufficient(barcode);
    const lines = request.items.filter((item) => item.barcode === barcode);
    if (pkg.unit_based === 1 && lines.some((line) => line.quantityHundredths % 100 !== 0)) return refusals.notWhole;
  }
  return undefined;
}

/** Retail goods, out of quarantine, on no manifest, that never came back from a shopper (protocol 3.4 and 5.1, ASSUMPTION A-10). */
function maySell(books: Books, pkg: PackageRow): boolean {
  const quarantined = roomById(books, 'inventory', pkg.license, pkg.room_id)?.quarantine === 1;
  const free = pkg.manifest_id === '' && pkg.destroy_at_ms === null && pkg.deleted === 0;
  return isRetailType(pkg.inventory_type) && !quarantined && free && pkg.restocked === 0;
}

function writeSale(books: Books, caller: Caller, request: SaleRequest, transaction: Transaction): SaleRow {
  const row = addRow<SaleRow>(books, transaction, 'sales', {
    id: nextNumber(books, 'sale'),
    license: caller.license,
    type: request.type,
    external_id: request.externalId,
    request_id: request.requestId,
    request_body: canonical(request),
    card_id: request.cardId,
    ordering_physician: request.orderingPhysician,
    terminal_id: request.terminalId,
    created_by_user_id: caller.userId,
    created_at_ms: request.soldAtMs ?? books.clock(),
  });
  for (const [index, item] of request.items.entries()) {
    addRow(books, transaction, 'sale_items', {
      sale_id: row.id,
      license: caller.license,
      line: index + 1,
      item_number: item.itemNumber ?? index,
      barcode: item.barcode,
      external_id: item.externalId,
      form_id: item.formId,
      order_type_id: item.orderTypeId,
      price_cents: item.priceCents,
      quantity_hundredths: item.quantityHundredths,
      excise_cents: item.exciseCents,
      other_tax_cents: item.otherTaxCents,
      debited_mg: debit(books, caller.license, request, item),
    });
  }
  return row;
}
