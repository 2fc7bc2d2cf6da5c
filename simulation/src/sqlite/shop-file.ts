/** The shop's database: made once, then wound back to its opening after every history. */
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SqliteFile } from './d1.ts';

const migrations = new URL('../../../apps/edge/migrations/', import.meta.url);

const afterRestore = readFileSync(new URL('../../../apps/edge/after-restore.sql', import.meta.url), 'utf8');

/** A migration as it is carried out instead of as it is written. `file` is its path from the root of the repository. */
export type MigrationChange = (file: string, sql: string) => string;

/**
 * Gives empty databases at the newest migration. `change` alters a migration on its way in: a guard that somebody forgot.
 *
 * The migrations are carried out once; every file is made from the schema that they leave, which takes a tenth of the time.
 */
export function filesFrom(change: MigrationChange = (_, sql) => sql): () => SqliteFile {
  let schema: string | undefined;
  return () => {
    schema ??= schemaOf(migrated(change));
    const sqlite = inMemory();
    sqlite.exec(schema);
    return new SqliteFile(sqlite);
  };
}

function inMemory(): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:');
  sqlite.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
  return sqlite;
}

function migrated(change: MigrationChange): DatabaseSync {
  const sqlite = inMemory();
  for (const file of readdirSync(migrations).sort())
    sqlite.exec(change(`apps/edge/migrations/${file}`, readFileSync(new URL(file, migrations), 'utf8')));
  return sqlite;
}

/** Everything a database is made of, as it was written. @throws {Error} when there are rows in it, which would be lost */
function schemaOf(sqlite: DatabaseSync): string {
  const written = `SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
    ORDER BY instr('table index trigger view', type)`;
  const parts = sqlite.prepare(written).all() as { name: string; type: string; sql: string }[];
  for (const { name } of parts.filter(({ type }) => type === 'table'))
    if (sqlite.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined)
      throw new Error(`A migration fills ${name}: a file made from the schema alone would lack its rows.`);
  return ['BEGIN', ...parts.map(({ sql }) => sql), 'COMMIT'].join(';\n');
}

/**
 * What is played is one transaction that is never committed: each batch of D1 is a savepoint within, and so are a backup and the
 * beginnings that histories have in common, each within the one before.
 */
export class Rewinding {
  readonly #sqlite: DatabaseSync;

  constructor(file: SqliteFile) {
    this.#sqlite = file.sqlite;
  }

  begin(): void {
    this.#sqlite.exec('BEGIN');
  }

  /** Several histories have in common what is there now: the n-th beginning from outside. */
  keepBeginning(n: number): void {
    this.#sqlite.exec(`SAVEPOINT beginning_${n}`);
  }

  backToBeginning(n: number): void {
    this.#sqlite.exec(`ROLLBACK TO beginning_${n}`);
  }

  keep(): void {
    this.#sqlite.exec('SAVEPOINT kept');
  }

  /** The database as it was kept, after what `docs/running.md` asks of whoever restores a backup. */
  rollBack(at: string): void {
    this.#sqlite.exec('ROLLBACK TO kept');
    this.#sqlite.exec(afterRestore.replaceAll("strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", `'${at}'`));
  }

  /** The database as the shop opened. */
  rewind(): void {
    this.#sqlite.exec('ROLLBACK');
  }
}
