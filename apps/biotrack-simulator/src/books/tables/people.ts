import { stamps } from './stamps.ts';

/** Users, where they work, their sessions, and the answers a lost one may ask for again. */
export const peopleTables = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY, ubi TEXT NOT NULL, username TEXT NOT NULL, name TEXT NOT NULL, salt TEXT NOT NULL, digest TEXT NOT NULL,
  admin INTEGER NOT NULL, permissions TEXT NOT NULL, ${stamps}, UNIQUE (ubi, username)
);
CREATE TABLE user_licences (user_id INTEGER NOT NULL, license TEXT NOT NULL, PRIMARY KEY (user_id, license)) WITHOUT ROWID;
CREATE TABLE sessions (
  token_digest TEXT PRIMARY KEY, user_id INTEGER NOT NULL, ubi TEXT NOT NULL, expires_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE nonces (
  ubi TEXT NOT NULL, training INTEGER NOT NULL, nonce TEXT NOT NULL, answer TEXT NOT NULL, stored INTEGER NOT NULL,
  PRIMARY KEY (ubi, training, nonce)
) WITHOUT ROWID;
CREATE INDEX nonces_by_age ON nonces (stored);
`;
