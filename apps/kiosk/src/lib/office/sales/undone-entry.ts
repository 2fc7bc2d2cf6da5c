import type { SaleEventView } from '@countersign/contract/office-views';
import { formatCents } from '@countersign/domain/money';
import type { TimedEntry } from '../record/timeline-entries.ts';
import { moment } from '../words.ts';

const deeds = { SaleVoided: 'Voided', SaleRefunded: 'Lines refunded', SalePriceChanged: 'Price corrected' } as const;

/** What was undone of a sale, in the line of its history: how much went back, whether out of the till or by card, by whom and why. */
export function undoneEntry({ type, at, byName, reason, backCents, giveBack }: SaleEventView): TimedEntry {
  const [how, slip] = giveBack.kind === 'cash' ? ['in cash', ''] : ['by card', ` Slip ${giveBack.reference}.`];
  return {
    ...{ id: at + type, when: at, at: moment(at), state: 'done' },
    title: `${deeds[type]}: ${formatCents(backCents)} given back ${how}`,
    detail: `${byName}: ${reason}${slip === '' || /[.!?…]$/.test(reason) ? '' : '.'}${slip}`,
  };
}
