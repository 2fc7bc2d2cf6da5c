import { z } from 'zod';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';

/** The switchable ASSUMPTIONs of protocol 5.2 and what a drill may want to shorten. */
export const settingsSchema = z.strictObject({
  /** the member of the Licensee API's login that holds the user's name. */
  loginUserMember: z.enum(['Username', 'Email']),
  /** which header carries the session; `either` takes what comes. */
  sessionHeader: z.enum(['either', 'X-Session-Token', 'Authorization']),
  /** refusals have the HTTP number of their cause, or 400 whatever the cause was (a broken server says 500 either way). */
  refusalStatus: z.enum(['by-cause', 'always-400']),
  /** times in texts are RFC 3339 in UTC, or the same moment with New York's winter offset. */
  stringTimes: z.enum(['utc', 'offset']),
  /** `SessionTime` counts seconds or milliseconds. */
  sessionTimeUnit: z.enum(['seconds', 'milliseconds']),
  /** A-5 the other way round: a member the server does not know is refused instead of passed over. */
  refuseUnknownMembers: z.boolean(),
  /** `false` is the protocol's "strict": every repeat books again, which shows up a client that relies on the state. */
  deduplicateRequestId: z.boolean(),
  /** A-7: the lower bound `transactionid` of lists counts itself too, as v1's `transaction_start` does. */
  inclusiveBounds: z.boolean(),
  /** the Licensee API has `POST /v1/patient/lookup`. */
  patientLookup: z.boolean(),
  /** a sale that names a card is held against what is left of the patient's orders, and debited. */
  purchaseLimits: z.boolean(),
  /** what a patient brings back is credited when the new package is destroyed; `false` credits at once. */
  creditAfterDestruction: z.boolean(),
  /** what a shopper brings back becomes a new package; `false` puts it back under its old barcode, as v1 does. */
  restockMakesNewPackage: z.boolean(),
  /** the Licensee API numbers kinds of goods as v1 does, or in a table of its own (a hundred higher). */
  typeNumbers: z.enum(['v1', 'own']),
  /** a voided sale stays in the lists marked `deleted`, or is gone from them. */
  voidedSales: z.enum(['marked', 'gone']),
  /** v1 has `card_lookup`; `false` answers it as a privilege nobody has. */
  cardLookup: z.boolean(),
  /** Each action asks for the privilege of its name (protocol 2.1.1, code 62). */
  privileges: z.boolean(),
  /** A filed month is locked: what would change it answers 1020 (protocol 2.1.8). */
  taxPeriodLock: z.boolean(),
  /** v1 has `nonce_replay` (protocol 4.1 knows of states that have not). */
  nonceReplay: z.boolean(),
  /** `training: 1` works in a data set of its own (protocol 1.1), or is refused where a state trains on another host. */
  trainingSet: z.boolean(),
  /** What grew becomes a lot before finished goods are made of it: cultivation, lot, end (protocol 5.1). */
  finishedFromLots: z.boolean(),
  /** The greatest flower lot in pounds: 5, later 15, in Washington (protocol 1.5, code 202); 0 for no bound. */
  flowerLotMostPounds: z.number().min(0).max(1000),
  /** Hours between scheduling a destruction and carrying it out: New York none, Florida 72, others 72–168 (protocol 4.2). */
  destructionWaitHours: z.number().min(0).max(1000),
  /** New York: a package may not be split before its results are there (protocol 5.1). */
  splitNeedsResults: z.boolean(),
  /** The integrator whom New York's administrators let in, with their secret (protocol 1.4). */
  oauthClientId: z.string().min(1).max(100),
  oauthClientSecret: z.string().min(1).max(200),
  /** Days after which an administrator's consent lapses: 100 (protocol 1.4). */
  consentDays: z.number().min(0).max(1000),
  /** How long a session lives; 0 expires each one at once. The real lifetime is UNKNOWN (protocol 1.1 suggests about an hour). */
  sessionLifetimeMs: z.int().min(0).max(86_400_000),
  /** what the number of `MedUsableWeight` means: ounces of what is smoked and milligrams of THC of all else, or grams. */
  medUsableIs: z.enum(['by-kind', 'grams']),
  /** Hours a manifest waits between plan and departure, and between plan and shipment: 24 in Washington and Connecticut, else 0. */
  manifestWaitHours: z.number().min(0).max(1000),
  /** The most packages on one manifest: 1,000 in New York and Florida (protocol 5.1). */
  manifestMostPackages: z.int().min(1).max(100_000),
  /** No manifest stops twice at one licence (protocol 5.1). */
  manifestOneStopPerLicence: z.boolean(),
  /** Drivers a manifest must name: Connecticut two. */
  manifestDrivers: z.int().min(0).max(9),
  /** Lots and what is made of them travel only with passed results, unless to a laboratory. */
  manifestNeedsResults: z.boolean(),
  /** a manifest is voided before it was shipped and not later; `true` lets it be voided until something was received. */
  voidAfterShipping: z.boolean(),
  /** the Licensee API receives only where the driver was marked as arrived. */
  receiveNeedsArrival: z.boolean(),
  /** How v1 spells rows of tables with two known spellings: as captured in production, or as the manual's samples have them. */
  v1Rows: z.enum(['live', 'manual']),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What holds until somebody says otherwise. */
export const usualSettings: Settings = {
  loginUserMember: 'Username',
  sessionHeader: 'either',
  refusalStatus: 'by-cause',
  stringTimes: 'utc',
  sessionTimeUnit: 'seconds',
  refuseUnknownMembers: false,
  deduplicateRequestId: false,
  inclusiveBounds: false,
  patientLookup: true,
  purchaseLimits: true,
  medUsableIs: 'by-kind',
  creditAfterDestruction: true,
  restockMakesNewPackage: true,
  typeNumbers: 'v1',
  voidedSales: 'marked',
  cardLookup: true,
  privileges: true,
  taxPeriodLock: true,
  nonceReplay: true,
  trainingSet: true,
  finishedFromLots: true,
  flowerLotMostPounds: 0,
  destructionWaitHours: 0,
  splitNeedsResults: false,
  oauthClientId: 'integrator',
  oauthClientSecret: 'open sesame',
  consentDays: 100,
  sessionLifetimeMs: 3_600_000,
  manifestWaitHours: 0,
  manifestMostPackages: 1000,
  manifestOneStopPerLicence: true,
  manifestDrivers: 0,
  manifestNeedsResults: true,
  voidAfterShipping: false,
  receiveNeedsArrival: true,
  v1Rows: 'live',
};

/** The settings in force. */
export const readSettings = (books: Books): Settings => {
  const stored = rowsOf<{ name: string; value: string }>(books, 'SELECT name, value FROM settings');
  const known = stored.filter(({ name }) => Object.hasOwn(usualSettings, name));
  return { ...usualSettings, ...Object.fromEntries(known.map(({ name, value }) => [name, JSON.parse(value) as unknown])) };
};

/** Changes the settings named and leaves the others. */
export function changeSettings(
  books: Books,
  changes: { readonly [Name in keyof Settings]?: Settings[Name] | undefined },
): Settings {
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) writeSetting(books, name, value);
  return readSettings(books);
}

/** Puts every setting back to what is usual. What else is stored under a name, such as a seed of faults, stays. */
export function forgetSettings(books: Books): Settings {
  for (const name of Object.keys(usualSettings)) books.sql.exec('DELETE FROM settings WHERE name = ?', name);
  return readSettings(books);
}

/** One stored value by its name, as it was written. */
export function readSetting<Value>(books: Books, name: string): Value | undefined {
  const row = rowOf<{ value: string }>(books, 'SELECT value FROM settings WHERE name = ?', name);
  return row === undefined ? undefined : (JSON.parse(row.value) as Value);
}

export function writeSetting(books: Books, name: string, value: unknown): void {
  books.sql.exec('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value));
}
