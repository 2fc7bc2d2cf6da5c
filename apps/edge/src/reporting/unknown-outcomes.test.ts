import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, describe, expect, test } from 'vitest';
import { reports } from '../db/schema/index.ts';
import { saleTimeline } from '../sales/list-sales.ts';
import { type Fault } from '../testing/fake-state.ts';
import {
  aSale,
  clock,
  ctx,
  db,
  freshReportingWorld,
  posts,
  reportStates,
  saleIdOf,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { aCommandId, counter, good, id, priya, uptown, office } from '../testing/world.ts';
import { retryReport } from './retry-report.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';
import { sweepReports } from './sweep.ts';

beforeEach(freshReportingWorld);

/** A sale whose card is not kept any more. */
const medical = (body: ReportBody): ReportBody => (body.kind === 'sale' ? { ...body, audience: 'medical' } : body);

describe('what is not known is asked, never sent twice', () => {
  test.each<Fault>(['reply-lost-after-booking', 'server-error-after-booking'])(
    '%s: exactly one sale, and the same sale ID',
    async (fault) => {
      state.fail('/v1/sale', fault);
      await aSale(1);
      await drainLocation(ctx, uptown);
      expect(await reportStates()).toEqual(['unknown']);
      await untilQuiet(3);
      expect(state.books).toHaveLength(1);
      expect(posts()).toHaveLength(1);
      expect(await saleIdOf(1)).toBe('9001');
      const timeline = good(await saleTimeline(ctx, counter, { saleId: id('sale', 1) }));
      expect(timeline.exchanges.map((exchange) => [exchange.kind, exchange.outcome])).toEqual([
        ['login', 'accepted'],
        ['sent', 'unknown'],
        ['asked', 'accepted'],
      ]);
    },
  );

  test.each<Fault>(['server-error', 'empty-body', 'not-json', 'connection-refused'])(
    '%s without booking: sent again under the same reference, once',
    async (fault) => {
      state.fail('/v1/sale', fault);
      await aSale(1);
      await untilQuiet(4);
      expect(state.books).toHaveLength(1);
      const [first, second, ...more] = posts();
      expect(more).toEqual([]);
      expect(second!.body).toBe(first!.body);
      expect(await reportStates()).toEqual(['in-sync']);
    },
  );

  test('and when it cannot even be asked, a person must look: it is neither refused nor waited for', async () => {
    await aSale(1);
    const since = clock.now();
    await db.update(reports).set({ state: 'unknown', unknownSince: since, attempts: 1 });
    const ask: ReportingContext['state']['ask'] = (login, outgoing, where) =>
      ctx.state.ask(login, { ...outgoing, report: { ...outgoing.report, body: medical(outgoing.report.body) } }, where);
    await drainLocation({ ...ctx, state: { ...ctx.state, ask } }, uptown);
    expect(await db.select().from(reports)).toMatchObject([{ state: 'parked', unknownSince: since, questions: 1 }]);
    expect(state.requests).toEqual([]);
  });

  test('absence proves nothing before the state had time to settle', async () => {
    state.fail('/v1/sale', 'server-error');
    await aSale(1);
    await drainLocation(ctx, uptown);
    clock.pass(5_000);
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['unknown']);
    expect(posts()).toHaveLength(1);
  });

  test('a worker that dies between sending and writing down asks on its return', async () => {
    await aSale(1);
    const dying: ReportingContext = {
      ...ctx,
      state: {
        ...ctx.state,
        send: async (login, report) => {
          await ctx.state.send(login, report);
          throw new Error('killed');
        },
      },
    };
    await expect(drainLocation(dying, uptown)).rejects.toThrow('killed');
    await untilQuiet(2);
    expect(state.books).toHaveLength(1);
    expect(await saleIdOf(1)).toBe('9001');
  });

  test('a state that ignores the filter is read page by page to the end', async () => {
    state.obeysFilter = false;
    for (const n of [1, 2, 3, 4]) await aSale(n);
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await untilQuiet(3);
    expect(state.books).toHaveLength(4);
    expect(new Set(state.books.map((sale) => sale.ExternalID)).size).toBe(4);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync', 'in-sync', 'in-sync']);
  });

  test('a state that restored a backup gives its numbers again, and still books a sale once', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    state.rollBack();
    await aSale(2);
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await untilQuiet(3);
    expect(state.books).toHaveLength(1);
    expect(posts()).toHaveLength(2);
    expect(await saleIdOf(2)).toBe('9001');
  });

  test('reports behind an unknown one wait, so the state hears in order', async () => {
    for (const n of [1, 2]) await aSale(n);
    state.fail('/v1/sale', 'reply-lost-after-booking');
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['unknown', 'pending']);
    await untilQuiet(2);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
  });

  test('a report on which only the state breaks waits for a person; the others go on', async () => {
    state.fail('/v1/sale', 'server-error');
    state.fail('GET /v1/sale', ...Array.from({ length: 20 }, () => 'server-error' as const));
    await aSale(1);
    await aSale(2);
    for (let hours = 0; hours < 30; hours += 1) {
      await sweepReports(ctx);
      clock.pass(600_000);
    }
    expect(await reportStates()).toEqual(['parked', 'in-sync']);
    const [row] = await db.select().from(reports).orderBy(reports.seq);
    expect(row?.lastAnswer).toContain('it answered another question');
  });

  test('a state that is down for everybody asks no person to look', async () => {
    state.fail('/v1/sale', 'server-error');
    await aSale(1);
    await drainLocation(ctx, uptown);
    state.isDown = true;
    for (let hours = 0; hours < 30; hours += 1) {
      await sweepReports(ctx);
      clock.pass(600_000);
    }
    expect(await reportStates()).toEqual(['unknown']);
    state.isDown = false;
    await untilQuiet(20);
    expect(await reportStates()).toEqual(['in-sync']);
    expect(state.books).toHaveLength(1);
  });

  test('after so many questions that a state answered unclearly it waits for a person, who lets it be asked again', async () => {
    state.fail('/v1/sale', 'reply-lost-after-booking');
    state.fail('GET /v1/sale', ...Array.from({ length: 20 }, () => 'not-json' as const));
    await aSale(1);
    await aSale(2);
    for (let hours = 0; hours < 30; hours += 1) {
      await sweepReports(ctx);
      clock.pass(600_000);
    }
    expect(await reportStates()).toEqual(['parked', 'in-sync']);
    const [row] = await db.select().from(reports).orderBy(reports.seq);
    good(
      await retryReport(
        ctx,
        { ...office, staff: priya },
        { commandId: aCommandId(), reportId: row!.id, reason: 'The state is back' },
      ),
    );
    await untilQuiet(2);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
    expect(state.books).toHaveLength(2);
  });
});
