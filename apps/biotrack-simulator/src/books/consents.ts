import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { digestOf, randomHex } from './digests.ts';
import { readSettings } from './settings.ts';
import { userById, userWithPassword } from './users.ts';

/** Who asks to be let in, and where the answer goes. */
export interface Integrator {
  readonly clientId: string;
  readonly redirectUri: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** How long a code may wait to be changed for a token. Assumed: minutes, as OAuth has it. */
const codeLifetimeMs = 600_000;
const dayMs = 86_400_000;

type Who = { readonly ubi: string; readonly username: string; readonly password: string };

/**
 * An administrator of a company lets an integrator in (protocol 1.4): a code that is good once, for who asked and where they asked from.
 * `undefined` for a wrong password and for people who administer nothing, so that nobody learns which of the two it was.
 */
export async function consent(books: Books, who: Who, integrator: Integrator): Promise<string | undefined> {
  const user = await userWithPassword(books, who);
  if (user?.admin !== 1) return undefined;
  const code = randomHex(32);
  await keep(books, codeKey(code, integrator), user.id, books.clock() + codeLifetimeMs);
  return code;
}

/** A code becomes tokens, once. They hold as long as the consent: so many days after it was given, whatever is renewed (protocol 1.4). */
export async function tokensForCode(books: Books, code: string, integrator: Integrator): Promise<Tokens | undefined> {
  const spent = await spend(books, codeKey(code, integrator));
  const lapsesAtMs = books.clock() + readSettings(books).consentDays * dayMs;
  return spent === undefined ? undefined : tokensUntil(books, spent.userId, integrator, lapsesAtMs);
}

/** A refresh token becomes new tokens, once, that lapse when the old ones would have. */
export async function tokensForRefresh(books: Books, token: string, integrator: Integrator): Promise<Tokens | undefined> {
  const spent = await spend(books, refreshKey(token, integrator));
  return spent === undefined ? undefined : tokensUntil(books, spent.userId, integrator, spent.expiresAtMs);
}

async function tokensUntil(books: Books, userId: number, integrator: Integrator, expiresAtMs: number): Promise<Tokens> {
  const [accessToken, refreshToken] = [randomHex(64), randomHex(64)];
  await keep(books, accessToken, userId, expiresAtMs);
  await keep(books, refreshKey(refreshToken, integrator), userId, expiresAtMs);
  return { accessToken, refreshToken, expiresInSeconds: Math.floor((expiresAtMs - books.clock()) / 1000) };
}

const codeKey = (code: string, { clientId, redirectUri }: Integrator): string => `code ${code} ${clientId} ${redirectUri}`;
const refreshKey = (token: string, { clientId }: Integrator): string => `refresh ${token} ${clientId}`;

/** Codes and tokens stand among the sessions: an access token is one. */
async function keep(books: Books, key: string, userId: number, expiresAtMs: number): Promise<void> {
  const digest = await digestOf(key);
  books.sql.exec(
    'INSERT INTO sessions (token_digest, user_id, ubi, expires_at_ms) VALUES (?, ?, ?, ?)',
    ...[digest, userId, userById(books, userId)?.ubi ?? '', expiresAtMs],
  );
}

async function spend(books: Books, key: string): Promise<{ readonly userId: number; readonly expiresAtMs: number } | undefined> {
  const digest = await digestOf(key);
  return books.atomically(() => {
    const row = rowOf<{ user_id: number; expires_at_ms: number }>(
      books,
      'DELETE FROM sessions WHERE token_digest = ? AND expires_at_ms > ? RETURNING user_id, expires_at_ms',
      digest,
      books.clock(),
    );
    return row === undefined ? undefined : { userId: row.user_id, expiresAtMs: row.expires_at_ms };
  });
}
