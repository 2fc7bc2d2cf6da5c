/** The shop's database: made once, then wound back to its opening after every history. */
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SqliteFile } from './d1.ts';

const migrations = new URL('../../../apps/edge/migrations/', import.meta.url);

const afterRestore = readFileSync(new URL('../../../apps/edge/after-restore.sql', import.meta.url), 'utf8');

/** A migration as it is carried out instead of as it is written. `file` is its path from the root of the repository. */
export type MigrationChange = (file: string, sql: string) => string;

/** An empty database at the newest migration. `change` alters a migration on its way in: a guard that somebody forgot. */
export function openFile(change: MigrationChange = (_, sql) => sql): SqliteFile {
  const sqlite = new DatabaseSync(':memory:');
  sqlite.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
  for (const file of readdirSync(migrations).sort())
    sqlite.exec(change(`apps/edge/migrations/${file}`, readFileSync(new URL(file, migrations), 'utf8')));
  return new SqliteFile(sqlite);
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
    this.#sqlite.exec(afterRestore.replace("strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", `'${at}'`));
  }

  /** The database as the shop opened. */
  rewind(): void {
    this.#sqlite.exec('ROLLBACK');
  }
}
