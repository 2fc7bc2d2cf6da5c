import { sql } from 'drizzle-orm';
import { db } from './reporting-world.ts';

/**
 * So many copies of the only row of a table, at the speed of the database: for tests that count what a question reads.
 *
 * @param changed what differs from copy to copy, in SQL with the number `k` of the copy
 */
export async function copiesOf(
  table: 'sales' | 'reports',
  many: number,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const [row] = await db.all<Record<string, unknown>>(sql.raw(`SELECT * FROM ${table} LIMIT 1`));
  const columns = Object.keys(row!);
  await db.run(
    sql.raw(`WITH RECURSIVE numbers (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < ${many})
      INSERT INTO ${table} (${columns.join()}) SELECT ${columns.map((name) => changed[name] ?? name).join()}
      FROM (SELECT * FROM ${table} LIMIT 1), numbers`),
  );
}
