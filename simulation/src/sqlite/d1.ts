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

interface Prepared {
  readonly asObjects: StatementSync;
  readonly asArrays: StatementSync;
}

/** One SQLite file in memory. Many bindings, one for each isolate, speak to it. */
export class SqliteFile {
  readonly sqlite: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(sqlite: DatabaseSync) {
    this.sqlite = sqlite;
  }

  objects(sql: string, values: readonly SQLInputValue[]): Row[] {
    return this.#prepare(sql).asObjects.all(...values) as Row[];
  }

  arrays(sql: string, values: readonly SQLInputValue[]): unknown[][] {
    return this.#prepare(sql).asArrays.all(...values) as unknown as unknown[][];
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
    this.#prepare(sql).asObjects.run();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (prepared === undefined) {
      const asArrays = this.sqlite.prepare(sql);
      asArrays.setReturnArrays(true);
      prepared = { asObjects: this.sqlite.prepare(sql), asArrays };
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }
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
