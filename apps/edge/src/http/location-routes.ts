import { picturePath } from '@countersign/contract/routes';
import { parseId, type DealId, type LocationId, type PictureId } from '@countersign/domain/identifiers';
import { ok } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { reachOf } from '../db/caller.ts';
import { addLocation } from '../locations/add-location.ts';
import { endDeal } from '../locations/end-deal.ts';
import { listFirstSteps } from '../locations/first-steps.ts';
import { saveDeal } from '../locations/save-deal.ts';
import { setDestructionWait } from '../locations/set-destruction-wait.ts';
import { locationsOf } from '../locations/location-store.ts';
import { readPictureRow, savePicture } from '../locations/pictures.ts';
import { setDoors } from '../locations/set-doors.ts';
import { setStoreLook } from '../locations/set-store-look.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';
import { toResponse } from './problems.ts';
import { servicesOf } from './services.ts';

export function locationRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'locations', async ({ ctx }, caller) =>
    ok({ items: await locationsOf(ctx.db, caller.organisationId, reachOf(caller)), next: null }),
  );
  answer(app, 'firstSteps', ({ ctx }, caller) => listFirstSteps(ctx, caller));
  answer(app, 'addLocation', ({ ctx }, caller, input) =>
    done(addLocation(ctx, caller, { ...input, locationId: input.locationId as LocationId })),
  );
  answer(app, 'setDestructionWait', ({ ctx }, caller, input) =>
    done(setDestructionWait(ctx, caller, { ...input, locationId: input.locationId as LocationId })),
  );
  answer(app, 'setDoors', ({ ctx }, caller, input) =>
    done(setDoors(ctx, caller, { ...input, locationId: input.locationId as LocationId })),
  );
  answer(app, 'savePicture', ({ ctx }, caller, input) =>
    done(savePicture(ctx, caller, { ...input, pictureId: input.pictureId as PictureId })),
  );
  answer(app, 'setStoreLook', ({ ctx }, caller, input) =>
    done(setStoreLook(ctx, caller, { ...input, locationId: input.locationId as LocationId })),
  );

  answer(app, 'saveDeal', ({ ctx }, caller, input) => done(saveDeal(ctx, caller, { ...input, dealId: input.dealId as DealId })));
  answer(app, 'endDeal', ({ ctx }, caller, input) => done(endDeal(ctx, caller, { ...input, dealId: input.dealId as DealId })));

  // A store's pictures are its advertising: they stand open, and an `<img>` cannot sign. Under an id there is never another one.
  app.get(`${picturePath}:pictureId`, async (c) => {
    const pictureId = parseId('pic', c.req.param('pictureId'));
    const row = pictureId === undefined ? undefined : await readPictureRow(servicesOf(c).ctx.db, pictureId);
    if (row === undefined) return toResponse(c, { type: 'NotFound', what: 'picture' });
    return c.body(row.bytes, 200, { 'Content-Type': row.mime, 'Cache-Control': 'public, max-age=31536000, immutable' });
  });
}
