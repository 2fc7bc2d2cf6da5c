/** The order's road in one line each, for tests that start further along it. */
import type { CartLine } from '@countersign/domain/cart/cart';
import type { OrderView } from '@countersign/contract/views';
import type { Item } from '@countersign/domain/catalogue/item';
import type { EdgeContext } from '../db/context.ts';
import { approveOrder } from '../orders/approve-order.ts';
import { pickPackage } from '../orders/pick-package.ts';
import { submitOrder } from '../orders/submit-order.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { aCommandId, aSubmission, barcodeOf, counter, good, id, identity, kiosk, shelf } from './world.ts';

export const submitted = async (ctx: EdgeContext, n: number, lines: readonly CartLine[]): Promise<OrderView> =>
  good(await submitOrder(ctx, kiosk, aSubmission(n, lines)));

export const approved = async (ctx: EdgeContext, n: number, lines: readonly CartLine[]): Promise<OrderView> => {
  const order = await submitted(ctx, n, lines);
  return good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity }));
};

export const ready = async (ctx: EdgeContext, n: number, lines: readonly CartLine[]): Promise<OrderView> => {
  let order = await approved(ctx, n, lines);
  for (const line of order.lines) {
    const pick = {
      commandId: aCommandId(),
      orderId: order.id,
      lineId: line.lineId,
      barcode: barcodeOf(itemOf(line.itemId)),
      units: line.quantity,
    };
    order = good(await pickPackage(ctx, counter, pick));
  }
  return order;
};

export const sold = async (ctx: EdgeContext, n: number, lines: readonly CartLine[]): Promise<OrderView> => {
  const order = await ready(ctx, n, lines);
  return good(
    await completeSale(ctx, counter, {
      commandId: aCommandId(),
      orderId: order.id,
      saleId: id('sale', n),
      tender: { kind: 'cash', tenderedCents: 100_000 },
      seenTotalCents: order.totals.totalCents,
    }),
  );
};

const itemOf = (itemId: string): Item => shelf.find(({ item }) => item.id === itemId)!.item;
