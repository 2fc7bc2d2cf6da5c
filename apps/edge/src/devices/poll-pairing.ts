import type { PollPairing } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { PairingAnswer } from '@countersign/contract/views';
import { ok, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { devices, locations, pairings } from '../db/schema/index.ts';
import { hashToken } from '../db/tokens.ts';
import { locationView } from '../locations/location-store.ts';
import { deviceView } from './device-store.ts';

/** Tells a device whether it was confirmed. A wrong token, a forgotten pairing and one that is over look the same to a stranger. */
export async function pollPairing(ctx: EdgeContext, input: PollPairing): Promise<Result<PairingAnswer, Problem>> {
  const [found] = await database(ctx.db)
    .select({ expiresAt: pairings.expiresAt, device: devices, location: locations })
    .from(pairings)
    .leftJoin(devices, eq(devices.id, pairings.deviceId))
    .leftJoin(locations, eq(locations.id, devices.locationId))
    .where(and(eq(pairings.id, input.pairingId), eq(pairings.pollTokenHash, await hashToken(input.pollToken))));
  if (found === undefined) return ok({ state: 'expired' });
  if (found.device !== null && found.location !== null)
    return ok({ state: 'paired', device: deviceView(found.device), location: locationView(found.location) });
  return ok({ state: found.expiresAt > ctx.now() ? 'waiting' : 'expired' });
}
