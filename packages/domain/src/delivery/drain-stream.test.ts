import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drainStream, type Delivery, type DrainPorts, type Outcome } from './drain-stream.ts';
import { retryDelayMs } from './retry-delay.ts';

interface Report extends Delivery {
  readonly number: number;
}

/** How the road behaves at one try: what it does there, and what comes back to us. */
type Road = 'fine' | 'reply lost' | 'never arrives' | 'says no' | 'nobody speaks' | 'crash before writing down';

/** A stream with its book, and an other side that counts what it holds. */
function world(count: number, roads: Road[]) {
  const book: { report: Report; answer: 'waiting' | 'accepted' | 'rejected' | 'unspoken' }[] = Array.from(
    { length: count },
    (_, number) => ({
      report: { id: `report-${number}`, number, state: 'pending', attempts: 0 },
      answer: 'waiting',
    }),
  );
  const held: string[] = [];
  const refused = new Set<string>();
  const log: string[] = [];
  let crashes = false;

  const ports: DrainPorts<Report> = {
    nextDue: async () => book.find(({ answer }) => answer === 'waiting')?.report,
    send: async (report): Promise<Outcome> => {
      const road = roads.shift() ?? 'fine';
      log.push(`send ${report.number}`);
      if (road === 'never arrives') return { kind: 'unreachable', detail: 'refused connection' };
      if (road === 'nobody speaks') return { kind: 'unspoken', detail: 'no login' };
      if (road === 'says no') {
        refused.add(report.id);
        return { kind: 'rejected', reason: 'no' };
      }
      held.push(report.id);
      crashes = road === 'crash before writing down';
      return road === 'reply lost' ? { kind: 'unknown', detail: 'timeout' } : { kind: 'accepted', receipt: report.id };
    },
    askWhatHappened: async (report): Promise<Outcome> => {
      log.push(`ask ${report.number}`);
      const road = roads.shift() ?? 'fine';
      if (road === 'reply lost' || road === 'never arrives') return { kind: 'unknown', detail: 'no answer' };
      if (held.includes(report.id)) return { kind: 'accepted', receipt: report.id };
      return refused.has(report.id) ? { kind: 'rejected', reason: 'no' } : { kind: 'unreachable', detail: 'they do not have it' };
    },
    record: async (report, outcome) => {
      const row = book[report.number]!;
      if (crashes) {
        crashes = false;
        throw new Error('power cut');
      }
      log.push(`record ${report.number} ${outcome.kind}`);
      if (outcome.kind === 'accepted' || outcome.kind === 'rejected' || outcome.kind === 'unspoken') row.answer = outcome.kind;
      row.report = {
        ...row.report,
        state: outcome.kind === 'unknown' ? 'unknown' : 'pending',
        attempts: row.report.attempts + 1,
      };
    },
  };
  /** What the caller does when it starts again after a power cut: a report that was being sent has an unknown fate. */
  const wakeUp = (): void => {
    const row = book.find(({ answer }) => answer === 'waiting');
    if (row !== undefined) row.report = { ...row.report, state: 'unknown' };
  };
  return { ports, held, log, book, wakeUp };
}

