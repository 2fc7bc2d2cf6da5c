export const orderStates = ['submitted', 'approved', 'packing', 'ready', 'sold', 'rejected', 'cancelled', 'expired'] as const;
export type OrderState = (typeof orderStates)[number];

/**
 * Every move an order may make. Reading this table is reading the business.
 *
 * `sold` has no way out on purpose: undoing a sale is a refund, and a refund is an event of its own. Back to `submitted` an order goes
 * when what it was promised is recalled.
 */
export const orderMoves = {
  submitted: ['approved', 'rejected', 'cancelled', 'expired'],
  approved: ['packing', 'ready', 'submitted', 'cancelled', 'expired'],
  packing: ['packing', 'ready', 'approved', 'submitted', 'cancelled'],
  ready: ['sold', 'packing', 'approved', 'submitted', 'cancelled'],
  sold: [],
  rejected: [],
  cancelled: [],
  expired: [],
} as const satisfies Record<OrderState, readonly OrderState[]>;

export const mayMove = (from: OrderState, to: OrderState): boolean => (orderMoves[from] as readonly OrderState[]).includes(to);

/** States in which an order still concerns somebody at the counter. */
export const openStates = ['submitted', 'approved', 'packing', 'ready'] as const satisfies readonly OrderState[];

/** States in which units of the order's items are reserved. */
export const reservingStates = ['approved', 'packing', 'ready'] as const satisfies readonly OrderState[];
