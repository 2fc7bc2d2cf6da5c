import type { SaleId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import type { Problem } from '@countersign/contract/problems';
import type { SaleTimelineView } from '@countersign/contract/views';
import type { Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { changePrice } from '../sales/change-price.ts';
import { listSales, saleTimeline } from '../sales/list-sales.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function saleRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'sales', ({ ctx }, caller, input) => listSales(ctx, caller, input));
  answer(app, 'sale', ({ ctx }, caller, { saleId }) => saleTimeline(ctx, caller, { saleId: saleId as SaleId }));
  answer(app, 'voidSale', ({ ctx }, caller, input) => shown(ctx, caller, voidSale(ctx, caller, ofSale(input))));
  answer(app, 'refundSale', ({ ctx }, caller, input) => shown(ctx, caller, refundSale(ctx, caller, ofSale(input))));
  answer(app, 'changePrice', ({ ctx }, caller, input) => shown(ctx, caller, changePrice(ctx, caller, ofSale(input))));
}

/** The sale as it stands after a step on it. */
async function shown(
  ctx: EdgeContext,
  caller: Caller,
  step: Promise<Result<string, Problem>>,
): Promise<Result<SaleTimelineView, Problem>> {
  const taken = await step;
  return taken.ok ? saleTimeline(ctx, caller, { saleId: taken.value as SaleId }) : taken;
}

/** The schema has seen that the id in the path is a sale's. */
const ofSale = <Input extends { readonly saleId: string }>(input: Input): Input & { readonly saleId: SaleId } => ({
  ...input,
  saleId: input.saleId as SaleId,
});
