import type { Hono } from 'hono';
import { showOverview } from '../overview/show-overview.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function overviewRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'overview', ({ ctx }, caller, input) => showOverview(ctx, caller, input));
}
