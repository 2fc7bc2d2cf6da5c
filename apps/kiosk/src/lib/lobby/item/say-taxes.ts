import { formatCents } from '@countersign/domain/money';
import type { PricedCart } from '@countersign/domain/pricing/price-cart';
import type { Messages } from '../messages/messages.svelte.ts';

/** How a price splits into what the store takes and the taxes that are due on it; null where none are. */
export const sayTaxes = ({ totalCents, netCents, receiptTaxLines }: PricedCart, t: Messages): string | null =>
  totalCents === netCents
    ? null
    : receiptTaxLines.reduce(
        (said, { tax, amountCents }) => `${said} + ${t.taxes[tax].toLowerCase()} ${formatCents(amountCents)}`,
        formatCents(netCents),
      );
