/** What a piece of work cost at the database. */
export interface DatabaseCost {
  roundTrips: number;
  rowsRead: number;
  rowsWritten: number;
}

/**
 * A D1 binding that counts: each `batch`, `all`, `run`, `first` and `raw` is one round trip, and D1's own meta says how many rows
 * were read and written. Used by the tests that bound a step and by the bench.
 */
export function countingDatabase(d1: D1Database): {
  readonly db: D1Database;
  readonly cost: DatabaseCost;
  readonly reset: () => void;
} {
  const cost: DatabaseCost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0 };
  const originals = new WeakMap<object, D1PreparedStatement>();

  const note = (meta: D1Meta | undefined): void => {
    cost.rowsRead += meta?.rows_read ?? 0;
    cost.rowsWritten += meta?.rows_written ?? 0;
  };

  const wrap = (statement: D1PreparedStatement, query: string): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), query),
      all: async () => {
        cost.roundTrips += 1;
        const result = await statement.all();
        note(result.meta);
        return result;
      },
      run: async () => {
        cost.roundTrips += 1;
        const result = await statement.run();
        note(result.meta);
        return result;
      },
      first: async (column?: string) => {
        cost.roundTrips += 1;
        const result = await statement.all<Record<string, unknown>>();
        note(result.meta);
        const row = result.results[0] ?? null;
        return column === undefined || row === null ? row : row[column];
      },
      raw: async (options?: { columnNames?: false }) => {
        cost.roundTrips += 1;
        // D1 says of `raw` nothing; what writes is asked in the other way, or its rows would cost nothing here.
        if (/^\s*SELECT/i.test(query)) return statement.raw(options);
        const result = await statement.all<Record<string, unknown>>();
        note(result.meta);
        return result.results.map((row) => Object.values(row));
      },
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };

  const db = {
    prepare: (query: string) => wrap(d1.prepare(query), query),
    batch: async (statements: D1PreparedStatement[]) => {
      cost.roundTrips += 1;
      const results = await d1.batch(statements.map((statement) => originals.get(statement) ?? statement));
      for (const result of results) note(result.meta);
      return results;
    },
    exec: (query: string) => d1.exec(query),
  } as unknown as D1Database;

  const reset = (): void => {
    Object.assign(cost, { roundTrips: 0, rowsRead: 0, rowsWritten: 0 });
  };
  return { db, cost, reset };
}
