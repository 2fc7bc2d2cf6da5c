import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { aSale, clock, ctx, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import { callerAt, downtownTablet, good, id, mo, office, organisationId, priya, uptown } from '../testing/world.ts';
import { listConversation } from './list-conversation.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

const day = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
const page = async (over: { readonly from?: string; readonly to?: string; readonly after?: number } = {}, caller = office) =>
  good(await listConversation(ctx, caller, { ...day, ...over }));

describe('the conversation of a period', () => {
  test('holds each record once with who, request, answer and conclusion', async () => {
    state.fail('/v1/sale', { refuse: 'No.' });
    await aSale(1);
    await drainLocation(ctx, uptown);
    await aSale(2);
    await drainLocation(ctx, uptown);
    const { items, total, next } = await page();
    expect({ total, next }).toEqual({ total: 2, next: null });
    expect(items.map(({ report }) => [report.subject, report.state])).toEqual([
      ['Order A1', 'refused'],
      ['Order A2', 'in-sync'],
    ]);
    expect(items[0]!.entries).toMatchObject([
      { what: 'queued', by: 'Mo Adler', device: 'Counter 1' },
      { what: 'exchange', by: 'Mo Adler', exchange: { kind: 'login', path: '/v1/user/login', outcome: 'accepted' } },
      { what: 'exchange', by: 'Mo Adler', exchange: { outcome: 'refused', conclusion: 'No.', path: '/v1/sale', status: 400 } },
    ]);
  });

  test('holds a record of the day before about which something was said today, and none of tomorrow', async () => {
    await aSale(1);
    const before = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-01T23:59:00.000Z' };
    await db.update(reports).set({ queuedAt: '2026-03-01T12:00:00.000Z' });
    expect((await page()).items).toHaveLength(0);
    expect((await page(before)).items).toHaveLength(1);
    await drainLocation(ctx, uptown);
    expect((await page()).items).toHaveLength(1);
    expect((await page({ from: '2026-03-03T00:00:00.000Z', to: '2026-03-04T00:00:00.000Z' })).items).toHaveLength(0);
  });

  test('comes page by page without a gap, and says how much it is', async () => {
    await aSale(1);
    const body = { kind: 'sale-void', saleId: id('sale', 1), reason: 'Wrong bag', by: mo.id, at: clock.now() } as const;
    for (let n = 0; n < 59; n += 1)
      await enqueueReport(db, { id: id('rep', 900 + n), organisationId, locationId: uptown, at: clock.now(), body });
    const first = await page();
    expect([first.items.length, first.total]).toEqual([25, 60]);
    const second = await page({ after: first.next! });
    const third = await page({ after: second.next! });
    expect([second.items.length, second.total, third.items.length, third.next]).toEqual([25, null, 10, null]);
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ report }) => report.id));
    expect(new Set(ids).size).toBe(60);
  });

  test('of another location is nobody’s business', async () => {
    await aSale(1);
    expect(await page({}, callerAt(downtownTablet, priya))).toMatchObject({ items: [], total: 0 });
  });
});
