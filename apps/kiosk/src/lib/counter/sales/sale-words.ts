import type { OrderView, SaleSummaryView, SaleView } from '@countersign/contract/views';
import type { StaffId } from '@countersign/domain/identifiers';
import type { SaleBackView } from '@countersign/contract/office-views';
import { formatCents } from '@countersign/domain/money';
import { deedWords } from '#lib/print/receipt.ts';
import { timeOfDay } from '../clock.svelte.ts';

/** After so long the bag has left: whoever looks at a sale then looks back at it. In milliseconds. */
const bagLeavesAfterMs = 10 * 60_000;

/** The day and time of a sale, as its store has them. */
export const whenSold = (completedAt: string, timeZone: string): string =>
  `${new Date(completedAt).toLocaleDateString('en-US', { timeZone, month: 'short', day: 'numeric' })}, ${timeOfDay(completedAt, timeZone)}`;

/** What is to be done about the bag of a sale: who just sold it hands it over; for anybody else, and later, there is nothing to do. */
export function bagWords(
  { completedAt, completedBy, events = [] }: Pick<SaleSummaryView, 'completedAt' | 'completedBy' | 'events'>,
  looks: {
    readonly staffId: StaffId | undefined;
    readonly nowMs: number;
    readonly timeZone: string;
    /** Where each piece wants a patient’s label that was not printed yet. */
    readonly wantsLabels?: boolean;
    /** Where the bag goes to its customer's door. */
    readonly travels?: OrderView['travels'];
  },
): string {
  const voided = events.find(({ type }) => type === 'SaleVoided');
  if (voided !== undefined) return `Voided by ${voided.byName}, ${whenSold(voided.at, looks.timeZone)}.`;
  if (looks.travels !== undefined)
    return looks.travels === 'waits'
      ? 'Paid. Put the bag with its round: it is delivered.'
      : 'Paid, and on the way to its customer.';
  const isTheirs = completedBy.id === looks.staffId;
  if (isTheirs && events.length === 0 && looks.nowMs - Date.parse(completedAt) < bagLeavesAfterMs)
    return looks.wantsLabels ? 'Label each piece, then hand the bag over.' : 'Hand the bag over now.';
  return `Sold${isTheirs ? '' : ` by ${completedBy.name}`}, ${whenSold(completedAt, looks.timeZone)}.`;
}

/** What went back of a sale, in one line: how much, and in cash or by card. */
export const backTitle = ({ type, backCents, giveBack }: SaleBackView): string =>
  `${deedWords[type]}: ${formatCents(backCents)} given back ${giveBack.kind === 'cash' ? 'in cash' : 'by card'}`;

/** For what it went back, by whom and when. */
export const backDetail = ({ at, byName, lines }: SaleBackView, timeZone: string): string =>
  `${lines.map(({ units, name, sizeLabel }) => `${units} × ${name}, ${sizeLabel}`).join('; ')}. ${byName}, ${whenSold(at, timeZone)}.`;

/** What became of a sale since, in a word or two; undefined while it stands as it was sold. */
export function sinceWords({ state, events, lines }: Pick<SaleView, 'state' | 'events' | 'lines'>): string | undefined {
  if (state === 'voided') return 'voided';
  const refunded = lines.filter(({ refund }) => refund !== null).length;
  if (refunded > 0) return refunded === lines.length ? 'refunded' : 'partly refunded';
  return events.length > 0 ? 'price corrected' : undefined;
}
