/**
 * `npm run migration -- "add nonce"` begins the next migration, with its number and its header.
 * `npm run migration -- --seal` keeps the hash of every migration that has none yet: from then on it may not change.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/machine.mjs';
import { hashesFile, hashOf, migrationsFolder, migrationsIn, type Hashes } from './tidy/migrations.ts';
import { readTree } from './tidy/tree.ts';

const migrations = migrationsIn(readTree());
const words = process.argv.slice(2);

if (words[0] === '--seal') sealMigrations();
else if (words.length > 0 && !words[0]!.startsWith('-')) beginMigration(words.join(' '));
else {
  console.error('Usage: npm run migration -- "what it adds"   or   npm run migration -- --seal');
  process.exitCode = 1;
}

function beginMigration(title: string): void {
  const slug = title
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('_');
  if (slug === undefined) throw new Error(`"${title}" has no letters to make a file name of.`);
  const last = migrations.at(-1)?.[0].slice(0, 4);
  const number = String(last === undefined ? 1 : Number(last) + 1).padStart(4, '0');
  const name = `${number}_${slug}.sql`;
  mkdirSync(join(root, migrationsFolder), { recursive: true });
  writeFileSync(
    join(root, migrationsFolder, name),
    `-- ${name}\n-- What it changes, in a sentence a colleague understands.\n-- Why:\n-- Back:\n`,
  );
  console.log(`${migrationsFolder}/${name} begins. Fill in the header, write the SQL, then: npm run migration -- --seal`);
}

function sealMigrations(): void {
  const file = join(root, hashesFile);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Hashes) : {};
  const fresh = migrations.filter(([name]) => kept[name] === undefined);
  const all = { ...kept, ...Object.fromEntries(fresh.map(([name, sql]) => [name, hashOf(sql)])) };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  console.log(fresh.length === 0 ? 'Every migration was sealed already.' : `Sealed: ${fresh.map(([name]) => name).join(', ')}`);
}
