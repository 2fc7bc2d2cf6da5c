/** One order's road, step by step, as the people in the shop take it. */
import type { CatalogueItemView, CatalogueView } from '../../packages/contract/src/catalogue-views.ts';
import type { OrderView } from '../../packages/contract/src/views.ts';
import { evaluateCart } from '../../packages/domain/src/cart/evaluate-cart.ts';
import { mintId, must, type WorkingDevice } from './client.ts';

export interface Wish {
  readonly item: CatalogueItemView;
  readonly quantity: number;
}

/** A shopper places an order at a kiosk. `running` is the device's own count: with its letter it makes the number said aloud. */
export async function placeOrder(
  kiosk: WorkingDevice,
  catalogue: CatalogueView,
  wishes: readonly Wish[],
  running: number,
): Promise<OrderView> {
  const lines = wishes.map(({ item, quantity }) => ({ ...item, key: item.id, quantity }));
  const { price, finding } = evaluateCart(lines, catalogue.location, kiosk.now());
  if (finding !== undefined) throw new Error(`The law does not allow this cart: ${finding.reason}`);
  return must(
    await kiosk.call('submitOrder', {
      commandId: mintId('cmd'),
      orderId: mintId('ord'),
      number: `${kiosk.device.letter}${running}`,
      placedAt: kiosk.now(),
      placedOffline: false,
      lines: wishes.map(({ item, quantity }) => ({ itemId: item.id, quantity, priceCents: item.priceCents })),
      seenTotalCents: price.totalCents,
      language: 'en',
    }),
    'the kiosk could not place the order',
  );
}

/** Staff look at a licence and approve: the stock is reserved. */
export const approve = async (tablet: WorkingDevice, order: OrderView): Promise<OrderView> =>
  must(
    await tablet.call('approveOrder', {
      orderId: order.id,
      commandId: mintId('cmd'),
      identity: { checkedAt: tablet.now(), method: 'person', documentType: 'driver-licence', issuer: 'US-NY', over21: true },
    }),
    'the order could not be approved',
  );

/** Staff scan packages into the bag, each line from the package that goes first; at most so many lines, or all. */
export async function pick(tablet: WorkingDevice, order: OrderView, mostLines = Infinity): Promise<OrderView> {
  let current = order;
  for (const { lineId } of order.lines.slice(0, mostLines)) {
    for (;;) {
      const line = current.lines.find((candidate) => candidate.lineId === lineId)!;
      const missing = line.quantity - line.picked.reduce((sum, each) => sum + each.units, 0);
      if (missing === 0) break;
      if (line.suggestion === null) throw new Error(`No package is left for ${line.name}.`);
      current = await scan(tablet, current, lineId, line.suggestion.barcode, missing);
    }
  }
  return current;
}

async function scan(
  tablet: WorkingDevice,
  order: OrderView,
  lineId: OrderView['lines'][number]['lineId'],
  barcode: string,
  units: number,
): Promise<OrderView> {
  const input = { orderId: order.id, lineId, barcode };
  const answer = await tablet.call('pickPackage', { ...input, commandId: mintId('cmd'), units });
  const hasFewer = answer.kind === 'refused' && answer.problem.type === 'PackageEmpty' && answer.problem.unitsFree > 0;
  if (!hasFewer) return must(answer, `package ${barcode} did not go into the bag`);
  const { unitsFree } = answer.problem as { readonly unitsFree: number };
  return must(
    await tablet.call('pickPackage', { ...input, commandId: mintId('cmd'), units: unitsFree }),
    `package ${barcode} did not go into the bag`,
  );
}

/** Staff take cash, in whole twenties, or let the terminal do it, and hand the bag over. */
export const complete = async (tablet: WorkingDevice, order: OrderView, kind: 'cash' | 'debit' = 'cash'): Promise<OrderView> =>
  must(
    await tablet.call('completeSale', {
      orderId: order.id,
      commandId: mintId('cmd'),
      saleId: mintId('sale'),
      tender:
        kind === 'cash'
          ? { kind, tenderedCents: Math.ceil(order.totals.totalCents / 2000) * 2000 }
          : { kind, reference: `TERM-${order.number}` },
      seenTotalCents: order.totals.totalCents,
    }),
    'the sale could not be completed',
  );
