import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { readSettings } from './settings.ts';

/** Who asks, and for which licensed location. */
export interface Caller {
  readonly userId: number;
  readonly ubi: string;
  readonly license: string;
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 in hex. Neither passwords nor session tokens are stored as they are. */
export const digestOf = async (text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

/** A fresh random text of 2 × `bytes` hexadecimal digits. */
export const randomHex = (bytes: number): string => hex(crypto.getRandomValues(new Uint8Array(bytes)));

/** What a password is stored as: salted, so that two users with one password do not look alike. */
export const passwordDigest = (salt: string, password: string): Promise<string> => digestOf(`${salt}:${password}`);

/**
 * Opens a session of 128 hexadecimal digits, as long as production's (protocol 3.1).
 *
 * A session belongs to a person and a company; the location is named by each request (protocol 1.4). Refused with one and
 * the same text whatever was wrong, so that nobody learns which user names exist.
 */
export async function openSession(
  books: Books,
  who: { readonly ubi: string; readonly license: string; readonly username: string; readonly password: string },
): Promise<Answer<string>> {
  const user = rowOf<{ id: number; salt: string; digest: string }>(
    books,
    `SELECT users.id, users.salt, users.digest FROM users JOIN user_licences ON user_licences.user_id = users.id
     WHERE users.ubi = ? AND users.username = ? AND user_licences.license = ?`,
    who.ubi,
    who.username,
    who.license,
  );
  if (user === undefined || (await passwordDigest(user.salt, who.password)) !== user.digest)
    return refuse(refusals.badCredentials);

  const token = randomHex(64);
  const tokenDigest = await digestOf(token);
  books.sql.exec('DELETE FROM sessions WHERE expires_at_ms <= ?', books.clock());
  books.sql.exec(
    'INSERT INTO sessions (token_digest, user_id, ubi, expires_at_ms) VALUES (?, ?, ?, ?)',
    tokenDigest,
    user.id,
    who.ubi,
    books.clock() + readSettings(books).sessionLifetimeMs,
  );
  return ok(token);
}

/** Who stands behind a request, or the state's refusal: an ended session (401) or a licence that is not theirs (403). */
export async function readCaller(
  books: Books,
  headers: { readonly ubi: string; readonly license: string; readonly token: string },
): Promise<Answer<Caller>> {
  const session = rowOf<{ user_id: number; ubi: string }>(
    books,
    'SELECT user_id, ubi FROM sessions WHERE token_digest = ? AND expires_at_ms > ?',
    await digestOf(headers.token),
    books.clock(),
  );
  if (session === undefined) return refuse(refusals.sessionExpired);

  const mayAct = rowOf(books, 'SELECT 1 FROM user_licences WHERE user_id = ? AND license = ?', session.user_id, headers.license);
  if (session.ubi !== headers.ubi || mayAct === undefined) return refuse(refusals.badLicence);
  return ok({ userId: session.user_id, ubi: session.ubi, license: headers.license });
}

/** Ends a session for good: the next request with its token is answered "Your session has expired." */
export async function endSession(books: Books, token: string): Promise<void> {
  books.sql.exec('DELETE FROM sessions WHERE token_digest = ?', await digestOf(token));
}
