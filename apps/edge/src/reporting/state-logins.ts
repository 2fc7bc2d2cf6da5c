import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { consentAt } from '@countersign/domain/reports/consent';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Database, Statement } from '../db/database.ts';
import { stateCredentials } from '../db/schema/index.ts';
import { credentialOf, credentialRows, defaultLogin, type Credential } from '../outbox/credentials.ts';
import { credentialPlace, openSecret } from '../state/seal.ts';
import type { LoginCheck, StateLogin } from '../state/state-system.ts';
import { hurryUp } from '../outbox/hurry-up.ts';

/** A location's logins that fit, its own first. */
export async function credentialsAt(db: Database, locationId: LocationId, which: SQL, most?: number): Promise<Credential[]> {
  const fitting = credentialRows(db, locationId, which);
  const rows = await (most === undefined ? fitting : fitting.limit(most));
  return rows.map(credentialOf);
}

/**
 * Under whose name a report goes out: the person's own login at the state, else the location's if somebody with a name confirmed that
 * it may speak for others.
 *
 * Problems, in words for the desk: there is no login, or nobody confirmed the location's.
 */
export function speakerAmong(rows: readonly Credential[]): Result<Credential, string> {
  const own = rows.find((found) => found.login !== defaultLogin);
  if (own !== undefined) return ok(own);
  const [shared] = rows;
  if (shared === undefined) return refuse('The location has no login at the state.');
  if (shared.sharedBy === null)
    return refuse('This person has no login at the state, and nobody confirmed that the location’s may speak for them.');
  return ok(shared);
}

/** Nobody speaks, why, in words for the desk, and when that may have changed without anybody's doing. */
export interface Unspoken {
  readonly words: string;
  readonly tryAgainAt: string | undefined;
}

/** Without any login there is nothing to try: whoever enters, shares or links one calls what waits (`hurryUp`). In milliseconds. */
const withoutLoginMs = 6 * 3_600_000;

/**
 * {@link speakerAmong} with its secret in the open, unless that login rests: the state did not accept it for the report of somebody before,
 * and hears from it again when that one is tried again.
 */
export async function loginAmong(
  rows: readonly Credential[],
  key: Uint8Array<ArrayBuffer>,
  now: string,
): Promise<Result<StateLogin, Unspoken>> {
  const speaker = speakerAmong(rows);
  if (!speaker.ok) return refuse({ words: speaker.problem, tryAgainAt: isoFromMs(epochMs(now) + withoutLoginMs) });
  const { restsUntil, checkWords } = speaker.value;
  if (restsUntil !== null && restsUntil > now)
    return refuse({ words: checkWords ?? 'The state does not accept the login.', tryAgainAt: restsUntil });
  const login = await openLogin(key, speaker.value, now);
  return login.ok ? login : refuse({ words: login.problem, tryAgainAt: undefined });
}

/**
 * A login with its secret in the open, for the one call that needs it.
 *
 * Problems, in words for the desk: the consent lapsed, or the secret does not open under the Worker's key.
 */
export async function openLogin(key: Uint8Array<ArrayBuffer>, row: Credential, now: string): Promise<Result<StateLogin, string>> {
  if (row.kind === 'oauth' && row.consentedAt !== null && consentAt(row.consentedAt, now).alert === 'lapsed')
    return refuse('The administrator’s consent lapsed after 100 days: it must be given anew at the state.');
  try {
    const password = await openSecret(key, credentialPlace(row.locationId, row.login), row.passwordSealed);
    const { system, ubi, licence, username } = row;
    return ok({ system, ubi, licence, username, password, ...(row.kind === 'oauth' && { isToken: true }) });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return refuse('The password of the login at the state does not open: enter it anew.');
  }
}

/**
 * Writes down what the state last made of a login, as it was read: one that was entered anew in the meantime keeps its own word. What waits
 * for one that holds is tried at once.
 *
 * @param found what it made of it, in the state's words or ours
 * @param restsUntil of one that a report found wanting: when the next is tried
 */
export const noteLogin = (
  db: Database,
  { locationId, login, enteredAt }: Credential,
  found: LoginCheck,
  at: string,
  restsUntil?: string,
): Statement[] => [
  db
    .update(stateCredentials)
    .set({
      ...{ checkedAt: at, checkOutcome: found.kind, checkWords: found.detail },
      ...(found.kind === 'holds' ? { restsUntil: null } : restsUntil !== undefined && { restsUntil }),
    })
    .where(
      and(
        eq(stateCredentials.locationId, locationId),
        eq(stateCredentials.login, login),
        sql`${stateCredentials.enteredAt} IS ${enteredAt}`,
      ),
    ),
  ...(found.kind === 'holds' ? [hurryUp(db, [locationId], at, 'credential')] : []),
];

/** {@link noteLogin}, when it says more than what stands: that a login holds which was found to hold is no news, and writes nothing. */
export const noteNews = (
  db: Database,
  login: Credential,
  found: LoginCheck | undefined,
  at: string,
  restsUntil?: string,
): Statement[] =>
  found === undefined || (found.kind === 'holds' && login.checkOutcome === 'holds')
    ? []
    : noteLogin(db, login, found, at, restsUntil);
