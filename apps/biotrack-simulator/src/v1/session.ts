import type { Books } from '../books/books.ts';
import { sessionFor, userOfSession } from '../books/sessions.ts';
import { licencesOfUser, userWithPassword } from '../books/users.ts';
import type { UserRow } from '../books/users.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Done, V1Caller } from './action.ts';
import { flagIn, textIn } from './body.ts';

/** `login` (protocol 1.1): the company's number goes under `license_number`, and the answer has no transaction. */
export async function login(books: Books, body: JsonObject): Promise<Answer<Done>> {
  const user = await userNamedIn(books, body);
  if (user === undefined) return refuse(refusals.badCredentials);
  const sessionid = await sessionFor(books, user);
  return ok({ members: { admin: user.admin, sessionid, time: Math.floor(books.clock() / 1000) } });
}

/** Who stands behind a request: the session it carries, or with `nosession` the name and password it carries each time. */
export async function userBehind(books: Books, body: JsonObject): Promise<Answer<UserRow>> {
  if (flagIn(body, 'nosession')) {
    const user = await userNamedIn(books, body);
    return user === undefined ? refuse(refusals.badCredentials) : ok(user);
  }
  const user = await userOfSession(books, textIn(body, 'sessionid') ?? '');
  return user === undefined ? refuse(refusals.sessionExpired) : ok(user);
}

export const callerOf = (books: Books, user: UserRow): V1Caller => ({
  userId: user.id,
  ubi: user.ubi,
  licences: licencesOfUser(books, user.id),
});

const userNamedIn = (books: Books, body: JsonObject): Promise<UserRow | undefined> =>
  userWithPassword(books, {
    ubi: textIn(body, 'license_number') ?? '',
    username: textIn(body, 'username') ?? '',
    password: typeof body['password'] === 'string' ? body['password'] : '',
  });
