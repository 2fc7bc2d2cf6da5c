/** A database in memory that answers as D1 does: the edge's use cases write into it what they write into the real one. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { root } from '../../setup/machine.mjs';
import { insert, type Value } from '../to-sql.ts';

const migrationsFolder = join(root, 'apps/edge/migrations');

export class MemoryDatabase {
  readonly #file = new DatabaseSync(':memory:');
  readonly #prepared = new Map<string, StatementSync>();

  /** A database with all migrations and what is written here. */
  constructor(sql: string) {
    for (const name of globSync('*.sql', { cwd: migrationsFolder }).sort())
      this.#file.exec(readFileSync(join(migrationsFolder, name), 'utf8'));
    this.#file.exec(sql);
  }

  /** As a use case is given it. What none of them asks of a database is not there. */
  asD1(): D1Database {
    return this as unknown as D1Database;
  }

  prepare(text: string): Bound {
    const statement = this.#prepared.get(text) ?? this.#file.prepare(text);
    this.#prepared.set(text, statement);
    return new Bound(statement, []);
  }

  /** All of them or none, as D1 does it. */
  async batch(statements: readonly Bound[]): Promise<Answer[]> {
    this.#file.exec('BEGIN');
    try {
      const answers = statements.map((statement) => statement.answer());
      this.#file.exec('COMMIT');
      return await Promise.resolve(answers);
    } catch (error) {
      this.#file.exec('ROLLBACK');
      throw error;
    }
  }

  /** All that stands in it, as statements that write it into an empty database of the same migrations. */
  asSql(): string {
    const tables = this.rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`);
    const written = tables.map(([table]) => {
      const columns = this.rows(`SELECT name FROM pragma_table_xinfo('${String(table)}') WHERE hidden = 0`)
        .flat()
        .map(String);
      const names = columns.map((column) => `"${column}"`).join(', ');
      return insert(String(table), columns, this.rows(`SELECT ${names} FROM "${String(table)}"`));
    });
    return ['PRAGMA defer_foreign_keys = on;', ...written].filter((text) => text !== '').join('\n');
  }

  /** What a question of our own finds, each row as a list. */
  rows(sql: string): Value[][] {
    const statement = this.#file.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all() as unknown as Value[][];
  }
}

interface Answer {
  readonly success: true;
  readonly results: readonly unknown[];
  readonly meta: object;
}

type Bindable = string | number | null;

/** A statement with its values. */
class Bound {
  readonly #statement: StatementSync;
  readonly #values: readonly Bindable[];

  constructor(statement: StatementSync, values: readonly Bindable[]) {
    this.#statement = statement;
    this.#values = values;
  }

  bind(...values: readonly (Bindable | boolean)[]): Bound {
    return new Bound(
      this.#statement,
      values.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
    );
  }

  answer(): Answer {
    this.#statement.setReturnArrays(false);
    // The file's own rows have no prototype; who reads them expects one.
    return { success: true, results: this.#statement.all(...this.#values).map((row) => ({ ...row })), meta: {} };
  }

  all = (): Promise<Answer> => Promise.resolve(this.answer());
  run = this.all;

  raw(): Promise<unknown[]> {
    this.#statement.setReturnArrays(true);
    return Promise.resolve(this.#statement.all(...this.#values));
  }
}
