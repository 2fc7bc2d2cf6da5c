import { z } from 'zod';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';

/** The switchable ASSUMPTIONs of protocol 5.2 and what a drill may want to shorten. */
export const settingsSchema = z.strictObject({
  /** A-5 the other way round: a member the server does not know is refused instead of passed over. */
  refuseUnknownMembers: z.boolean(),
  /** `false` is the protocol's "strict": every repeat books again, which shows up a client that relies on the state. */
  deduplicateRequestId: z.boolean(),
  /** A-7: the lower bound `transactionid` of lists counts itself too, as v1's `transaction_start` does. */
  inclusiveBounds: z.boolean(),
  /** what a shopper brings back becomes a new package; `false` puts it back under its old barcode, as v1 does. */
  restockMakesNewPackage: z.boolean(),
  /** Hours between scheduling a destruction and carrying it out: New York none, Florida 72, others 72–168 (protocol 4.2). */
  destructionWaitHours: z.number().min(0).max(1000),
  /** New York: a package may not be split before its results are there (protocol 5.1). */
  splitNeedsResults: z.boolean(),
  /** How long a session lives; 0 expires each one at once. The real lifetime is UNKNOWN (protocol 1.1 suggests about an hour). */
  sessionLifetimeMs: z.int().min(0).max(86_400_000),
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
  /** the Licensee API receives only where the driver was marked as arrived. */
  receiveNeedsArrival: z.boolean(),
  /** How v1 spells rows of tables with two known spellings: as captured in production, or as the manual's samples have them. */
  v1Rows: z.enum(['live', 'manual']),
});

export type Settings = z.infer<typeof settingsSchema>;

const defaults: Settings = {
  refuseUnknownMembers: false,
  deduplicateRequestId: false,
  inclusiveBounds: false,
  restockMakesNewPackage: true,
  destructionWaitHours: 0,
  splitNeedsResults: false,
  sessionLifetimeMs: 3_600_000,
  manifestWaitHours: 0,
  manifestMostPackages: 1000,
  manifestOneStopPerLicence: true,
  manifestDrivers: 0,
  manifestNeedsResults: true,
  receiveNeedsArrival: true,
  v1Rows: 'live',
};

/** The settings in force. */
export const readSettings = (books: Books): Settings => {
  const stored = Object.keys(defaults).map((name) => [name, readSetting(books, name)] as const);
  return { ...defaults, ...Object.fromEntries(stored.filter(([, value]) => value !== undefined)) } as Settings;
};

/** Changes the settings named and leaves the others. */
export function changeSettings(
  books: Books,
  changes: { readonly [Name in keyof Settings]?: Settings[Name] | undefined },
): Settings {
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) writeSetting(books, name, value);
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
