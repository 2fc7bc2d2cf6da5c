import { needsPerson } from '@countersign/domain/reports/desk-part';
import { causes } from '@countersign/domain/reports/explain-refusal';
import { reportStates } from '@countersign/domain/reports/report-moves';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '../testing/reporting-world.ts';
import { needsPersonIn } from './needs-person.ts';

test('the database says of every standing what the rule says of it', async () => {
  const standings = reportStates.flatMap((state) => [null, ...causes].map((cause) => ({ state, cause })));
  const said = await db.all<{ needs: 0 | 1 }>(
    sql`SELECT ${needsPersonIn({ state: sql`value ->> 'state'`, cause: sql`value ->> 'cause'` })} AS needs
      FROM json_each(${JSON.stringify(standings)}) ORDER BY key`,
  );
  expect(said.map(({ needs }, n) => ({ ...standings[n], needs: needs === 1 }))).toEqual(
    standings.map((standing) => ({ ...standing, needs: needsPerson(standing) })),
  );
});
