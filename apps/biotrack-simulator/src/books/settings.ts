import { z } from 'zod';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';

/** The switchable ASSUMPTIONs of protocol 5.2 and what a drill may want to shorten. */
export const settingsSchema = z.strictObject({
  /** `false` is the protocol's "strict": every repeat books again, which shows up a client that relies on the state. */
  deduplicateRequestId: z.boolean(),
  /** How long a session lives; 0 expires each one at once. The real lifetime is UNKNOWN (protocol 1.1 suggests about an hour). */
  sessionLifetimeMs: z.int().min(0).max(86_400_000),
  /** How v1 spells rows of tables with two known spellings: as captured in production, or as the manual's samples have them. */
  v1Rows: z.enum(['live', 'manual']),
});

export type Settings = z.infer<typeof settingsSchema>;

const defaults: Settings = { deduplicateRequestId: true, sessionLifetimeMs: 3_600_000, v1Rows: 'live' };

/** The settings in force. */
export const readSettings = (books: Books): Settings =>
  Object.fromEntries(
    Object.entries(defaults).map(([name, usual]) => [name, readSetting<unknown>(books, name) ?? usual]),
  ) as unknown as Settings;

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
