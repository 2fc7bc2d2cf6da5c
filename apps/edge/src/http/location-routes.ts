import type { LocationId } from '@countersign/domain/identifiers';
import { ok } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { reachOf } from '../db/caller.ts';
import { setDestructionWait } from '../locations/set-destruction-wait.ts';
import { locationsOf } from '../locations/location-store.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';

export function locationRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'locations', async ({ ctx }, caller) =>
    ok({ items: await locationsOf(ctx.db, caller.organisationId, reachOf(caller)), next: null }),
  );
  answer(app, 'setDestructionWait', ({ ctx }, caller, input) =>
    done(setDestructionWait(ctx, caller, { ...input, locationId: input.locationId as LocationId })),
  );
}
