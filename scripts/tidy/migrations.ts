/** Migrations are numbered without a gap, explain themselves, and never change once they are sealed. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Tree } from './tree.ts';

export const migrationsFolder = 'apps/edge/migrations';
export const hashesFile = 'scripts/migration-hashes.json';

export type Hashes = Readonly<Record<string, string>>;

const makeOne = 'Begin one with: npm run migration -- "what it adds"';
const seal = 'Seal it with: npm run migration -- --seal';

export function refuseUntidyMigrations(tree: Tree): string[] {
  const migrations = migrationsIn(tree);
  const hashes = JSON.parse(tree.get(hashesFile) ?? '{}') as Hashes;
  return [
    ...migrations.flatMap(([name, sql], index) => [
      ...refuseName(name, index, migrations),
      ...refuseHeader(name, sql),
      ...refuseChange(name, sql, hashes),
    ]),
    ...Object.keys(hashes)
      .filter((name) => !migrations.some(([known]) => known === name))
      .map((name) => `${migrationsFolder}/${name} is sealed and gone. A migration is never taken away: bring it back.`),
  ];
}

export function migrationsIn(tree: Tree): [name: string, sql: string][] {
  return [...tree]
    .filter(([path]) => posix.dirname(path) === migrationsFolder && path.endsWith('.sql'))
    .map(([path, sql]): [string, string] => [posix.basename(path), sql])
    .sort(([a], [b]) => a.localeCompare(b, 'en'));
}

export const hashOf = (sql: string): string => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

function refuseName(name: string, index: number, all: readonly [string, string][]): string[] {
  const parts = /^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/.exec(name);
  if (parts === null)
    return [
      `${migrationsFolder}/${name}: a migration is named 0007_outbox_nonce.sql: four digits and lower-case words. ${makeOne}`,
    ];
  const first = all[0]![0].startsWith('0000') ? 0 : 1;
  const wanted = first + index;
  return Number(parts[1]) === wanted
    ? []
    : [`${migrationsFolder}/${name} is out of sequence: here stands number ${String(wanted).padStart(4, '0')}. ${makeOne}`];
}

function refuseHeader(name: string, sql: string): string[] {
  const lines = sql.split('\n').map((line) => line.trim());
  const header = lines.slice(0, lines.findIndex((line) => line !== '' && !line.startsWith('--')) >>> 0);
  const missing = [
    header[0] === `-- ${name}` ? undefined : `the first line "-- ${name}"`,
    header.some((line) => /^-- Why: \S/.test(line)) ? undefined : 'a line "-- Why: ..."',
    header.some((line) => /^-- Back: \S/.test(line)) ? undefined : 'a line "-- Back: ..." that says how to go back',
    header.length > 1 && header[1]!.replace(/^-- /, '').length > 10 && !/^-- (Why|Back):/.test(header[1]!)
      ? undefined
      : 'a sentence that says what it does',
  ].filter((part) => part !== undefined);
  return missing.length === 0 ? [] : [`${migrationsFolder}/${name}: its header misses ${missing.join(', ')}.`];
}

function refuseChange(name: string, sql: string, hashes: Hashes): string[] {
  const sealed = hashes[name];
  if (sealed === undefined) return [`${migrationsFolder}/${name} is not sealed in ${hashesFile}. ${seal}`];
  if (sealed === hashOf(sql)) return [];
  return [
    `${migrationsFolder}/${name} was changed after it was sealed. Databases out there ran the old text: undo the change and write a new migration. ${makeOne}`,
  ];
}
