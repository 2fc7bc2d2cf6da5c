import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { mirrorCounters, mirrorPackages } from '../db/schema/index.ts';
import { mirrorKinds, type MirrorCounters, type StateLogin, type StateMirror } from '../state/state-system.ts';
import { buildWorld, clearWorld, openingTime, uptown } from '../testing/world.ts';
import { pullMirror } from './mirror.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
});

/** A state that lists so many packages as one page, as v1 lists every table. */
function stateHolding(count: number): StateMirror {
  const rows = Array.from({ length: count }, (_, n) => ({
    ...{ barcode: String(6_853_296_789_000_000 + n), amount: 20, roomId: '7', isGone: false, lab: null, version: n + 1 },
    goods: { productName: 'Cold Frame, whole flower in a jar, 3.5 g', inventoryType: 28, packageDate: null, expiresOn: null },
  }));
  const nothing = { kind: 'read', value: { rows: [], next: null, newest: 0 } } as const;
  const none = Object.fromEntries(mirrorKinds.map((kind) => [kind, 0])) as unknown as MirrorCounters;
  return {
    counters: () => Promise.resolve({ kind: 'read', value: { ...none, inventory: count } }),
    packages: () => Promise.resolve({ kind: 'read', value: { rows, next: null, newest: count } }),
    sales: () => Promise.resolve(nothing),
    records: () => Promise.resolve(nothing),
  };
}

/** The database, with the longest text that was bound, in bytes: the local one takes more than D1 does. */
function measured(): { readonly db: ReturnType<typeof database>; readonly longest: () => number } {
  let longest = 0;
  const measure = (values: readonly unknown[]): void => {
    for (const value of values)
      if (typeof value === 'string') longest = Math.max(longest, new TextEncoder().encode(value).length);
  };
  const prepare = (text: string): D1PreparedStatement => {
    const statement = d1.prepare(text);
    const bind = statement.bind.bind(statement);
    statement.bind = (...values: unknown[]) => (measure(values), bind(...values));
    return statement;
  };
  return { db: database({ prepare, batch: d1.batch.bind(d1) } as unknown as D1Database), longest: () => longest };
}

test('a table that is longer than what one value of the database holds is taken over whole', async () => {
  const { db: watched, longest } = measured();
  const pulled = await pullMirror(watched, stateHolding(12_000), {} as StateLogin, { locationId: uptown, at: openingTime });
  expect(pulled).toMatchObject({ trouble: null, moved: [{ kind: 'inventory', rows: 12_000 }] });
  expect(longest()).toBeLessThan(2_000_000);
  expect(await db.$count(mirrorPackages)).toBe(12_000);
  expect((await db.select().from(mirrorCounters)).find(({ kind }) => kind === 'inventory')).toMatchObject({ version: 12_000 });
});
