/** What people see when they look at a screen: read from the file itself, at no cost of a turn. */
import type { OrderLine } from '../../../packages/domain/src/orders/order.ts';
import type { OrderId } from '../../../packages/domain/src/identifiers.ts';
import type { SqliteFile } from '../sqlite/d1.ts';

export interface OpenOrder {
  readonly id: OrderId;
  readonly state: string;
  readonly lines: readonly OrderLine[];
  readonly totalCents: number;
}

export class Books {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** Orders that still concern somebody, oldest first. */
  openOrders(): readonly OpenOrder[] {
    const rows = this.#file.objects(
      'SELECT id, state, lines, totals FROM orders WHERE is_open = 1 ORDER BY received_at, id',
      [],
    ) as unknown as { id: OrderId; state: string; lines: string; totals: string }[];
    return rows.map(({ id, state, lines, totals }) => ({
      id,
      state,
      lines: JSON.parse(lines) as OrderLine[],
      totalCents: (JSON.parse(totals) as { totalCents: number }).totalCents,
    }));
  }

  /** Barcodes of the packages of an item; those that came back, which nobody may sell, are in front. */
  barcodesOf(itemId: string): readonly string[] {
    const rows = this.#file.objects(
      'SELECT barcode FROM packages WHERE item_id = ? AND barcode IS NOT NULL ORDER BY is_returned DESC, id',
      [itemId],
    ) as { barcode: string }[];
    return rows.map(({ barcode }) => barcode);
  }
}
