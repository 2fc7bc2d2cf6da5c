import type { EnterStateLogin, ShareStateLogin } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { StateConnectionView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { assert, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import { auditOf } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import { database, runBatch } from '../db/database.ts';
import { stateCredentials } from '../db/schema/index.ts';
import { credentialPlace, sealSecret } from '../state/seal.ts';
import { hurryUp } from '../outbox/hurry-up.ts';
import type { ReportingContext } from './send-report.ts';
import { stateConnection } from './state-connections.ts';
import { defaultLogin } from '../outbox/credentials.ts';

type Answer = Promise<Result<StateConnectionView, Problem>>;

/**
 * Enters or replaces a login at the state. The secret is sealed before it is stored, bound to its place, and never comes out again
 * but to the state.
 *
 * Problems: `NotFound` (the location).
 */
export async function enterStateLogin(
  ctx: ReportingContext,
  caller: Caller,
  input: EnterStateLogin & { readonly locationId: string },
): Answer {
  const { staff } = caller;
  assert(staff !== null, 'only people enter logins');
  const locationId = input.locationId as LocationId;
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const login = input.isOfLocation ? defaultLogin : input.username;
  const at = ctx.now();
  const entered = {
    ubi: input.ubi,
    licence: input.licence,
    username: input.username,
    passwordSealed: await sealSecret(ctx.stateSecretKey, credentialPlace(locationId, login), input.secret),
    kind: input.kind,
    enteredAt: at,
    enteredBy: staff.id,
    consentedAt: input.kind === 'oauth' ? at : null,
    checkedAt: null,
    checkOutcome: null,
    checkWords: null,
    restsUntil: null,
  };
  await runBatch(db, [
    db
      .insert(stateCredentials)
      .values({ locationId, organisationId: caller.organisationId, login, ...entered })
      .onConflictDoUpdate({ target: [stateCredentials.locationId, stateCredentials.login], set: entered }),
    auditOf(db, ctx, caller, {
      what: 'StateLoginEntered',
      entityId: locationId,
      detail: { login, username: input.username, kind: input.kind },
    }),
    hurryUp(db, [locationId], at, 'credential'),
  ]);
  ctx.afterCommit({ locationId, version: 0, reports: true });
  return stateConnection(ctx, caller, locationId);
}

/**
 * A named person says that the location's own login may, or may no longer, speak for people who have none. Until then their reports
 * wait, with that as the cause.
 *
 * Problems: `NotFound` (the location, or it has no login of its own), `ReasonMissing`.
 */
export async function shareStateLogin(
  ctx: ReportingContext,
  caller: Caller,
  input: ShareStateLogin & { readonly locationId: string },
): Answer {
  const { staff } = caller;
  assert(staff !== null, 'only people take that on themselves');
  const locationId = input.locationId as LocationId;
  const reason = input.reason.trim();
  if (reason === '') return refuse({ type: 'ReasonMissing', maxLength: 280 });
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const isOwn = and(eq(stateCredentials.locationId, locationId), eq(stateCredentials.login, defaultLogin));
  const found = await db.select({ login: stateCredentials.login }).from(stateCredentials).where(isOwn);
  if (found.length === 0) return refuse({ type: 'NotFound', what: 'login at the state' });
  await runBatch(db, [
    db
      .update(stateCredentials)
      .set(input.isShared ? { sharedBy: staff.id, sharedAt: ctx.now() } : { sharedBy: null, sharedAt: null })
      .where(isOwn),
    auditOf(db, ctx, caller, {
      what: input.isShared ? 'StateLoginShared' : 'StateLoginNoLongerShared',
      entityId: locationId,
      detail: { reason },
    }),
    ...(input.isShared ? [hurryUp(db, [locationId], ctx.now(), 'credential')] : []),
  ]);
  if (input.isShared) ctx.afterCommit({ locationId, version: 0, reports: true });
  return stateConnection(ctx, caller, locationId);
}
