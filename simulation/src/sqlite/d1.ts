/**
 * D1's interface over `node:sqlite`: the same SQL in the same engine, without a runtime around it.
 *
 * Every call to the database is one turn: who lends {@link TurnTaker} decides when it happens, and whether the one who asked lives
 * to hear of it. Statements are prepared once for each text, for as long as the database lives.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Carries out one call to the database when its turn comes. Never settles when the asker died on the way. */
export type TurnTaker = <Value>(work: () => Value) => Promise<Value>;

type Row = Record<string, unknown>;

/** A statement and the names of what it answers. Rows come as arrays: naming their values here costs half of what SQLite's binding takes for it. */
interface Prepared {
  readonly statement: StatementSync;
  readonly names: readonly string[];
}

/** One SQLite file in memory. Many bindings, one for each isolate, speak to it. */
export class SqliteFile {
  readonly sqlite: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(sqlite: DatabaseSync) {
    this.sqlite = sqlite;
  }

  objects(sql: string, values: readonly SQLInputValue[]): Row[] {
    const { statement, names } = this.#prepare(sql);
    const rows = statement.all(...values) as unknown as unknown[][];
    return rows.map((row) => named(names, row));
  }

  arrays(sql: string, values: readonly SQLInputValue[]): unknown[][] {
    return this.#prepare(sql).statement.all(...values) as unknown as unknown[][];
  }

  /** Runs statements as one transaction, as D1's `batch` does: all of them or none. */
  batch(statements: readonly BoundStatement[]): { readonly results: Row[] }[] {
    this.#run('SAVEPOINT batch');
    try {
      const answers = statements.map(({ sql, values }) => ({ results: this.objects(sql, values) }));
      this.#run('RELEASE batch');
      return answers;
    } catch (error) {
      this.#run('ROLLBACK TO batch');
      this.#run('RELEASE batch');
      throw error;
    }
  }

  #run(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (prepared === undefined) {
      const statement = this.sqlite.prepare(sql);
      statement.setReturnArrays(true);
      prepared = { statement, names: statement.columns().map(({ name }) => name) };
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }
}

/** A row with the names of its values; of two columns of one name the last one stays, as D1 has it. */
function named(names: readonly string[], values: readonly unknown[]): Row {
  const row: Row = {};
  for (let place = 0; place < names.length; place += 1) row[names[place]!] = values[place];
  return row;
}

/** A statement with its values, as D1 hands it around. */
export class BoundStatement {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  readonly #file: SqliteFile;
  readonly #turn: TurnTaker;

  constructor(file: SqliteFile, turn: TurnTaker, sql: string, values: readonly SQLInputValue[] = []) {
    this.#file = file;
    this.#turn = turn;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: SQLInputValue[]): BoundStatement {
    return new BoundStatement(this.#file, this.#turn, this.sql, values);
  }

  all(): Promise<{ readonly success: true; readonly results: Row[] }> {
    return this.#turn(() => ({ success: true, results: this.#file.objects(this.sql, this.values) }) as const);
  }

  run(): Promise<{ readonly success: true; readonly results: Row[] }> {
    return this.all();
  }

  raw(): Promise<unknown[][]> {
    return this.#turn(() => this.#file.arrays(this.sql, this.values));
  }
}

/** What an isolate holds as its `DB`. */
export const d1Over = (file: SqliteFile, turn: TurnTaker): D1Database => {
  const binding = {
    prepare: (sql: string) => new BoundStatement(file, turn, sql),
    batch: (statements: readonly BoundStatement[]) => turn(() => file.batch(statements)),
  };
  return binding as unknown as D1Database;
};
