import { ok } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { reachOf } from '../db/caller.ts';
import { locationsOf } from '../locations/location-store.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function locationRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'locations', async ({ ctx }, caller) =>
    ok({ items: await locationsOf(ctx.db, caller.organisationId, reachOf(caller)), next: null }),
  );
}
