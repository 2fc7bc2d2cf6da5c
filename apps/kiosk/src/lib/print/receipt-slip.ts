import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { encodable } from './encodable.ts';
import type { PaperColumns } from './order-slip.ts';
import type { Receipt, ReceiptRow } from './receipt.ts';

/** A receipt as ESC/POS, ready for the printer. */
export function encodeReceipt(receipt: Receipt, columns: PaperColumns): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut: 4 });
  encoder.initialize().codepage('auto').align('center').bold(true).line(plain(receipt.title)).bold(false);
  for (const line of receipt.head) encoder.line(plain(line));
  if (receipt.banner !== null) encoder.newline().bold(true).line(plain(receipt.banner)).bold(false);
  encoder.align('left');
  for (const block of receipt.blocks) {
    encoder.rule();
    for (const row of block) printRow(encoder, row, columns);
  }
  encoder.rule();
  for (const line of receipt.foot) encoder.line(plain(line));
  return encoder.newline().cut('partial').encode();
}

function printRow(encoder: ReceiptPrinterEncoder, row: ReceiptRow, columns: PaperColumns): void {
  const amount = plain(row.amount ?? '');
  encoder.bold(row.isStrong === true);
  if (amount === '') encoder.line(plain(row.text));
  else
    encoder.table(
      [
        { width: columns - amount.length - 1, align: 'left' },
        { width: amount.length + 1, align: 'right' },
      ],
      [[plain(row.text), amount]],
    );
  encoder.bold(false);
  for (const line of row.small ?? []) encoder.line(`  ${plain(line)}`);
}

/** Signs that no code page of a receipt printer is sure to hold. */
const plain = (text: string): string =>
  encodable(text).replaceAll('−', '-').replaceAll('×', 'x').replaceAll('·', '-').replaceAll('’', "'");
