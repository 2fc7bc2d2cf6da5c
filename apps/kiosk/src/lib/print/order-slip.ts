import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { formatCents } from '@countersign/domain/money';
import { encodable } from './encodable.ts';
import type { OrderNote } from '@countersign/domain/orders/order-note';

/** An order as it is printed for its shopper and for staff. No person is on it. */
export interface OrderSlip {
  readonly storeName: string;
  readonly number: string;
  /** As the store's wall shows it. */
  readonly placedAt: string;
  readonly lines: readonly {
    readonly quantity: number;
    readonly name: string;
    readonly sizeLabel: string;
    /** With taxes; null where only the whole is known. */
    readonly totalCents: number | null;
  }[];
  /** With taxes. */
  readonly totalCents: number;
  readonly notes: readonly OrderNote[];
  /** The whole order as its code carries it; null when it could not be made. */
  readonly ticket: string | null;
}

/** What staff read, whatever language the shopper ordered in. */
const noteWords: Readonly<Record<OrderNote, string>> = {
  questions: 'Has questions',
  'see-label': 'Wants to see the label first',
  freshest: 'The freshest package, please',
  'no-bag': 'No bag needed',
  'come-to-me': 'Please come to the shopper',
  spanish: 'Speaks Spanish',
};

/** Characters a line: 80 mm paper takes 42 or 48, 58 mm paper 32. */
export type PaperColumns = 32 | 42 | 48;

/** The ticket of an order as ESC/POS, ready for the printer. The number is what is called aloud; the code opens the order at the counter. */
export function encodeSlip(slip: OrderSlip, columns: PaperColumns): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut: 4 });
  encoder.initialize().codepage('auto').align('center').line(encodable(slip.storeName)).newline();
  encoder.bold(true).width(4).height(4).line(slip.number).width(1).height(1).bold(false).newline();
  encoder.align('left').line(encodable(slip.placedAt)).rule();
  for (const { quantity, name, sizeLabel, totalCents } of slip.lines) {
    const price = totalCents === null ? '' : formatCents(totalCents);
    encoder.table(
      [
        { width: columns - price.length - 1, align: 'left' },
        { width: price.length + 1, align: 'right' },
      ],
      [[encodable(`${quantity} x ${name}, ${sizeLabel}`), price]],
    );
  }
  encoder.rule().bold(true);
  const total = formatCents(slip.totalCents);
  encoder.table(
    [
      { width: columns - total.length - 1, align: 'left' },
      { width: total.length + 1, align: 'right' },
    ],
    [['Total with tax', total]],
  );
  encoder.bold(false);
  for (const note of slip.notes) encoder.line(`* ${noteWords[note]}`);
  encoder.newline().align('center').line('Pay at the counter. Bring your ID.').newline();
  // Low correction: paper is clean, and the code holds a whole signed order.
  if (slip.ticket !== null) encoder.qrcode(slip.ticket, { model: 2, size: columns === 32 ? 3 : 5, errorlevel: 'l' });
  return encoder.newline().cut('partial').encode();
}

/** A slip for trying a printer: nobody's order. */
export const testSlip = (storeName: string, placedAt: string): OrderSlip => ({
  storeName,
  number: 'TEST',
  placedAt,
  lines: [{ quantity: 1, name: 'A test of this printer', sizeLabel: 'no order', totalCents: 0 }],
  totalCents: 0,
  notes: [],
  ticket: 'COUNTERSIGN TEST',
});
