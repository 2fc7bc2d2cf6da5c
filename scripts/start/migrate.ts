/** Brings the local database up to the newest migration, and only when the migrations have changed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Children, lastWords } from './children.ts';
import { hashFiles } from './hash-files.ts';
import { places, root } from './places.ts';
import { wranglerEnv, wranglerFile } from './wrangler.ts';

/** Rejects with wrangler's own words when a migration fails. Returns whether there was anything to do. */
export async function migrateLocalDatabase(children = new Children()): Promise<boolean> {
  const from = hashFiles(root, ['apps/edge/migrations']);
  if (existsSync(places.state) && existsSync(places.migrated) && readFileSync(places.migrated, 'utf8') === from) return false;
  const args = ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', places.state, '--config', places.edgeConfig];
  const child = children.start('migrations', [wranglerFile, ...args], {
    cwd: root,
    env: wranglerEnv(),
    logFile: places.log('migrations'),
  });
  if ((await child.ended) !== 0) throw new Error(`The database could not be migrated:\n${lastWords(child, 60)}`);
  writeFileSync(places.migrated, from);
  return true;
}
