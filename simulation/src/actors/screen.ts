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
  #barcodes: Map<string, string[]> | undefined;

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

  /** Barcodes of the packages of an item. */
  barcodesOf(itemId: string): readonly string[] {
    if (this.#barcodes === undefined) {
      this.#barcodes = new Map();
      const rows = this.#file.objects('SELECT item_id, barcode FROM packages ORDER BY id', []) as {
        item_id: string;
        barcode: string;
      }[];
      for (const row of rows) this.#barcodes.set(row.item_id, [...(this.#barcodes.get(row.item_id) ?? []), row.barcode]);
    }
    return this.#barcodes.get(itemId) ?? [];
  }
}
