import type { ConfirmPairing } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { DeviceView } from '@countersign/contract/views';
import { idFrom } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage } from '../db/database.ts';
import { devices, pairings } from '../db/schema/index.ts';
import { nextLetter } from './device-letter.ts';
import { deviceView } from './device-store.ts';
import { pairingIdPrefix, readPairingCode } from './pairing-code.ts';

/** Two people may confirm at one location in the same moment; the one who lost the letter takes the next. */
const mostTries = 5;

/**
 * A person in the office confirms the code a device shows: from now on the device belongs to a location.
 *
 * Problems: `PairingCodeNotValid` (no such code, over, or already confirmed), `NotFound` (the location).
 */
export async function confirmPairing(
  ctx: EdgeContext,
  caller: Caller,
  input: ConfirmPairing,
): Promise<Result<DeviceView, Problem>> {
  if (!reachOf(caller).includes(input.locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const code = readPairingCode(input.code);
  if (code === undefined) return refuse({ type: 'PairingCodeNotValid' });

  for (let tries = 1; ; tries += 1) {
    try {
      return await confirmOnce(ctx, caller, { ...input, code });
    } catch (error) {
      const message = databaseMessage(error);
      if (message.includes('UNIQUE constraint failed: devices.id')) return refuse({ type: 'PairingCodeNotValid' });
      if (tries === mostTries || !message.includes('devices.letter')) throw error;
    }
  }
}

async function confirmOnce(ctx: EdgeContext, caller: Caller, input: ConfirmPairing): Promise<Result<DeviceView, Problem>> {
  const db = database(ctx.db);
  const now = ctx.now();
  const isWaiting = and(eq(pairings.code, input.code), isNull(pairings.deviceId), gt(pairings.expiresAt, now));
  const [[pairing], present] = await db.batch([
    db.select().from(pairings).where(isWaiting),
    db.select().from(devices).where(eq(devices.locationId, input.locationId)),
  ]);
  if (pairing === undefined) return refuse({ type: 'PairingCodeNotValid' });

  const atWork = present.filter((device) => device.revokedAt === null);
  const letter = nextLetter(new Set(present.map((device) => device.letter)), new Set(atWork.map((device) => device.letter)));
  if (letter === undefined) return refuse({ type: 'TooManyRequests', retryAfterSeconds: 60 });

  const row = {
    // One pairing makes one device: of two people who confirm the same code at once, the second breaks the key and loses whole.
    id: idFrom('dev', pairing.id.slice(pairingIdPrefix.length)),
    organisationId: caller.organisationId,
    locationId: input.locationId,
    kind: pairing.kind,
    name: input.name,
    letter,
    publicKey: pairing.publicKey,
    pairedAt: now,
    pairedBy: caller.staff?.id ?? null,
    lastSeenAt: null,
    health: null,
    revokedAt: null,
    revokedBy: null,
  };
  await db.batch([
    db.insert(devices).values(row),
    db.update(pairings).set({ deviceId: row.id }).where(eq(pairings.id, pairing.id)),
    auditOf(db, ctx, caller, {
      what: 'device-paired',
      entityId: row.id,
      detail: { kind: row.kind, locationId: row.locationId, letter },
    }),
  ]);
  return ok(deviceView(row));
}
