import { readStock } from '@countersign/contract/stock-moves';
import type { CatalogueItemView, StockMoves } from '@countersign/contract/catalogue-views';
import type { Change } from '@countersign/contract/views';

/**
 * Packed stock as changes of the items held here. Undefined when it speaks of an item that is not: then this device knows another
 * catalogue than the edge, and fetches it anew.
 */
export function stockChanges(items: readonly CatalogueItemView[], stock: StockMoves, version: number): Change[] | undefined {
  const bySerial = new Map(items.map((item) => [item.serial, item]));
  const changes = readStock(stock).flatMap(({ serial, unitsFree }): Change[] => {
    const item = bySerial.get(serial);
    return item === undefined ? [] : [{ version, kind: 'item', id: item.id, view: { ...item, unitsFree } }];
  });
  return changes.length * 2 === stock.length ? changes : undefined;
}
