import { sessionTime } from '../../books/books.ts';
import { permissionNames } from '../../books/permissions.ts';
import { licenceByNumber } from '../../books/licences.ts';
import { beginTransaction } from '../../books/rows.ts';
import type { Transaction } from '../../books/rows.ts';
import {
  addUser,
  changeUser,
  grantLicence,
  labUserEntity,
  removeUser,
  sealed,
  tooSimple,
  userById,
  userByName,
  userEntity,
  usersOf,
} from '../../books/users.ts';
import type { UserRow } from '../../books/users.ts';
import { inventoryRefusals } from '../../wire/inventory-refusals.ts';
import { peopleRefusals } from '../../wire/people-refusals.ts';
import { ok, refusals, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { listed, numberIn, read, stampOf, goOn, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

const userShape = {
  Active: 'bool',
  Admin: 'bool',
  Name: 'string',
  Password: 'string',
  Permission: ['string'],
  Username: 'string',
} as const;

/** Only an administrator of the company works on its users. */
const asAdmin =
  (handler: Handler): Handler =>
  (asked) =>
    userById(asked.books, asked.caller.userId)?.admin === 1 ? handler(asked) : refuse(refusals.noPrivilege('user_modify'));

/** A user of the caller's company, also one that is not active any more. */
function userOf({ books, caller }: Asked, id: number): Answer<UserRow> {
  const row = userById(books, id);
  return row?.ubi === caller.ubi ? ok(row) : refuse(peopleRefusals.noSuchUser);
}

type Written = (user: UserRow, transaction: Transaction) => object;

const written: Written = (user, transaction) => ({ ...stampOf(transaction), User: userEntity(user) });

/** ASSUMPTION A-5: `{Username, Password, Name?, Admin?, Active?, Permission?}`. The new user may act where the administrator asked. */
const postUser =
  (answer: Written) =>
  async (asked: Asked): Promise<Answer<object>> => {
    const { books, caller } = asked;
    const body = read(asked, 'UserRequest', userShape);
    if (!body.ok) return body;
    const { Username, Password, Name, Admin, Permission } = body.value;
    if (Username === undefined || Username.trim() === '') return refuse(peopleRefusals.noName('user'));
    if (Password === undefined || Password === '') return refuse(peopleRefusals.noPassword);
    if (tooSimple(Password)) return refuse(peopleRefusals.simplePassword);
    const secret = await sealed(Password);
    return books.atomically(() => {
      if (userByName(books, caller.ubi, Username) !== undefined) return refuse(peopleRefusals.userTaken);
      const transaction = beginTransaction(books);
      const account = {
        ubi: caller.ubi,
        username: Username,
        name: Name ?? '',
        admin: Admin ?? false,
        permissions: Permission ?? ('all' as const),
      };
      const user = addUser(books, transaction, { ...account, ...secret });
      grantLicence(books, user.id, caller.license);
      return ok(answer(user, transaction));
    });
  };

/** Changes what is given. `Active: false` takes the user away, `true` brings them back. */
const putUser =
  (answer: Written) =>
  async (asked: Asked): Promise<Answer<object>> => {
    const { books } = asked;
    const body = read(asked, 'UserRequest', userShape);
    if (!body.ok) return body;
    const { Password, Name, Admin, Active, Permission } = body.value;
    if ([Password, Name, Admin, Active, Permission].every((each) => each === undefined))
      return refuse(peopleRefusals.nothingToUpdate);
    if (Password !== undefined && tooSimple(Password)) return refuse(peopleRefusals.simplePassword);
    const secret = Password === undefined ? {} : await sealed(Password);
    return books.atomically(() => {
      const before = userOf(asked, numberIn(asked));
      if (!before.ok) return before;
      const transaction = beginTransaction(books);
      const changes = {
        ...secret,
        ...(Name === undefined ? {} : { name: Name }),
        ...(Admin === undefined ? {} : { admin: Admin }),
        ...(Permission === undefined ? {} : { permissions: Permission }),
      };
      const changed = changeUser(books, transaction, before.value.id, changes);
      const stays = Active ?? before.value.deleted === 0;
      return ok(answer(stays ? changed : removeUser(books, transaction, changed.id), transaction));
    });
  };

const deleteUser =
  (answer: Written) =>
  (asked: Asked): Answer<object> =>
    asked.books.atomically(() => {
      const before = userOf(asked, numberIn(asked));
      if (!before.ok) return before;
      const transaction = beginTransaction(asked.books);
      return ok(answer(removeUser(asked.books, transaction, before.value.id), transaction));
    });

/** Users and their privileges, protocol 2.4. They act individually: whoever reports is named in the state's books. */
export const userRoutes: Routes = {
  'GET /v1/user': withPage(({ books, caller }, page) => ok(listed('User', usersOf(books, caller.ubi, page), userEntity))),
  'POST /v1/user': asAdmin(postUser(written)),
  // No answer is documented (protocol 2.4): always the same empty one, so that nobody learns who exists.
  'POST /v1/user/password-reset-request': () => ok({}),
  'GET /v1/user/{id}': (asked) => goOn(userOf(asked, numberIn(asked)), (user) => ({ User: userEntity(user) })),
  'PUT /v1/user/{id}': asAdmin(putUser(written)),
  'DELETE /v1/user/{id}': asAdmin(deleteUser(written)),
  'GET /v1/permission': ({ books }) =>
    ok({ Permission: permissionNames.map((Name, index) => ({ ID: index + 1, Name })), SessionTime: sessionTime(books) }),
};

/** The state's example of a written user says no number inside it. */
const labWritten: Written = (user, transaction) => {
  const { TransactionID: _, ...LabUser } = labUserEntity(user);
  return { LabUser, ...stampOf(transaction) };
};

/** Only at a laboratory's own licence: a shop's users are not these. */
const atLab =
  (handler: Handler): Handler =>
  (asked) =>
    licenceByNumber(asked.books, asked.caller.license)?.kind === 'lab' ? handler(asked) : refuse(inventoryRefusals.notALab);

/** No answer of the first is documented: the user is made, and nothing said of it. */
const postLabUser: Handler = async (asked) => {
  const done = await postUser(labWritten)(asked);
  return done.ok ? ok({}) : done;
};

/** The laboratory's own users, protocol 2.4: the same people under other routes, without privileges of their own. */
export const labUserRoutes: Routes = {
  'GET /v1/lab/user': atLab(
    withPage(({ books, caller }, page) => ok(listed('LabUsers', usersOf(books, caller.ubi, page), labUserEntity))),
  ),
  'POST /v1/lab/user': atLab(asAdmin(postLabUser)),
  'POST /v1/lab/user/password-reset-request': () => ok({}),
  'GET /v1/lab/user/{id}': atLab((asked) => goOn(userOf(asked, numberIn(asked)), (user) => ({ LabUser: labUserEntity(user) }))),
  'PUT /v1/lab/user/{id}': atLab(asAdmin(putUser(labWritten))),
  'DELETE /v1/lab/user/{id}': atLab(asAdmin(deleteUser(labWritten))),
};
