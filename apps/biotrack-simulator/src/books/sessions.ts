import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { digestOf, randomHex } from './digests.ts';
import { readSettings } from './settings.ts';
import { licencesOfUser, userById, userWithPassword } from './users.ts';
import type { UserRow } from './users.ts';

/** Who asks, and for which licensed location. */
export interface Caller {
  readonly userId: number;
  readonly ubi: string;
  readonly license: string;
}

/**
 * Opens a session for a location, as the Licensee API does. Refused with one and the same text whatever was wrong, so that
 * nobody learns which user names exist.
 */
export async function openSession(
  books: Books,
  who: { readonly ubi: string; readonly license: string; readonly username: string; readonly password: string },
): Promise<Answer<string>> {
  const user = await userWithPassword(books, who);
  if (user === undefined || !licencesOfUser(books, user.id).includes(who.license)) return refuse(refusals.badCredentials);
  return ok(await sessionFor(books, user));
}

/**
 * A new session of 128 hexadecimal digits, as long as production's (protocol 3.1). It belongs to a person and a company; the
 * location is named by each request (protocol 1.4), and either dialect may use it.
 */
export async function sessionFor(books: Books, user: UserRow): Promise<string> {
  const token = randomHex(64);
  const tokenDigest = await digestOf(token);
  books.sql.exec('DELETE FROM sessions WHERE expires_at_ms <= ?', books.clock());
  books.sql.exec(
    'INSERT INTO sessions (token_digest, user_id, ubi, expires_at_ms) VALUES (?, ?, ?, ?)',
    tokenDigest,
    user.id,
    user.ubi,
    books.clock() + readSettings(books).sessionLifetimeMs,
  );
  return token;
}

/** The user behind a session that has not ended, if any. */
export async function userOfSession(books: Books, token: string): Promise<UserRow | undefined> {
  const session = rowOf<{ user_id: number }>(
    books,
    'SELECT user_id FROM sessions WHERE token_digest = ? AND expires_at_ms > ?',
    await digestOf(token),
    books.clock(),
  );
  return session === undefined ? undefined : userById(books, session.user_id);
}

/** Who stands behind a request, or the state's refusal: an ended session (401) or a licence that is not theirs (403). */
export async function readCaller(
  books: Books,
  headers: { readonly ubi: string; readonly license: string; readonly token: string },
): Promise<Answer<Caller>> {
  const user = await userOfSession(books, headers.token);
  if (user === undefined) return refuse(refusals.sessionExpired);
  if (user.ubi !== headers.ubi || !licencesOfUser(books, user.id).includes(headers.license)) return refuse(refusals.badLicence);
  return ok({ userId: user.id, ubi: user.ubi, license: headers.license });
}

/** Ends a session for good: the next request with its token is answered "Your session has expired." */
export async function endSession(books: Books, token: string): Promise<void> {
  books.sql.exec('DELETE FROM sessions WHERE token_digest = ?', await digestOf(token));
}
