/** Runs test suites and counts what they say. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './run-tool.ts';
import type { Outcome } from './step.ts';

/** One Vitest project: every test in it, or those whose path contains one of the filters. */
export async function runVitest(folder: string, filters: readonly string[] = [], more: readonly string[] = []): Promise<Outcome> {
  return withReport(async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const outcome = await runTool({ tool: 'vitest', args: ['run', ...filters, ...reporters, ...more], folder });
    return { ...outcome, ...countVitest(readReport(report), outcome.ok) };
  });
}

/** Each spec that fails starts the product anew: a run in which some do takes longer than a green one, and names them all. */
const browserPatienceMs = 25 * 60_000;

/** The browser tests. Playwright writes its list to the output and its count to the report. */
export async function runPlaywright(folder: string, chromium: string): Promise<Outcome> {
  return withReport(async (report) => {
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
    const outcome = await runTool({
      tool: '@playwright/test',
      program: 'playwright',
      args: ['test', '--reporter=list,json'],
      folder,
      env,
      patienceMs: browserPatienceMs,
    });
    return { ...outcome, ...countPlaywright(readReport(report), outcome.ok) };
  });
}

interface Counted {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
}

/** A file that cannot be loaded has no tests to fail: it counts as one. A green run that ran nothing is not green. */
export function countVitest(report: unknown, ok: boolean): Counted {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = (report ?? {}) as VitestReport;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = numFailedTests + unloaded;
  return { ok: ok && failed === 0 && numPassedTests > 0, passed: numPassedTests, failed };
}

/** A test that passed on the second try passed, and says so in Playwright's own list. */
export function countPlaywright(report: unknown, ok: boolean): Counted {
  const { stats: { expected = 0, flaky = 0, unexpected = 0 } = {}, errors = [] } = (report ?? {}) as PlaywrightReport;
  const failed = unexpected + errors.length;
  return { ok: ok && failed === 0 && expected + flaky > 0, passed: expected + flaky, failed };
}

interface VitestReport {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats?: { readonly expected?: number; readonly flaky?: number; readonly unexpected?: number };
  readonly errors?: readonly unknown[];
}

async function withReport(run: (report: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-check-'));
  try {
    return await run(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readReport = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
