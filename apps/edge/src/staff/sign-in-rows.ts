import { sql } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';

export interface SignIn {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Packed hash (`secrets.ts`), never the password. */
  readonly password: string;
  readonly at: string;
}

/** What the sign-in library wants to find of a person: a user, and an account that holds the password. Its names, its spelling. */
export const signInRows = (db: Database, { userId, name, email, password, at }: SignIn): [Statement, Statement] => [
  rawStatement(
    db,
    sql`INSERT INTO "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    VALUES (${userId}, ${name}, ${email.toLowerCase()}, 1, ${at}, ${at})`,
  ),
  rawStatement(
    db,
    sql`INSERT INTO "account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    VALUES (${crypto.randomUUID()}, ${userId}, 'credential', ${userId}, ${password}, ${at}, ${at})`,
  ),
];

/** Another password for a user, as a packed hash; whoever came in by the one before is out. */
export const newPasswordRows = (
  db: Database,
  { userId, password, at }: Pick<SignIn, 'userId' | 'password' | 'at'>,
): Statement[] => [
  rawStatement(
    db,
    sql`UPDATE "account" SET "password" = ${password}, "updatedAt" = ${at} WHERE "userId" = ${userId} AND "providerId" = 'credential'`,
  ),
  leaveOffice(db, userId),
];

/** Ends every session of a user at the office. */
export const leaveOffice = (db: Database, userId: string): Statement =>
  rawStatement(db, sql`DELETE FROM "session" WHERE "userId" = ${userId}`);
