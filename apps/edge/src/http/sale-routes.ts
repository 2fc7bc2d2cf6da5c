import type { SaleId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { listSales, saleTimeline } from '../sales/list-sales.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function saleRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'sales', ({ ctx }, caller, input) => listSales(ctx, caller, input));
  answer(app, 'sale', ({ ctx }, caller, { saleId }) => saleTimeline(ctx, caller, { saleId: saleId as SaleId }));
}
