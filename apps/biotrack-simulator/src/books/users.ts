import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { permissionNames } from './permissions.ts';
import { addRow, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import { digestOf, randomHex } from './digests.ts';

/** What makes a user: a name within a company, a sealed password, and what they may do. */
export interface Account {
  readonly ubi: string;
  readonly username: string;
  readonly name: string;
  readonly salt: string;
  readonly digest: string;
  readonly admin: boolean;
  /** Privileges by v1's action names (protocol 2.1.1), or every one. */
  readonly permissions: Permissions;
}

export type Permissions = 'all' | readonly string[];

export interface UserRow extends Stamped {
  readonly id: number;
  readonly ubi: string;
  readonly username: string;
  readonly name: string;
  readonly salt: string;
  readonly digest: string;
  readonly admin: number;
  readonly permissions: string;
}

/** What a password is stored as: salted, so that two users with one password do not look alike. */
export async function sealed(password: string): Promise<{ readonly salt: string; readonly digest: string }> {
  const salt = randomHex(16);
  return { salt, digest: await passwordDigest(salt, password) };
}

const passwordDigest = (salt: string, password: string): Promise<string> => digestOf(`${salt}:${password}`);

/** A user by name, also one that was removed. */
export const userByName = (books: Books, ubi: string, username: string): UserRow | undefined =>
  rowOf<UserRow>(books, 'SELECT * FROM users WHERE ubi = ? AND username = ?', ubi, username);

export const userById = (books: Books, id: number): UserRow | undefined =>
  rowOf<UserRow>(books, 'SELECT * FROM users WHERE id = ?', id);

/** The user whose name and password these are, if any; one that was removed is nobody. */
export async function userWithPassword(
  books: Books,
  who: { readonly ubi: string; readonly username: string; readonly password: string },
): Promise<UserRow | undefined> {
  const user = userByName(books, who.ubi, who.username);
  if (user === undefined || user.deleted === 1) return undefined;
  return (await passwordDigest(user.salt, who.password)) === user.digest ? user : undefined;
}

/** The licences a user may act for, in order. */
export const licencesOfUser = (books: Books, userId: number): string[] =>
  rowsOf<{ license: string }>(books, 'SELECT license FROM user_licences WHERE user_id = ? ORDER BY license', userId).map(
    (row) => row.license,
  );

/** Every licence of a company, in order. */
export const licencesOfCompany = (books: Books, ubi: string): string[] =>
  rowsOf<{ license: string }>(books, 'SELECT license FROM licences WHERE ubi = ? ORDER BY license', ubi).map(
    (row) => row.license,
  );

/** Does this user possess this privilege? */
export const hasPrivilege = (user: UserRow, privilege: string): boolean => {
  const permissions = JSON.parse(user.permissions) as Permissions;
  return permissions === 'all' || permissions.includes(privilege);
};

export const addUser = (books: Books, transaction: Transaction, account: Account): UserRow =>
  addRow<UserRow>(books, transaction, 'users', { id: nextNumber(books, 'user'), ...columnsOf(account) });

/** Changes what is named and brings back a user that was removed. */
export const changeUser = (books: Books, transaction: Transaction, id: number, changes: Partial<Account>): UserRow =>
  changeRow<UserRow>(books, transaction, 'users', { id }, { ...columnsOf(changes), deleted: 0 });

/** Takes a user away and ends their sessions; the name stays taken. */
export function removeUser(books: Books, transaction: Transaction, id: number): UserRow {
  books.sql.exec('DELETE FROM sessions WHERE user_id = ?', id);
  return changeRow<UserRow>(books, transaction, 'users', { id }, { deleted: 1 });
}

/** A seed seals its passwords afresh each time; that is no change of the books and gets no transaction. */
export function refreshUser(books: Books, id: number, account: Account): void {
  const columns = columnsOf(account);
  const set = Object.keys(columns).map((name) => `${name} = ?`);
  books.sql.exec(`UPDATE users SET ${set.join(', ')} WHERE id = ?`, ...Object.values(columns), id);
}

/** Lets a user act for a licence. `false` when they could already. */
export const grantLicence = (books: Books, userId: number, license: string): boolean =>
  books.sql.exec('INSERT OR IGNORE INTO user_licences (user_id, license) VALUES (?, ?)', userId, license).rowsWritten > 0;

function columnsOf(account: Partial<Account>): Record<string, SqlStorageValue> {
  const { admin, permissions, ...texts } = account;
  return {
    ...(texts as Record<string, string>),
    ...(admin === undefined ? {} : { admin: Number(admin) }),
    ...(permissions === undefined ? {} : { permissions: JSON.stringify(permissions) }),
  };
}

/** The users of a company, those who left too. */
export const usersOf = (books: Books, ubi: string, page: PageRequest): Page<UserRow> =>
  readPage<UserRow>(books, 'users', { ubi }, page);

/** `User` of the type catalogue, protocol 2.4. */
export function userEntity(row: UserRow) {
  const permissions = JSON.parse(row.permissions) as Permissions;
  return {
    Active: row.deleted === 0,
    Admin: row.admin === 1,
    ID: row.id,
    Permission: permissions === 'all' ? [...permissionNames] : [...permissions],
    TransactionID: row.transaction_id,
    Username: row.username,
  };
}

/** `LabUser` of the type catalogue, protocol 2.4. */
export const labUserEntity = (row: UserRow) => {
  const { Permission: _, ...entity } = userEntity(row);
  return entity;
};

/** ASSUMPTION: fewer than eight characters are too simple; the state's own rule is UNKNOWN. */
export const tooSimple = (password: string): boolean => password.length < 8;
