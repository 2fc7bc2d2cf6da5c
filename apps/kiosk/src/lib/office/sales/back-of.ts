import type { SaleView } from '@countersign/contract/views';
import { formatCents } from '@countersign/domain/money';

/** What went back of a sale since, beside what was paid; nothing for one that stands as it was sold. */
export function backOf({ state, events }: Pick<SaleView, 'state' | 'events'>): string {
  if (state === 'voided') return 'voided';
  const backCents = events.reduce((sum, event) => sum + event.backCents, 0);
  return backCents === 0 ? '' : `−${formatCents(backCents)} given back`;
}
