import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { copiesOf } from '../testing/copied-rows.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { aSale, ctx, d1, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import { callerAt, downtownTablet, good, office, priya, uptown } from '../testing/world.ts';
import { mostOfGroup, mostOfPart, mostOpenLooked } from './desk-list.ts';
import { reportGroup } from './report-group.ts';
import { reportsDesk } from './reports-desk.ts';
import { reportsHealth } from './reports-health.ts';
import { drainLocation } from './send-report.ts';

const words = 'Barcode 6853296789574115 does not have sufficient remaining quantity.';

beforeEach(async () => {
  await freshReportingWorld();
  state.fail('/v1/sale', { refuse: words });
  await aSale(1);
  await drainLocation(ctx, uptown);
});

/** Copies of the refused sale; each has a sale, an id and a place of its own. */
const alike = async (many: number, changed: Readonly<Record<string, string>> = {}): Promise<void> => {
  const [{ most } = { most: 0 }] = await db.all<{ most: number }>('SELECT max(seq) AS most FROM reports');
  await copiesOf('reports', many, {
    seq: `${most} + k`,
    id: `'rep_00000000-0000-7000-9000-' || printf('%012x', ${most} + k)`,
    entity_id: `'sale_00000000-0000-7000-9000-' || printf('%012x', ${most} + k)`,
    makes: `json_array('sale:' || (${most} + k))`,
    ...changed,
  });
};
const onTheWay = { state: `'pending'`, cause: 'NULL', last_answer: 'NULL' };
const otherWords = { last_answer: `'Row ' || k || ' is not known.'`, cause: `'package'` };

type Asked = Parameters<typeof reportsDesk>[2];
const desk = async (input: Asked = {}) => good(await reportsDesk(ctx, office, input));
const partOf = (page: Awaited<ReturnType<typeof desk>>, wanted: string) => page.parts.find(({ part }) => part === wanted);

/** What a question costs. */
async function rowsRead(ask: (counted: typeof ctx) => Promise<unknown>): Promise<number> {
  const counting = countingDatabase(d1);
  await ask({ ...ctx, db: counting.db });
  return counting.cost.rowsRead;
}

describe('a desk with thousands of open reports', () => {
  test('says how many one decision clears, and shows the first few', async () => {
    await alike(1_259);
    await alike(700, onTheWay);
    const page = await desk();
    expect(page.groups).toEqual([{ key: page.reports[0]!.group, count: 1_260 }]);
    expect(partOf(page, 'limit')).toEqual({ part: 'limit', count: 1_260, people: 1_260, isWhole: true, next: null });
    expect(page.reports.filter(({ part }) => part === 'limit')).toHaveLength(mostOfGroup);
    expect(partOf(page, 'way')).toMatchObject({ count: 700, isWhole: true });
    expect(page.reports.filter(({ part }) => part === 'way')).toHaveLength(mostOfPart);
  });

  test('gives every one of a group, page after page, each once', async () => {
    await alike(1_259);
    await alike(30, otherWords);
    const [first] = (await desk({ part: 'limit' })).reports;
    const seen: string[] = [];
    for (let after: number | null = 0; after !== null && seen.length < 2_000;) {
      const page: Awaited<ReturnType<typeof group>> = await group(first!.id, after);
      seen.push(...page.reports.map(({ id }) => id));
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([1_260, 1_260]);
  });

  const group = async (like: string, after: number) => good(await reportGroup(ctx, office, { like, after }));

  test('gives every group of a cause, page after page, each once', async () => {
    await alike(90, otherWords);
    await alike(90, onTheWay);
    for (const [part, many] of [
      ['package', 90],
      ['way', 90],
    ] as const) {
      const seen: string[] = [];
      for (let after: number | null = 0; after !== null && seen.length < 200;) {
        const page: Awaited<ReturnType<typeof desk>> = await desk({ part, after });
        expect(page.parts.map((each) => each.part)).toEqual([part]);
        expect(partOf(page, part)?.count).toBe(many);
        seen.push(...page.reports.map(({ id }) => id));
        after = partOf(page, part)!.next;
      }
      expect([seen.length, new Set(seen).size], part).toEqual([many, many]);
    }
  });

  test('costs no more however many are open, and says when it did not count them all', async () => {
    await alike(mostOpenLooked);
    await alike(mostOpenLooked, onTheWay);
    const before = await costs();
    expect(before.desk).toBeLessThan(15 * mostOpenLooked);
    expect(before.health).toBeLessThan(3 * mostOpenLooked);
    const page = await desk();
    expect(partOf(page, 'limit')).toMatchObject({ count: mostOpenLooked, isWhole: false });
    expect(good(await reportsHealth(ctx, office)).locations.find(({ locationId }) => locationId === uptown)?.isWhole).toBe(false);
    await alike(mostOpenLooked);
    expect(await costs()).toEqual(before);
  });

  const costs = async () => ({
    desk: await rowsRead((counted) => reportsDesk(counted, office, {})),
    group: await rowsRead(async (counted) => reportGroup(counted, office, { like: (await firstOfAll()).id, after: 0 })),
    health: await rowsRead((counted) => reportsHealth(counted, office)),
  });
  const firstOfAll = async () => (await db.select().from(reports).orderBy(reports.seq).limit(1))[0]!;

  test('of another location gives nothing', async () => {
    const [first] = (await desk()).reports;
    const elsewhere = callerAt(downtownTablet, priya);
    expect(await reportGroup(ctx, elsewhere, { like: first!.id, after: 0 })).toMatchObject({ problem: { type: 'NotFound' } });
    expect(good(await reportsDesk(ctx, elsewhere, {})).parts).toEqual([]);
  });
});
