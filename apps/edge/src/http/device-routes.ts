import { ok, refuse } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { reachWithin } from '../db/caller.ts';
import { confirmPairing } from '../devices/confirm-pairing.ts';
import { devicesAt, kioskKeysAt } from '../devices/device-store.ts';
import { pollPairing } from '../devices/poll-pairing.ts';
import { revokeDevice } from '../devices/revoke-device.ts';
import { startPairing } from '../devices/start-pairing.ts';
import { answer, answerAnyone } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { disconnect } from './room.ts';

export function deviceRoutes(app: Hono<HttpEnv>): void {
  answerAnyone(app, 'startPairing', ({ ctx }, input, c) => startPairing(ctx, input, c.req.header('CF-Connecting-IP') ?? ''));
  answerAnyone(app, 'pollPairing', ({ ctx }, input) => pollPairing(ctx, input));
  answer(app, 'confirmPairing', ({ ctx }, caller, input) => confirmPairing(ctx, caller, input));
  answer(app, 'devices', async ({ ctx }, caller, { locationId }) => {
    const items = await devicesAt(ctx.db, caller.organisationId, reachWithin(caller, locationId));
    return ok({ items, next: null });
  });
  answer(app, 'kioskKeys', async ({ ctx }, { locationId }) =>
    locationId === null ? refuse({ type: 'NotYours' }) : ok({ items: await kioskKeysAt(ctx.db, locationId), next: null }),
  );
  answer(app, 'revokeDevice', async ({ ctx }, caller, input, c) => {
    const revoked = await revokeDevice(ctx, caller, input);
    if (revoked.ok) c.executionCtx.waitUntil(disconnect(c.env, revoked.value));
    return revoked;
  });
}
