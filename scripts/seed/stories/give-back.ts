import type { Caller } from '../../../packages/contract/src/caller.ts';
import type { SaleView } from '../../../packages/contract/src/views.ts';
import { mintId, must } from '../../demo/client.ts';

/** Voids a sale, or refunds its first line, in cash out of the first till. @returns what went back, in cents */
export async function giveBack(call: Caller, sale: SaleView, how: 'void' | 'refund'): Promise<number> {
  const lines = how === 'void' ? sale.lines : sale.lines.slice(0, 1);
  const seenBackCents = lines.reduce((sum, line) => sum + line.netCents + line.exciseCents + line.otherTaxCents, 0);
  const asked = { saleId: sale.id, commandId: mintId('cmd'), giveBack: { kind: 'cash' as const }, till: 1, seenBackCents };
  if (how === 'void') must(await call('voidSale', { ...asked, reason: 'Rung up twice' }), 'the sale could not be voided');
  else
    must(
      await call('refundSale', {
        ...{ ...asked, reason: 'The jar was open', refundId: mintId('ref') },
        lines: lines.map(({ n }) => ({ n, isRestocked: true })),
      }),
      'the line could not be refunded',
    );
  return seenBackCents;
}
