import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { addInvoice, linesOf, priceLines } from './invoices.ts';
import { licenceByNumber } from './licences.ts';
import { itemsOf, manifestById, ownManifest, stopsOf } from './manifest-rows.ts';
import type { ManifestItemRow, ManifestRow, StopRow } from './manifest-rows.ts';
import { touchManifest } from './manifests.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import { readSettings } from './settings.ts';
import { lockedPeriod } from './tax-reports.ts';
import { transferById, transferItems, transfersOfManifest } from './transfer-rows.ts';
import type { TransferItemRow, TransferRow } from './transfer-rows.ts';

const hourMs = 3_600_000;

export interface WrittenTransfers {
  readonly transfers: readonly TransferRow[];
  readonly manifest: ManifestRow;
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** What is shipped of a manifest, and for how much. Cents by barcode; a line without a price is left out of `prices`. */
export interface Shipment {
  readonly manifestId: string;
  /** Every package that is left on the manifest when undefined. */
  readonly barcodes: readonly string[] | undefined;
  readonly prices: ReadonlyMap<string, number>;
}

/** Ships: one transfer for each stop, the goods out of the sender's stock and priced (protocol 2.1.5, ASSUMPTION A-12). */
export const ship = (books: Books, license: string, shipment: Shipment): Answer<WrittenTransfers> =>
  books.atomically(() => {
    const manifest = ownManifest(books, license, shipment.manifestId);
    if (manifest === undefined || manifest.type === 'Delivery') return refuse(manifestRefusals.noSuchManifest);
    const left = itemsOf(books, manifest).filter((item) => item.shipped === 0);
    if (left.length === 0) return refuse(manifestRefusals.fulfilled);
    if (manifest.third_party !== '' && manifest.is_accepted === 0) return refuse(manifestRefusals.notAccepted);
    const waitMs = readSettings(books).manifestWaitHours * hourMs;
    if (books.clock() < manifest.created_at_ms + waitMs) return refuse(manifestRefusals.waiting);
    const { barcodes } = shipment;
    const items = barcodes === undefined ? left : left.filter((item) => barcodes.includes(item.barcode));
    if (items.length === 0 || items.length < (barcodes?.length ?? 0)) return refuse(manifestRefusals.noSuchItems);

    const stops = stopsOf(books, manifest).filter((stop) => items.some((item) => item.stop_number === stop.stop_number));
    for (const stop of stops) {
      const problem = priceProblem(books, manifest, stop, items, shipment.prices);
      if (problem !== undefined) return refuse(problem);
    }
    const transaction = beginTransaction(books);
    const transfers = stops.map((stop) => shipStop(books, transaction, manifest, stop, items, shipment.prices));
    const packages = items.map((item) =>
      changePackage(books, transaction, { license, barcode: item.barcode }, { remaining_hundredths: 0 }),
    );
    const done = items.length === left.length;
    const changed = touchManifest(books, transaction, manifest, {
      in_transit: 1,
      shipped_at_ms: done ? books.clock() : manifest.shipped_at_ms,
    });
    return ok({ transfers, manifest: changed, packages, transaction });
  });

/** Between companies every line has a price; within one, and to a laboratory, none is needed (protocol 2.1.5, 5.1). */
function priceProblem(
  books: Books,
  manifest: ManifestRow,
  stop: StopRow,
  items: readonly ManifestItemRow[],
  prices: ReadonlyMap<string, number>,
): Refusal | undefined {
  const from = licenceByNumber(books, manifest.license);
  const to = licenceByNumber(books, stop.vendor_license);
  const free = from?.ubi === to?.ubi || to?.kind === 'lab';
  const agreed = new Map(linesOf(books, stop.invoice_id).map((line) => [line.barcode, line.price_cents]));
  for (const { barcode, stop_number: number } of items) {
    if (number !== stop.stop_number) continue;
    const cents = prices.get(barcode) ?? agreed.get(barcode);
    if (cents === undefined && !free) return refusals.noPrice(barcode);
    if (cents !== undefined && (cents < 0 || (cents === 0 && !free))) return manifestRefusals.notInternal;
  }
  return undefined;
}

function shipStop(
  books: Books,
  transaction: Transaction,
  manifest: ManifestRow,
  stop: StopRow,
  shipped: readonly ManifestItemRow[],
  prices: ReadonlyMap<string, number>,
): TransferRow {
  const items = shipped.filter((item) => item.stop_number === stop.stop_number);
  const invoiceId = invoiceOfStop(books, transaction, stop, items, prices);
  const agreed = new Map(linesOf(books, invoiceId).map((line) => [line.barcode, line.price_cents]));
  const route = { license: manifest.license, inbound_license: stop.vendor_license, manifest_id: manifest.manifest_id };
  const transfer = addRow<TransferRow>(books, transaction, 'transfers', {
    id: nextNumber(books, 'transfer'),
    ...route,
    stop_number: stop.stop_number,
    type: manifest.type,
    invoice_id: invoiceId,
  });
  for (const item of items) {
    addRow(books, transaction, 'transfer_items', {
      id: nextNumber(books, 'transferItem'),
      transfer_id: transfer.id,
      ...route,
      stop_number: stop.stop_number,
      barcode: item.barcode,
      amount_hundredths: packageAt(books, manifest.license, item.barcode)!.remaining_hundredths,
      price_cents: agreed.get(item.barcode) ?? 0,
      description: item.description,
    });
    changeRow(books, transaction, 'manifest_items', { id: item.id }, { shipped: 1 });
  }
  return transfer;
}

/** The stop's invoice, with the shipment's prices in it: one that was agreed with the plan, or a new one. */
function invoiceOfStop(
  books: Books,
  transaction: Transaction,
  stop: StopRow,
  items: readonly ManifestItemRow[],
  prices: ReadonlyMap<string, number>,
): string {
  if (stop.invoice_id !== '') {
    priceLines(books, transaction, stop.invoice_id, prices);
    return stop.invoice_id;
  }
  const lines = items.flatMap((item) => {
    const priceCents = prices.get(item.barcode);
    return priceCents === undefined ? [] : [{ barcode: item.barcode, amountHundredths: item.quantity_hundredths, priceCents }];
  });
  if (lines.length === 0) return '';
  const invoice = addInvoice(books, transaction, {
    license: stop.license,
    buyerLicense: stop.vendor_license,
    refund: false,
    lines,
  });
  changeRow(books, transaction, 'manifest_stops', { id: stop.id }, { invoice_id: invoice.invoice_id });
  return invoice.invoice_id;
}

/** Takes a shipment back before any of it was received (protocol 4.2). The manifest is planned again and holds its packages. */
export const voidTransfers = (books: Books, license: string, ids: readonly number[]): Answer<WrittenTransfers> =>
  books.atomically(() => {
    const transfers = ids.flatMap((id) => transferById(books, id) ?? []);
    if (transfers.length === 0 || transfers.some((transfer) => transfer.license !== license || transfer.is_return === 1))
      return refuse(manifestRefusals.noSuchTransaction);
    const items = transfers.flatMap((transfer) => transferItems(books, transfer.id));
    if (items.some((item) => item.received_hundredths !== null)) return refuse(manifestRefusals.alreadyReceived);
    const month = lockedPeriod(books, license, transfers[0]!.session_time * 1000);
    if (month !== undefined) return refuse(manifestRefusals.lockedPeriod(month));

    const transaction = beginTransaction(books);
    const manifest = manifestById(books, transfers[0]!.manifest_id)!;
    const packages = items.map((item) => takeBack(books, transaction, manifest, item));
    const voided = transfers.map((transfer) =>
      changeRow<TransferRow>(books, transaction, 'transfers', { id: transfer.id }, { deleted: 1 }),
    );
    const moving = transfersOfManifest(books, manifest.manifest_id).length > 0;
    const changed = touchManifest(books, transaction, manifest, { in_transit: Number(moving), shipped_at_ms: null });
    return ok({ transfers: voided, manifest: changed, packages, transaction });
  });

function takeBack(books: Books, transaction: Transaction, manifest: ManifestRow, item: TransferItemRow): PackageRow {
  changeRow(books, transaction, 'transfer_items', { id: item.id }, { deleted: 1 });
  for (const planned of itemsOf(books, manifest)) {
    if (planned.barcode === item.barcode) changeRow(books, transaction, 'manifest_items', { id: planned.id }, { shipped: 0 });
  }
  const pkg = { license: item.license, barcode: item.barcode };
  return changePackage(books, transaction, pkg, { remaining_hundredths: item.amount_hundredths });
}

/** The transfers that one transaction shipped: v1 names a shipment by its transaction. */
export const transfersShippedBy = (books: Books, license: string, transactionId: number): TransferRow[] =>
  rowsOf<TransferRow>(
    books,
    'SELECT * FROM transfers WHERE license = ? AND transaction_id_original = ? AND deleted = 0 ORDER BY id',
    license,
    transactionId,
  );

/** Corrects the price of one line of a shipment before its month was filed (protocol 2.1.5). */
export const changeTransferPrice = (
  books: Books,
  license: string,
  transactionId: number,
  barcode: string,
  priceCents: number,
): Answer<Transaction> =>
  books.atomically(() => {
    const transfers = transfersShippedBy(books, license, transactionId);
    const item = transfers.flatMap((transfer) => transferItems(books, transfer.id)).find((each) => each.barcode === barcode);
    if (item === undefined) return refuse(manifestRefusals.noSuchTransaction);
    const month = lockedPeriod(books, license, item.session_time * 1000);
    if (month !== undefined) return refuse(manifestRefusals.lockedPeriod(month));
    if (priceCents < 0) return refuse(manifestRefusals.notInternal);
    const transaction = beginTransaction(books);
    changeRow(books, transaction, 'transfer_items', { id: item.id }, { price_cents: priceCents });
    const invoiceId = transferById(books, item.transfer_id)?.invoice_id ?? '';
    if (invoiceId !== '') priceLines(books, transaction, invoiceId, new Map([[barcode, priceCents]]));
    return ok(transaction);
  });
