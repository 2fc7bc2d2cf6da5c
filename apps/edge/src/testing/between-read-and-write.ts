/** A database in which something happens after a step has read what it decides on, and before it writes what it decided, in its `write`th batch. */
export function betweenReadAndWrite(d1: D1Database, happens: () => Promise<unknown>, write = 2): D1Database {
  let batches = 0;
  return {
    prepare: (text: string) => d1.prepare(text),
    batch: async (statements: D1PreparedStatement[]) => {
      batches += 1;
      if (batches === write) await happens();
      return d1.batch(statements);
    },
  } as unknown as D1Database;
}
