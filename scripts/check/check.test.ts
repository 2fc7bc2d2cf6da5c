import { describe, expect, test } from 'vitest';
import { collect, runTool } from './run-tool.ts';
import { addUp, inGroups, together, twoAtATime, type Outcome, type Step } from './step.ts';
import { countPlaywright, countVitest } from './tests.ts';

const anOutcome = (given: Partial<Outcome> = {}): Outcome => ({ ok: true, output: '', passed: 0, failed: 0, ...given });

describe('the last line of the check', () => {
  test('counts the tests of every step', () => {
    expect(addUp([anOutcome(), anOutcome({ passed: 7 }), anOutcome({ passed: 5 })])).toEqual({ passed: 12, failed: 0 });
  });

  test('never says "0 failed" when a step without tests failed', () => {
    expect(addUp([anOutcome({ ok: false, output: 'src/a.ts is not formatted' })])).toEqual({ passed: 0, failed: 1 });
  });

  test('does not count a failing step on top of its failing tests', () => {
    expect(addUp([anOutcome({ ok: false, passed: 3, failed: 2 })])).toEqual({ passed: 3, failed: 2 });
  });

  test('several suites are one step, and one red suite makes it red', () => {
    expect(together([anOutcome({ passed: 2, output: 'a' }), anOutcome({ ok: false, failed: 1, output: 'b' })])).toEqual({
      ok: false,
      output: 'a\nb',
      passed: 2,
      failed: 1,
    });
  });
});

describe('steps beside each other', () => {
  const aStep = (name: string, beside?: true): Step => ({
    name,
    does: '',
    ...(beside && { beside }),
    run: () => Promise.resolve(anOutcome()),
  });

  test('are neighbours that allow it; the others keep their turn', () => {
    const steps = [aStep('a', true), aStep('b', true), aStep('c'), aStep('d'), aStep('e', true)];
    expect(inGroups(steps).map((group) => group.map(({ name }) => name))).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  test('run two at a time, and all of them', async () => {
    let running = 0;
    let most = 0;
    const work = (passed: number) => async (): Promise<Outcome> => {
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      return anOutcome({ passed });
    };
    const outcomes = await twoAtATime([work(1), work(2), work(4), work(8)]);
    expect(addUp(outcomes)).toEqual({ passed: 15, failed: 0 });
    expect(most).toBe(2);
  });

  test('begin no more once one has failed', async () => {
    const outcomes = await twoAtATime(
      [anOutcome({ ok: false }), anOutcome({ passed: 2 }), anOutcome({ passed: 4 })].map(arrived),
    );
    expect(addUp(outcomes)).toEqual({ passed: 2, failed: 1 });
  });

  const arrived = (outcome: Outcome) => (): Promise<Outcome> => Promise.resolve(outcome);
});

describe('what Vitest reports', () => {
  test('is believed when tests ran and passed', () => {
    expect(countVitest({ numPassedTests: 4, numFailedTests: 0, testResults: [] }, true)).toEqual({
      ok: true,
      passed: 4,
      failed: 0,
    });
  });

  test.each([
    { why: 'no test ran', report: { numPassedTests: 0, numFailedTests: 0, testResults: [] }, exited: true, failed: 0 },
    { why: 'a test failed', report: { numPassedTests: 1, numFailedTests: 1, testResults: [] }, exited: true, failed: 1 },
    {
      why: 'a file could not be loaded',
      report: { numPassedTests: 1, testResults: [{ status: 'failed', assertionResults: [] }] },
      exited: true,
      failed: 1,
    },
    { why: 'it wrote no report', report: undefined, exited: true, failed: 0 },
    { why: 'it ended badly after all tests passed', report: { numPassedTests: 1 }, exited: false, failed: 0 },
  ])('is red when $why', ({ report, exited, failed }) => {
    expect(countVitest(report, exited)).toMatchObject({ ok: false, failed });
  });
});

describe('what Playwright reports', () => {
  test('a test that passed on its second try passed', () => {
    expect(countPlaywright({ stats: { expected: 3, flaky: 1, unexpected: 0 }, errors: [] }, true)).toEqual({
      ok: true,
      passed: 4,
      failed: 0,
    });
  });

  test.each([
    { why: 'a test failed', report: { stats: { expected: 1, flaky: 0, unexpected: 2 }, errors: [] }, failed: 2 },
    {
      why: 'the server did not start',
      report: { stats: { expected: 0, flaky: 0, unexpected: 0 }, errors: [{ message: 'no server' }] },
      failed: 1,
    },
    { why: 'nothing ran', report: { stats: { expected: 0 } }, failed: 0 },
  ])('is red when $why', ({ report, failed }) => {
    expect(countPlaywright(report, true)).toMatchObject({ ok: false, failed });
  });
});

describe('a tool', () => {
  test('that is not installed is a failure that says so', async () => {
    expect(await runTool({ tool: 'no-such-tool', args: [] })).toMatchObject({
      ok: false,
      output: expect.stringContaining('no-such-tool is not installed') as string,
    });
  });

  test('gives its output and how it ended', async () => {
    const ran = await collect(process.execPath, ['-e', "console.log('out'); console.error('err'); process.exit(3)"], '.');
    expect(ran.code).toBe(3);
    expect(ran.output).toContain('out');
    expect(ran.output).toContain('err');
  });
});
