import type { OrderView } from '@countersign/contract/views';

/** What became of an order that ended without a sale. */
export interface ClosedWords {
  readonly title: string;
  readonly detail: string;
}

const titles: Partial<Record<OrderView['state'], string>> = {
  rejected: 'This order was rejected.',
  cancelled: 'This order was canceled.',
  expired: 'This order expired.',
};

/** Says why an order ended, and what is to be done with its goods: only an approved one had anything set aside. */
export function closedWords({ state, reason, approvedBy }: Pick<OrderView, 'state' | 'reason' | 'approvedBy'>): ClosedWords {
  const why = reason === null ? '' : `${reason.replace(/\.$/, '')}. `;
  const goods =
    approvedBy === null
      ? 'Nothing was set aside for it, and nothing was charged.'
      : 'What was set aside counts as on the shelf again, and nothing was charged. If some of it is in a bag, put it back.';
  return { title: titles[state] ?? 'This order is closed.', detail: `${why}${goods}` };
}
