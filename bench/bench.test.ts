import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mostStreams } from '../apps/edge/src/reporting/side-by-side.ts';
import { goalInWords, rowOf, rowWithout, type Bench, type Figure } from './measurement.ts';
import { withNameOf } from './group.ts';
import { runGroup } from './run-group.ts';
import { inlineScriptsOf } from './support/script-bytes.ts';
import { statementsOf } from './support/statements.ts';
import { median, percentile } from './support/statistics.ts';
import { tableOf } from './table.ts';

const figure = (over: Partial<Figure> = {}): Figure => ({
  name: 'round trips',
  value: 2,
  unit: 'round trips',
  goal: { atMost: 2 },
  ...over,
});

describe('a goal', () => {
  test('holds at its own bound and is missed beyond it', () => {
    expect(rowOf('order', figure())).toMatchObject({ goal: '≤ 2', holds: true, against: null });
    expect(rowOf('order', figure({ value: 2.001 })).holds).toBe(false);
    expect(rowOf('order', figure({ value: 0.89, goal: { atLeast: 0.9, atMost: 1.1 } })).holds).toBe(false);
  });

  test('is written as a person would', () => {
    expect([{ atMost: 85 }, { atLeast: 40 }, { atLeast: 0.9, atMost: 1.1 }, { atLeast: 0, atMost: 0 }].map(goalInWords)).toEqual([
      '≤ 85',
      '≥ 40',
      '0.9 to 1.1',
      '= 0',
    ]);
  });

  test('that is not there holds, and a figure that is not there does not', () => {
    expect(rowOf('order', figure({ goal: null })).holds).toBe(true);
    expect(rowOf('order', figure({ value: null })).holds).toBe(false);
    expect(rowWithout('order', { name: 'taps', unit: 'ms' }, 'no browser')).toMatchObject({
      value: null,
      holds: false,
      why: 'no browser',
    });
  });
});

describe('a group', () => {
  const fails = { name: 'taps', unit: 'ms', measure: () => Promise.reject(new Error('no browser\nand much more')) };
  const works = { name: 'rows', unit: 'rows', measure: () => Promise.resolve([figure()]) };

  test('goes on when one thing cannot be measured, and says why', async () => {
    const rows = await runGroup({ name: 'order', measurements: [fails, works] }, () => undefined);
    expect(rows.map(({ name, value, why }) => [name, value, why])).toEqual([
      ['taps', null, 'no browser'],
      ['round trips', 2, undefined],
    ]);
  });

  test('is asked for one of its measurements by words of its name', () => {
    const group = { name: 'order', measurements: [fails, works] };
    expect(withNameOf(group, 'TAP').measurements).toEqual([fails]);
    expect(withNameOf(group, '').measurements).toEqual([fails, works]);
  });

  test('tidies up the latest first, also after a failure', async () => {
    const done: string[] = [];
    const opens = {
      ...fails,
      measure: (bench: Bench) => {
        bench.atTheEnd(async () => void done.push('server'));
        bench.atTheEnd(async () => void done.push('browser'));
        return Promise.reject(new Error('broken'));
      },
    };
    await runGroup({ name: 'order', measurements: [opens] }, () => undefined);
    expect(done).toEqual(['browser', 'server']);
  });

  test('is shown with what was missed and what is missing', () => {
    const table = tableOf([
      rowOf('order', figure({ value: 3 })),
      rowWithout('order', { name: 'taps', unit: 'ms' }, 'no browser'),
    ]);
    expect(table).toMatch(/round trips\s+3\s+round trips\s+≤ 2\s+MISSED/);
    expect(table).toMatch(/Not measured: taps: no browser$/);
  });
});

test('the queue hands over as many wake-ups at once as one consumer drains side by side', () => {
  const settings = readFileSync(new URL('../wrangler.toml', import.meta.url), 'utf8');
  expect(/^max_batch_size = (\d+)$/m.exec(settings)?.[1]).toBe(String(mostStreams));
});

test('the middle of an even count is between its two middles', () => {
  expect(median([9, 1, 3, 5])).toBe(4);
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(() => median([])).toThrow('Nothing was measured');
});

test('a migration is cut into its statements, and a trigger stays whole', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND';
  expect(statementsOf(`-- prose; with a semicolon\nCREATE TABLE a (x);\n${trigger};\nCREATE INDEX i ON a (x);\n`)).toEqual([
    'CREATE TABLE a (x)',
    trigger,
    'CREATE INDEX i ON a (x)',
  ]);
});

test('the scripts that stand in a page count as JavaScript', () => {
  expect(inlineScriptsOf('<script src="/a.js"></script><script>boot()</script><script type="module"> </script>')).toEqual([
    'boot()',
  ]);
});
