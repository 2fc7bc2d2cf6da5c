import { defineConfig } from '@playwright/test';

/** A step of a person: longer than any screen takes on a slow machine, shorter than our patience. */
const stepMs = 15_000;

/** The browser and the product are started by `support/fixtures.ts`: one worker, one world, no second try. Two would only share the cores. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: stepMs },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: { actionTimeout: stepMs, navigationTimeout: 30_000, screenshot: 'only-on-failure', trace: 'off', video: 'off' },
});
