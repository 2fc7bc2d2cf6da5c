import type { SwitchStaff } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { RosterEntry, StaffSessionView } from '@countersign/contract/views';
import type { StaffId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { auditOf } from '../db/audit-of.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, runBatch } from '../db/database.ts';
import { isSecret } from '../db/secrets.ts';
import { staffAt } from './staff-store.ts';
import { beginSession, endAtDevice } from './tablet-sessions.ts';

/** Counts wrong PINs where all of a location's tablets meet: its Durable Object. */
export interface PinCounter {
  /** Takes one try, before the PIN is looked at: tries that run side by side cannot outrun the count. */
  readonly takeTry: (staffId: StaffId) => Promise<PinTry>;
  readonly clear: (staffId: StaffId) => Promise<unknown>;
}

export type PinTry = { readonly locked: false; readonly triesLeft: number } | { readonly locked: true; readonly until: string };

/**
 * A person switches in at a paired tablet with their PIN.
 *
 * Problems: `PinWrong` with the tries that are left (a stranger's id is answered the same), `PinLocked` with its end.
 */
export async function switchStaff(
  ctx: EdgeContext,
  pins: PinCounter,
  caller: Caller,
  input: SwitchStaff,
): Promise<Result<StaffSessionView, Problem>> {
  const { device } = caller;
  if (device === null) return refuse({ type: 'NotYours' });
  const known = await personByPin(ctx, pins, caller, input);
  return known.ok ? ok(await beginSession(ctx, caller, device.id, known.value)) : known;
}

/**
 * A person opens a locked kiosk with their PIN. Nobody is switched in by it: a kiosk stays a kiosk.
 *
 * Problems: as {@link switchStaff}.
 */
export async function unlockKiosk(
  ctx: EdgeContext,
  pins: PinCounter,
  caller: Caller,
  input: SwitchStaff,
): Promise<Result<RosterEntry, Problem>> {
  const known = await personByPin(ctx, pins, caller, input);
  if (!known.ok) return known;
  const { id, name, initials, role } = known.value;
  const db = database(ctx.db);
  const opened = { what: 'kiosk-unlocked', entityId: caller.device?.id ?? '', detail: { staffId: id } };
  await runBatch(db, [auditOf(db, ctx, caller, opened)]);
  return ok({ id, name, initials, role });
}

/** Who it is, if the PIN is theirs. A stranger is answered like a wrong PIN. */
async function personByPin(ctx: EdgeContext, pins: PinCounter, { locationId }: Caller, input: SwitchStaff) {
  if (locationId === null) return refuse({ type: 'NotYours' } as const);
  const attempt = await pins.takeTry(input.staffId);
  if (attempt.locked) return refuse({ type: 'PinLocked', until: attempt.until } as const);

  const person = await staffAt(ctx.db, locationId, input.staffId);
  const kept = person?.active === true && person.pinHash !== null && person.pinSalt !== null ? person : undefined;
  const isRight = await isSecret(input.pin, { hash: kept?.pinHash ?? nobodysHash, salt: kept?.pinSalt ?? '' });
  if (kept === undefined || !isRight) return refuse({ type: 'PinWrong', triesLeft: attempt.triesLeft } as const);

  await pins.clear(input.staffId);
  return ok(kept);
}

/** Compared for people who do not exist, so that they take as long as those who do. */
const nobodysHash = '00'.repeat(32);

/** The person at a tablet leaves: their token opens nothing any more. */
export async function leaveStaff(ctx: EdgeContext, caller: Caller): Promise<Result<{ left: true }, Problem>> {
  if (caller.device === null) return refuse({ type: 'NotYours' });
  await endAtDevice(ctx, caller.device.id);
  return ok({ left: true });
}
