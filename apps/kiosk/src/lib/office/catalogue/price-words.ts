import type { ImportRow } from '@countersign/contract/catalogue-views';
import { formatCents } from '@countersign/domain/money';

/** What a line of a file does to a price: `$42.00 → $44.00`, or the price alone where it is new or stays. */
export function priceWords(price: ImportRow['price']): string {
  if (price === null) return '';
  const { wasCents, isCents } = price;
  return wasCents === null || wasCents === isCents ? formatCents(isCents) : `${formatCents(wasCents)} → ${formatCents(isCents)}`;
}
