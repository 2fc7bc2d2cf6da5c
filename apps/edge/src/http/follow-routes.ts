import { refuse } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { followOrder } from '../orders/follow-order.ts';
import { answerAnyone } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { RateLimit } from './rate-limit.ts';

/** A page asks every ten seconds; ten phones behind one address are a busy lobby. */
export const mostFollowsPerMinute = 120;
const follows = new RateLimit(mostFollowsPerMinute);

/** The one road of an order that stands open to strangers: no search engine keeps it, and nobody may try tokens for long. */
export function followRoutes(app: Hono<HttpEnv>): void {
  answerAnyone(app, 'followOrder', async ({ ctx }, input, c) => {
    c.header('X-Robots-Tag', 'noindex, nofollow');
    const retryAfterSeconds = follows.take(c.req.header('CF-Connecting-IP') ?? '', Date.parse(ctx.now()));
    if (retryAfterSeconds !== undefined) return refuse({ type: 'TooManyRequests', retryAfterSeconds });
    return followOrder(ctx, input);
  });
}
