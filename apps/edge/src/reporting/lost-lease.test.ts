import { beforeEach, expect, test } from 'vitest';
import { exchanges, reportStreams } from '../db/schema/index.ts';
import { leaseMs } from '../outbox/stream.ts';
import type { Outgoing, StateLogin } from '../state/state-system.ts';
import {
  anotherIsolate,
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
import { uptown } from '../testing/world.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';

beforeEach(freshReportingWorld);

/** A worker that stands still beside its sending, longer than its lease, while another one works. */
const stalling = (
  send: (
    go: () => ReturnType<ReportingContext['state']['send']>,
    stall: () => Promise<void>,
  ) => ReturnType<ReportingContext['state']['send']>,
): ReportingContext => ({
  ...ctx,
  state: {
    ...ctx.state,
    send: (login: StateLogin, outgoing: Outgoing) =>
      send(
        () => ctx.state.send(login, outgoing),
        async () => {
          clock.pass(leaseMs + 1_000);
          await drainLocation(anotherIsolate(), uptown);
          clock.pass(60_000);
          await drainLocation(anotherIsolate(), uptown);
        },
      ),
  },
});

test('a worker that stood still before sending does not send: another one told the state meanwhile', async () => {
  await aSale(1);
  await drainLocation(
    stalling(async (go, stall) => {
      await stall();
      return go();
    }),
    uptown,
  );
  await untilQuiet(3);
  expect(posts()).toHaveLength(1);
  expect(state.books).toHaveLength(1);
  expect(await reportStates()).toEqual(['in-sync']);
});

test('an answer that comes after the lease decides nothing, and is kept', async () => {
  state.fail('/v1/sale', 'server-error-after-booking');
  await aSale(1);
  await drainLocation(
    stalling(async (go, stall) => {
      const answer = await go();
      await stall();
      return answer;
    }),
    uptown,
  );
  expect(await reportStates()).toEqual(['in-sync']);
  expect(await saleIdOf(1)).toBe('9001');
  expect((await db.select().from(exchanges).orderBy(exchanges.at)).map((row) => row.body.at(-1)?.outcome)).toEqual([
    'unknown',
    'accepted',
  ]);
  expect(await db.select().from(reportStreams)).toMatchObject([{ inSync: 1 }]);
  expect(state.books).toHaveLength(1);
});

test('answers of two workers to the same question are both kept, whoever writes first', async () => {
  for (const isLateFirst of [false, true]) {
    await freshReportingWorld();
    state.fail('/v1/sale', 'server-error-after-booking');
    await aSale(1);
    await drainLocation(ctx, uptown);
    clock.pass(60_000);
    const asked = (await db.select().from(exchanges)).length;
    const other = anotherIsolate();
    let finishFirst = Promise.resolve<unknown>(undefined);
    const late: ReportingContext = {
      ...ctx,
      state: {
        ...ctx.state,
        ask: async (...question) => {
          const answer = await ctx.state.ask(...question);
          clock.pass(leaseMs + 1_000);
          const second = drainLocation(
            {
              ...other,
              state: {
                ...other.state,
                ask: async (...again) => {
                  const theirs = await other.state.ask(...again);
                  if (isLateFirst) await finishFirst;
                  return theirs;
                },
              },
            },
            uptown,
          );
          if (!isLateFirst) await second;
          else seconds.push(second);
          return answer;
        },
      },
    };
    const seconds: Promise<unknown>[] = [];
    finishFirst = drainLocation(late, uptown);
    await finishFirst;
    await Promise.all(seconds);
    expect(await reportStates()).toEqual(['in-sync']);
    expect(await db.select().from(exchanges)).toHaveLength(asked + 2);
    expect(state.books).toHaveLength(1);
  }
});
