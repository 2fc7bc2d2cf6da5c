import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import type { Stamped } from './rows.ts';

/** Goods on their way from `license` to `inbound_license`. A rejected part travels back as a transfer of its own. */
export interface TransferRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly inbound_license: string;
  readonly manifest_id: string;
  readonly stop_number: number;
  readonly type: string;
  /** It carries back what was rejected. */
  readonly is_return: number;
  readonly is_rejected: number;
  readonly received_at_ms: number | null;
  readonly invoice_id: string;
}

export interface TransferItemRow extends Stamped {
  readonly id: number;
  readonly transfer_id: number;
  readonly license: string;
  readonly inbound_license: string;
  readonly manifest_id: string;
  readonly stop_number: number;
  readonly barcode: string;
  readonly amount_hundredths: number;
  readonly price_cents: number;
  readonly description: string;
  readonly is_return: number;
  readonly is_rejected: number;
  /** `null` while it is outstanding. */
  readonly received_hundredths: number | null;
  readonly received_at_ms: number | null;
}

export const transferById = (books: Books, id: number): TransferRow | undefined =>
  rowOf<TransferRow>(books, 'SELECT * FROM transfers WHERE id = ? AND deleted = 0', id);

export const transfersOfManifest = (books: Books, manifestId: string): TransferRow[] =>
  rowsOf<TransferRow>(books, 'SELECT * FROM transfers WHERE manifest_id = ? AND deleted = 0 ORDER BY id', manifestId);

export const transferItems = (books: Books, transferId: number): TransferItemRow[] =>
  rowsOf<TransferItemRow>(books, 'SELECT * FROM transfer_items WHERE transfer_id = ? ORDER BY id', transferId);

/** What a licence is still to receive, of one manifest or of all; returns apart from first deliveries. */
export const outstandingFor = (
  books: Books,
  inboundLicense: string,
  asked: { readonly returns: boolean; readonly manifestId?: string | undefined },
): TransferItemRow[] =>
  rowsOf<TransferItemRow>(
    books,
    `SELECT * FROM transfer_items WHERE inbound_license = ?1 AND is_return = ?2 AND received_hundredths IS NULL AND deleted = 0
     AND (?3 IS NULL OR manifest_id = ?3) ORDER BY id`,
    inboundLicense,
    Number(asked.returns),
    asked.manifestId ?? null,
  );
