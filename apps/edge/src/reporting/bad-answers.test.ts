import { beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '../db/canonical.ts';
import { exchanges, reports } from '../db/schema/index.ts';
import { aSale, ctx, db, freshReportingWorld, reportStates, saleIdOf, state, untilQuiet } from '../testing/reporting-world.ts';
import { good, office, uptown } from '../testing/world.ts';
import { exportConversation } from './export-conversation.ts';
import { reportTimeline } from './report-timeline.ts';
import { drainLocation } from './send-report.ts';

beforeEach(freshReportingWorld);

const sale = (over: object) =>
  JSON.stringify({ Sale: [{ ID: 9_077, ExternalID: 'somebody-else', TransactionID: 7, ...over }], TransactionID: 7 });

/** What a state may answer to a sale, and what we may make of it. Nothing here booked anything. */
const answers: readonly { readonly why: string; readonly say: string; readonly status?: number; readonly becomes: string }[] = [
  { why: 'is not JSON', say: '<html>gateway</html>', becomes: 'unknown' },
  { why: 'is half a body', say: '{"Sale":[{"ID":90', becomes: 'unknown' },
  { why: 'is empty', say: '', becomes: 'unknown' },
  { why: 'is 50 kB long', say: `{"Sale":[${'0,'.repeat(25_000)}0]}`, becomes: 'unknown' },
  { why: 'is 70 kB long', say: `{"Sale":[${'0,'.repeat(35_000)}0]}`, becomes: 'unknown' },
  { why: 'is 10 MB long', say: `{"Sale":[${'0,'.repeat(5_000_000)}0]}`, becomes: 'unknown' },
  { why: 'is a list', say: '[]', becomes: 'unknown' },
  { why: 'is null', say: 'null', becomes: 'unknown' },
  { why: 'holds only members nobody knows', say: '{"Fulfilled":true}', becomes: 'unknown' },
  { why: 'is about an id we never sent', say: sale({}), becomes: 'unknown' },
  { why: 'gives an id that is no number', say: sale({ ID: { deep: 1 } }), becomes: 'unknown' },
  { why: 'is a no without words', say: '{}', status: 400, becomes: 'unknown' },
  { why: 'is a no that is no text', say: '{"Error":{"Message":"no"}}', status: 400, becomes: 'unknown' },
  {
    why: 'is a no in small letters, with a member nobody knows',
    say: '{"error":"No.","shoeSize":44}',
    status: 400,
    becomes: 'refused',
  },
  { why: 'is a number of its own', say: '{"Error":"I am a teapot"}', status: 418, becomes: 'unknown' },
  { why: 'leads elsewhere', say: '', status: 302, becomes: 'unknown' },
];

describe('a state whose answer', () => {
  test.each(answers)(
    '$why leaves the sale $becomes, with the answer kept, and books it once in the end',
    async ({ say, status, becomes }) => {
      state.fail('/v1/sale', { say, status: status ?? 200 });
      await aSale(1);
      await drainLocation(ctx, uptown);
      expect(await reportStates()).toEqual([becomes]);
      const [talk] = await db.select().from(exchanges);
      const { answerBody, answerCut } = talk!.body.at(-1)!;
      if (say.length <= 60_000) expect([answerBody, answerCut]).toEqual([say, undefined]);
      else {
        expect(answerCut).toEqual({ characters: say.length, sha256: await sha256Hex(say) });
        expect(answerBody!.length).toBeLessThan(21_000);
        expect(say.startsWith(answerBody!.slice(0, 16_000))).toBe(true);
      }
      await untilQuiet(6);
      expect(state.books).toHaveLength(becomes === 'unknown' ? 1 : 0);
      expect(await saleIdOf(1)).toBe(becomes === 'unknown' ? '9001' : null);
    },
  );

  test('is long is whole on the timeline and in the file, and burdens no list of reports', async () => {
    const say = `<html>${'gateway '.repeat(5_000)}</html>`;
    state.fail('/v1/sale', { say, status: 502 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    const [row] = await db.select().from(reports);
    expect(row!.firstExchange).toBeNull();
    const { entries } = good(await reportTimeline(ctx, office, { reportId: row!.id }));
    expect(entries.at(-1)).toMatchObject({ what: 'exchange', exchange: { status: 502, answerBody: say } });
    const period = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
    const { lines } = good(await exportConversation(ctx, office, period));
    expect(lines.filter((line) => line.includes('gateway gateway'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"told"'))).toHaveLength(0);
  });

  test('is long and comes again and again is kept whole a few times, then by its ends with its digest', async () => {
    const say = `<html>${'gateway '.repeat(5_000)}</html>`;
    state.fail('/v1/sale', { say, status: 502 });
    state.fail('GET /v1/sale', ...Array.from({ length: 30 }, () => ({ say, status: 502 })));
    await aSale(1);
    await untilQuiet(12);
    const kept = (await db.select().from(exchanges).orderBy(exchanges.n)).map(({ body }) => body.at(-1)!);
    expect(kept.length).toBeGreaterThan(6);
    expect(kept.slice(0, 5).map(({ answerBody }) => answerBody)).toEqual(Array(5).fill(say));
    for (const { answerBody, answerCut } of kept.slice(5)) {
      expect(answerBody!.length).toBeLessThan(3_000);
      expect(answerCut).toEqual({ characters: say.length, sha256: await sha256Hex(say) });
    }
  });

  test('spells members otherwise and writes numbers as text is understood', async () => {
    await aSale(1);
    const [row] = await db.select().from(reports);
    state.fail('/v1/sale', {
      say: JSON.stringify({ SALE: [{ id: '9077', externalID: row!.reference, transactionID: '7' }] }),
      status: 200,
    });
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['in-sync']);
    expect(await saleIdOf(1)).toBe('9077');
  });

  test.each([
    { why: 'and nothing was booked', over: {} },
    { why: 'under the number of its transaction', over: { TransactionID: 101 } },
  ])('names the sale ID of another sale, $why, never puts it on this one', async ({ over }) => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    await aSale(2);
    const [, row] = await db.select().from(reports).orderBy(reports.seq);
    state.fail('/v1/sale', {
      say: JSON.stringify({ Sale: [{ ID: 9_001, ExternalID: row!.reference, TransactionID: 999, ...over }], TransactionID: 999 }),
      status: 200,
    });
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['in-sync', 'unknown']);
    await untilQuiet(6);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
    expect([await saleIdOf(1), await saleIdOf(2)]).toEqual(['9001', '9002']);
    expect(state.books).toHaveLength(2);
  });

  test.each(['<html>', '', '{"session":7}', '[]'])('to a login is %j leaves the sale pending: nothing was told', async (say) => {
    state.fail('/v1/user/login', { say, status: 200 });
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['pending']);
    expect(state.books).toHaveLength(0);
  });
});
