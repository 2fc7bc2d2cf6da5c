import type { Books } from '../books/books.ts';
import { beginTransaction } from '../books/rows.ts';
import { addUser, changeUser, grantLicence, removeUser, sealed, tooSimple, userByName } from '../books/users.ts';
import { isObject } from '../wire/go-json.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { peopleRefusals } from '../wire/people-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import type { Done, V1Caller } from './action.ts';
import { numberIn, textIn } from './body.ts';

/** An action on people. They belong to the company, not to a data set: training changes the same ones. */
export type PeopleAction = (books: Books, caller: V1Caller, body: JsonObject) => Promise<Answer<Done>>;

/** `user_add`, `user_modify`, `user_remove` (protocol 2.1.1). Their answers carry no transaction, though the books count one. */
export const userActions: Readonly<Record<string, PeopleAction>> = {
  user_add: async (books, caller, body) => {
    const username = textIn(body, 'new_username') ?? '';
    if (username === '') return refuse(peopleRefusals.noUsername);
    const seal = await newSeal(body);
    if (!seal.ok) return seal;
    if (seal.value === undefined) return refuse(peopleRefusals.noPassword);
    const account = { admin: false, permissions: [], ...rightsIn(body), ...seal.value };
    return books.atomically(() => {
      const before = userByName(books, caller.ubi, username);
      if (before?.deleted === 0) return refuse(peopleRefusals.userTaken);
      const transaction = beginTransaction(books);
      const user =
        before === undefined
          ? addUser(books, transaction, { ubi: caller.ubi, username, name: username, ...account })
          : changeUser(books, transaction, before.id, account);
      for (const license of caller.licences) grantLicence(books, user.id, license);
      return ok({ members: {} });
    });
  },

  user_modify: async (books, caller, body) => {
    const username = textIn(body, 'new_username') ?? '';
    const seal = await newSeal(body);
    if (!seal.ok) return seal;
    const changes = { ...rightsIn(body), ...seal.value };
    return books.atomically(() => {
      const user = userByName(books, caller.ubi, username);
      if (user === undefined || user.deleted === 1) return refuse(peopleRefusals.noSuchUser);
      if (Object.keys(changes).length === 0) return refuse(peopleRefusals.nothingToUpdate);
      changeUser(books, beginTransaction(books), user.id, changes);
      return ok({ members: {} });
    });
  },

  user_remove: (books, caller, body) =>
    Promise.resolve(
      books.atomically(() => {
        const user = userByName(books, caller.ubi, textIn(body, 'new_username') ?? '');
        if (user === undefined || user.deleted === 1) return refuse(peopleRefusals.noSuchUser);
        removeUser(books, beginTransaction(books), user.id);
        return ok({ members: {} });
      }),
    ),
};

/** The password as it will be stored, `undefined` when none was given. */
async function newSeal(body: JsonObject): Promise<Answer<Awaited<ReturnType<typeof sealed>> | undefined>> {
  const password = body['new_password'];
  if (password === undefined || password === '') return ok(undefined);
  if (typeof password !== 'string') return refuse(peopleRefusals.noPassword);
  if (tooSimple(password)) return refuse(peopleRefusals.simplePassword);
  return ok(await sealed(password));
}

/** `new_permissions` is an object of action names, 1 for each that is granted (sample `user_modify.request`). */
function rightsIn(body: JsonObject): { readonly admin?: boolean; readonly permissions?: string[] } {
  const given = body['new_permissions'];
  return {
    ...(body['new_admin'] === undefined ? {} : { admin: numberIn(body, 'new_admin') === 1 }),
    ...(isObject(given) ? { permissions: Object.keys(given).filter((name) => numberIn(given, name) === 1) } : {}),
  };
}