describe('draining a stream', () => {
  test('goes in order and records each answer before the next is sent', async () => {
    const { ports, log } = world(2, []);
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 2, stoppedBy: 'empty' });
    expect(log).toEqual(['send 0', 'record 0 accepted', 'send 1', 'record 1 accepted']);
  });

  test('waits behind a report whose fate is unknown', async () => {
    const { ports, log } = world(2, ['reply lost']);
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 0, stoppedBy: 'unknown' });
    expect(log).toEqual(['send 0', 'record 0 unknown']);
  });

  test('asks what happened instead of sending twice', async () => {
    const { ports, log, held } = world(1, ['reply lost']);
    await drainStream(ports, { limit: 10 });
    await drainStream(ports, { limit: 10 });
    expect(log).toEqual(['send 0', 'record 0 unknown', 'ask 0', 'record 0 accepted']);
    expect(held).toEqual(['report-0']);
  });

  test('leaves what never arrived for the next run to send', async () => {
    const { ports, log } = world(1, ['never arrives']);
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 0, stoppedBy: 'unreachable' });
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 1, stoppedBy: 'empty' });
    expect(log.filter((line) => line.startsWith('send'))).toEqual(['send 0', 'send 0']);
  });

  test('goes on behind what nobody may speak for, which is not handled', async () => {
    const { ports, held } = world(3, ['fine', 'nobody speaks', 'fine']);
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 2, stoppedBy: 'empty' });
    expect(held).toEqual(['report-0', 'report-2']);
  });

  test('looks at no more than its limit, whoever may speak', async () => {
    const { ports, log } = world(3, ['nobody speaks', 'nobody speaks']);
    expect(await drainStream(ports, { limit: 2 })).toEqual({ handled: 0, stoppedBy: 'limit' });
    expect(log.filter((line) => line.startsWith('send'))).toEqual(['send 0', 'send 1']);
  });

  test('a rejected report does not hold up the ones behind it', async () => {
    const { ports, held } = world(3, ['fine', 'says no']);
    expect(await drainStream(ports, { limit: 10 })).toEqual({ handled: 3, stoppedBy: 'empty' });
    expect(held).toEqual(['report-0', 'report-2']);
  });

  test('stops at once when the road is closed', async () => {
    const { ports, log } = world(3, ['never arrives']);
    await drainStream(ports, { limit: 10 });
    expect(log).toEqual(['send 0', 'record 0 unreachable']);
  });

  test('never handles more than its share in one run', async () => {
    const { ports, held } = world(5, []);
    expect(await drainStream(ports, { limit: 2 })).toEqual({ handled: 2, stoppedBy: 'limit' });
    expect(held).toHaveLength(2);
  });

  test('a port that throws stops the run and hides nothing', async () => {
    const { ports } = world(1, ['crash before writing down']);
    await expect(drainStream(ports, { limit: 10 })).rejects.toThrow('power cut');
  });

  test('after any order of failures, each report is held exactly once, in order', async () => {
    const road = fc.constantFrom<Road>('fine', 'reply lost', 'never arrives', 'says no', 'crash before writing down');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 }),
        fc.array(road, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        async (count, roads, limit) => {
          const { ports, held, book, wakeUp } = world(count, [...roads]);
          // Every failure ends a run, so this many runs see the last of them and drain the rest.
          for (let run = 0; run < roads.length + count + 1; run += 1) {
            try {
              await drainStream(ports, { limit });
            } catch (error) {
              expect(String(error)).toContain('power cut');
              wakeUp();
            }
          }
          const accepted = book.filter(({ answer }) => answer === 'accepted').map(({ report }) => report.id);
          expect(book.every(({ answer }) => answer !== 'waiting')).toBe(true);
          expect(held).toEqual(accepted);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the wait before the next attempt', () => {
  test('grows, stays below its ceiling, and differs by chance', () => {
    const pace = { firstMs: 1_000, longestMs: 60_000 };
    expect([1, 2, 3, 7, 8, 1_000].map((attempts) => retryDelayMs(attempts, 0.999_999, pace))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000, 60_000,
    ]);
    expect(retryDelayMs(5, 0, pace)).toBe(0);
    expect(retryDelayMs(5, 0.5, pace)).toBe(8_000);
  });

  test('is never negative, never fractional, never too long', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, chance) => {
          const waitMs = retryDelayMs(attempts, chance);
          return Number.isSafeInteger(waitMs) && waitMs >= 0 && waitMs <= 300_000;
        },
      ),
    );
  });

  test('attempts are counted from one', () => {
    expect(() => retryDelayMs(0, 0.5)).toThrow('from one');
    expect(() => retryDelayMs(1, 1)).toThrow('between');
  });
});
