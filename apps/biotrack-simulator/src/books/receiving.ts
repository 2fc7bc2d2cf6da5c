import { ok, refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { addInvoice, touchInvoice } from './invoices.ts';
import { itemsOf, manifestById, stopsOf } from './manifest-rows.ts';
import type { ManifestRow } from './manifest-rows.ts';
import { touchManifest } from './manifests.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import { settledRoom } from './settled-room.ts';
import { transferById, transferItems, transfersOfManifest } from './transfer-rows.ts';
import type { TransferItemRow, TransferRow } from './transfer-rows.ts';

/** What a receiver found of one line: 0 rejects it, less than was sent rejects the rest. */
export interface ReceivedLine {
  readonly item: TransferItemRow;
  readonly quantityHundredths: number;
}

export interface Receipt {
  readonly lines: readonly ReceivedLine[];
  /** Where the goods go; the stop's own room or the first of the location when undefined. */
  readonly roomId?: number | undefined;
}

/** What a receipt wrote: what came in, and what goes back. */
export interface WrittenReceipt {
  readonly received: readonly PackageRow[];
  readonly transfers: readonly TransferRow[];
  readonly rejected: readonly TransferRow[];
  readonly rejectedPackages: readonly PackageRow[];
  readonly manifest: ManifestRow;
  readonly transaction: Transaction;
}

/** Receives lines in full or in part. What is rejected becomes a transfer back to the sender, under the same manifest (protocol 5.2). */
export const receive = (books: Books, license: string, receipt: Receipt): Answer<WrittenReceipt> =>
  books.atomically(() => {
    const problem = receiptProblem(license, receipt.lines);
    if (problem !== undefined) return refuse(problem);
    const transaction = beginTransaction(books);
    const received: PackageRow[] = [];
    for (const line of receipt.lines) {
      settleLine(books, transaction, line);
      if (line.quantityHundredths > 0) received.push(takeIn(books, transaction, license, line, receipt.roomId));
      letSenderGo(books, transaction, line.item);
    }
    const short = receipt.lines.filter((line) => line.quantityHundredths < line.item.amount_hundredths);
    const rejected = sendBack(books, transaction, license, short);
    const rejectedPackages = short.map((line) => packageAt(books, line.item.license, line.item.barcode)!);
    const ids = [...new Set(receipt.lines.map((line) => line.item.transfer_id))];
    const transfers = ids.map((id) => closeTransfer(books, transaction, id, receipt.lines));
    const manifest = closeManifest(books, transaction, transfers[0]!.manifest_id);
    return ok({ received, transfers, rejected, rejectedPackages, manifest, transaction });
  });

function receiptProblem(license: string, lines: readonly ReceivedLine[]): Refusal | undefined {
  if (lines.length === 0) return manifestRefusals.nothingOutstanding;
  for (const { item, quantityHundredths } of lines) {
    if (item.inbound_license !== license || item.deleted === 1) return manifestRefusals.notInbound;
    if (item.received_hundredths !== null) return manifestRefusals.notInbound;
    if (quantityHundredths < 0 || quantityHundredths > item.amount_hundredths)
      return manifestRefusals.tooMuchReceived(item.barcode);
  }
  return undefined;
}

function settleLine(books: Books, transaction: Transaction, { item, quantityHundredths }: ReceivedLine): void {
  changeRow(
    books,
    transaction,
    'transfer_items',
    { id: item.id },
    {
      received_hundredths: quantityHundredths,
      received_at_ms: books.clock(),
      is_rejected: Number(quantityHundredths === 0),
    },
  );
  const manifest = manifestById(books, item.manifest_id)!;
  for (const planned of itemsOf(books, manifest)) {
    if (planned.barcode === item.barcode && item.is_return === 0)
      changeRow(books, transaction, 'manifest_items', { id: planned.id }, { received_hundredths: quantityHundredths });
  }
  addRow(books, transaction, 'transfer_receipts', {
    id: nextNumber(books, 'transferReceipt'),
    transfer_item_id: item.id,
    license: item.inbound_license,
    outbound_license: item.license,
    manifest_id: item.manifest_id,
    stop_number: item.stop_number,
    barcode: item.barcode,
    quantity_hundredths: quantityHundredths,
    price_cents: item.price_cents,
    is_refund: item.is_return,
    refund_cents: null,
    // A receipt is born of the sender's transaction (protocol 2.1.9).
    transaction_id_original: item.transaction_id_original,
  });
}

/** The package at the receiver: a new row under the same barcode, or more of the row it once had (protocol 9.6). */
function takeIn(
  books: Books,
  transaction: Transaction,
  license: string,
  { item, quantityHundredths }: ReceivedLine,
  roomId: number | undefined,
): PackageRow {
  const there = packageAt(books, license, item.barcode);
  const remaining = (there?.remaining_hundredths ?? 0) + quantityHundredths;
  if (there !== undefined)
    return changePackage(books, transaction, there, { remaining_hundredths: remaining, manifest_id: '', deleted: 0 });
  const {
    changed: _changed,
    deleted: _deleted,
    session_time: _time,
    transaction_id: _id,
    transaction_id_original: _original,
    ...sent
  } = packageAt(books, item.license, item.barcode)!;
  return addRow<PackageRow>(books, transaction, 'inventory', {
    ...sent,
    license,
    room_id: roomId ?? newRoomOf(books, item) ?? settledRoom(books, license),
    received_hundredths: quantityHundredths,
    remaining_hundredths: quantityHundredths,
    external_id: '',
    seeded_as: '',
    manifest_id: '',
  });
}

const newRoomOf = (books: Books, item: TransferItemRow): number | undefined =>
  stopsOf(books, manifestById(books, item.manifest_id)!).find((stop) => stop.stop_number === item.stop_number)?.new_room ??
  undefined;

/** Nothing holds the sender's row any longer; what is rejected comes back to it by its own transfer. */
function letSenderGo(books: Books, transaction: Transaction, item: TransferItemRow): void {
  if (packageAt(books, item.license, item.barcode)?.manifest_id === item.manifest_id)
    changePackage(books, transaction, item, { manifest_id: '' });
}

/** One transfer back for each that was short, with the money it is worth. It waits there until the sender takes it in. */
function sendBack(books: Books, transaction: Transaction, license: string, short: readonly ReceivedLine[]): TransferRow[] {
  const lines = short.filter((line) => line.item.is_return === 0);
  const ids = [...new Set(lines.map((line) => line.item.transfer_id))];
  return ids.map((id) => {
    const from = transferById(books, id)!;
    const theirs = lines.filter((line) => line.item.transfer_id === id);
    const route = { license, inbound_license: from.license, manifest_id: from.manifest_id, stop_number: from.stop_number };
    const back = addRow<TransferRow>(books, transaction, 'transfers', {
      id: nextNumber(books, 'transfer'),
      ...route,
      type: from.type,
      is_return: 1,
      is_rejected: 1,
      invoice_id: from.invoice_id === '' ? '' : refundFor(books, transaction, from, theirs),
    });
    for (const { item, quantityHundredths } of theirs) {
      addRow(books, transaction, 'transfer_items', {
        id: nextNumber(books, 'transferItem'),
        transfer_id: back.id,
        ...route,
        barcode: item.barcode,
        amount_hundredths: item.amount_hundredths - quantityHundredths,
        price_cents: 0,
        description: item.description,
        is_return: 1,
        is_rejected: 1,
      });
    }
    return back;
  });
}

/** ASSUMPTION: a refund invoice holds the rejected share of each line's price. */
function refundFor(books: Books, transaction: Transaction, from: TransferRow, short: readonly ReceivedLine[]): string {
  const lines = short.map(({ item, quantityHundredths }) => {
    const amountHundredths = item.amount_hundredths - quantityHundredths;
    const priceCents = Math.round((item.price_cents * amountHundredths) / Math.max(1, item.amount_hundredths));
    return { barcode: item.barcode, amountHundredths, priceCents };
  });
  const parties = { license: from.license, buyerLicense: from.inbound_license };
  return addInvoice(books, transaction, { ...parties, refund: true, lines }).invoice_id;
}

function closeTransfer(books: Books, transaction: Transaction, id: number, lines: readonly ReceivedLine[]): TransferRow {
  const items = transferItems(books, id).filter((item) => item.deleted === 0);
  const open = items.some((item) => item.received_hundredths === null);
  const transfer = transferById(books, id)!;
  if (!open && transfer.invoice_id !== '' && lines.length > 0)
    touchInvoice(books, transaction, transfer.invoice_id, { accepted: 1 });
  const refused = items.every((item) => item.received_hundredths === 0);
  return changeRow<TransferRow>(
    books,
    transaction,
    'transfers',
    { id },
    {
      received_at_ms: open ? null : books.clock(),
      is_rejected: transfer.is_return === 1 || refused ? 1 : 0,
    },
  );
}

/** A manifest is complete when everything on it was shipped and every transfer of it was received. What was rejected goes its own way. */
function closeManifest(books: Books, transaction: Transaction, manifestId: string): ManifestRow {
  const manifest = manifestById(books, manifestId)!;
  const open =
    itemsOf(books, manifest).some((item) => item.shipped === 0) ||
    transfersOfManifest(books, manifestId).some((transfer) => transfer.received_at_ms === null && transfer.is_return === 0);
  return touchManifest(books, transaction, manifest, open ? {} : { in_transit: 0, completed_at_ms: books.clock() });
}

/** Records what a receiver paid back for a line it received (v1 `inventory_transfer_inbound_modify`). */
export const changeRefund = (
  books: Books,
  license: string,
  transactionId: number,
  barcode: string,
  refundCents: number,
): Answer<Transaction> =>
  books.atomically(() => {
    const receipt = rowOf<{ id: number }>(
      books,
      'SELECT id FROM transfer_receipts WHERE license = ?1 AND barcode = ?2 AND (transaction_id = ?3 OR transaction_id_original = ?3)',
      license,
      barcode,
      transactionId,
    );
    if (receipt === undefined) return refuse(manifestRefusals.noSuchTransaction);
    const transaction = beginTransaction(books);
    changeRow(books, transaction, 'transfer_receipts', { id: receipt.id }, { refund_cents: refundCents });
    return ok(transaction);
  });
