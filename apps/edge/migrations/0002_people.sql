-- 0002_people.sql
-- Staff, the locations they work at, their sessions at a paired tablet, and the sign-in library's own four tables.
-- Why: a person signs in to the office by password and switches in at a tablet by PIN; both end in one staff row with one role.
-- The four tables of the library keep its own names and spelling: it reads and writes them itself.
-- Back: drop the tables; people must be entered anew.
CREATE TABLE "user" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL UNIQUE,
  "emailVerified" INTEGER NOT NULL,
  "image" TEXT,
  "createdAt" DATE NOT NULL,
  "updatedAt" DATE NOT NULL
);
CREATE TABLE "session" (
  "id" TEXT PRIMARY KEY,
  "expiresAt" DATE NOT NULL,
  "token" TEXT NOT NULL UNIQUE,
  "createdAt" DATE NOT NULL,
  "updatedAt" DATE NOT NULL,
  "ipAddress" TEXT,
  "userAgent" TEXT,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE
);
CREATE INDEX session_by_user ON "session" ("userId");
CREATE TABLE "account" (
  "id" TEXT PRIMARY KEY,
  "accountId" TEXT NOT NULL,
  "providerId" TEXT NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "accessToken" TEXT,
  "refreshToken" TEXT,
  "idToken" TEXT,
  "accessTokenExpiresAt" DATE,
  "refreshTokenExpiresAt" DATE,
  "scope" TEXT,
  "password" TEXT,
  "createdAt" DATE NOT NULL,
  "updatedAt" DATE NOT NULL
);
CREATE INDEX account_by_user ON "account" ("userId");
CREATE TABLE "verification" (
  "id" TEXT PRIMARY KEY,
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expiresAt" DATE NOT NULL,
  "createdAt" DATE NOT NULL,
  "updatedAt" DATE NOT NULL
);
CREATE INDEX verification_by_identifier ON "verification" ("identifier");

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- Who signs in to the office as this person; null for people who only use a PIN.
  user_id TEXT UNIQUE REFERENCES "user" ("id"),
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('budtender', 'manager', 'owner')),
  pin_hash TEXT,
  pin_salt TEXT,
  -- The person's own user name at the state; null reports under the location's.
  state_login TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_by_organisation ON staff (organisation_id);

CREATE TABLE staff_locations (
  location_id TEXT NOT NULL REFERENCES locations (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (location_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_locations_by_staff ON staff_locations (staff_id);

CREATE TABLE staff_sessions (
  -- SHA-256 of the token: a stolen table opens no session.
  token_hash TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  device_id TEXT NOT NULL REFERENCES devices (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff_id);
