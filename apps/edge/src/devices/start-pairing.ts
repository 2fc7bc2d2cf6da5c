import type { StartPairing } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { PairingView } from '@countersign/contract/views';
import { isoFromMs } from '@countersign/domain/business-day';
import { pairingCodeLifeMs } from '@countersign/domain/places/pairing-code';
import { refuse, ok, type Result } from '@countersign/domain/result';
import { and, count, gt, isNull, lt, sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { pairings } from '../db/schema/index.ts';
import { hashToken, mintToken } from '../db/tokens.ts';
import { mintPairingCode, pairingIdPrefix } from './pairing-code.ts';

/** How often the device should ask whether it was confirmed, in seconds: whoever confirmed it stands before it and looks. */
const pollSeconds = 1;
/**
 * Codes that may wait for a person at once: from one address (a whole shop is set up behind one), and altogether. The door stands open to
 * strangers. A confirmed code waits no more.
 */
const mostWaiting = { fromOneAddress: 20, altogether: 2000 } as const;

/**
 * A device asks to join: it gets a code to show and a token to ask with.
 *
 * Problems: `TooManyRequests`, `NotUnderstood` (the key is no point of the curve).
 *
 * @param from the address that asks, or '' when the network names none
 */
export async function startPairing(ctx: EdgeContext, input: StartPairing, from: string): Promise<Result<PairingView, Problem>> {
  if (!(await isP256Key(input.publicKey)))
    return refuse({ type: 'NotUnderstood', where: [{ path: 'publicKey', message: 'not a point of the curve P-256' }] });

  const db = database(ctx.db);
  const now = ctx.now();
  const askedFrom = from === '' ? '' : await hashToken(from);
  const [, [waiting]] = await db.batch([
    db.delete(pairings).where(lt(pairings.expiresAt, isoFromMs(Date.parse(now) - pairingCodeLifeMs))),
    db
      .select({ altogether: count(), fromHere: sql<number>`coalesce(sum(${pairings.askedFrom} = ${askedFrom}), 0)` })
      .from(pairings)
      .where(and(isNull(pairings.deviceId), gt(pairings.expiresAt, now))),
  ]);
  const tooMany =
    waiting!.altogether >= mostWaiting.altogether || (from !== '' && waiting!.fromHere >= mostWaiting.fromOneAddress);
  if (tooMany) return refuse({ type: 'TooManyRequests', retryAfterSeconds: pairingCodeLifeMs / 1000 });

  const pollToken = mintToken();
  const row = {
    id: `${pairingIdPrefix}${crypto.randomUUID()}`,
    code: mintPairingCode(),
    pollTokenHash: await hashToken(pollToken),
    kind: input.kind,
    publicKey: input.publicKey,
    createdAt: now,
    expiresAt: isoFromMs(Date.parse(now) + pairingCodeLifeMs),
    askedFrom,
  };
  // A code that somebody else happens to show right now: once in millions. The next one is another.
  const inserted = await db
    .insert(pairings)
    .values(row)
    .onConflictDoNothing({ target: pairings.code })
    .returning({ id: pairings.id });
  if (inserted.length === 0) return refuse({ type: 'TooManyRequests', retryAfterSeconds: 1 });
  return ok({ pairingId: row.id, code: row.code, pollToken, expiresAt: row.expiresAt, pollSeconds });
}

const isP256Key = (key: StartPairing['publicKey']): Promise<boolean> =>
  crypto.subtle.importKey('jwk', key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']).then(
    () => true,
    () => false,
  );
