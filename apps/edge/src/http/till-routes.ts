import type { Hono } from 'hono';
import { closeTill } from '../tills/close-till.ts';
import { countTill } from '../tills/count-till.ts';
import { listTillCounts } from '../tills/list-till-counts.ts';
import { lookAtCount } from '../tills/look-at-count.ts';
import { moveTill } from '../tills/move-till.ts';
import { saveTill } from '../tills/save-till.ts';
import { standAtTill } from '../tills/stand-at-till.ts';
import { lookAtTill } from '../tills/till-view.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function tillRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'till', ({ ctx }, caller) => lookAtTill(ctx, caller));
  answer(app, 'countTill', ({ ctx }, caller, input) => countTill(ctx, caller, input));
  answer(app, 'moveTill', ({ ctx }, caller, input) => moveTill(ctx, caller, input));
  answer(app, 'tillCounts', ({ ctx }, caller, input) => listTillCounts(ctx, caller, input));
  answer(app, 'tillCount', ({ ctx }, caller, input) => lookAtCount(ctx, caller, input));
  answer(app, 'saveTill', ({ ctx }, caller, input) => saveTill(ctx, caller, input));
  answer(app, 'closeTill', ({ ctx }, caller, input) => closeTill(ctx, caller, input));
  answer(app, 'standAtTill', ({ ctx }, caller, input) => standAtTill(ctx, caller, input));
}
