import { isCannabis } from '@countersign/domain/catalogue/item';
import type { SaleId } from '@countersign/domain/identifiers';
import { afterEvents, type SoldSale } from '@countersign/domain/sales/sold-sale';
import type { saleEvents, saleLines } from '../db/schema/index.ts';

/** A sale as its events left it. */
export const standingSale = (
  id: SaleId,
  lines: readonly (typeof saleLines.$inferSelect)[],
  events: readonly (typeof saleEvents.$inferSelect)[],
): SoldSale =>
  afterEvents(
    { id, state: 'completed', sequence: 0, lines: lines.map((line) => ({ ...line, refund: null })) },
    events.map(({ body }) => body),
  );

/** The place of each cannabis line in the sale's own report, from 0: other goods are not reported and count for nothing. */
export function reportPlaces(sale: SoldSale): ReadonlyMap<number, number> {
  const reported = sale.lines.filter((line) => isCannabis(line.category));
  return new Map(reported.map((line, place) => [line.n, place]));
}
