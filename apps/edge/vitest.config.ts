import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { readSamples } from '../biotrack-simulator/test/read-samples.ts';

/** Tests run in workerd with a real D1, queue and Durable Objects; modules are tested, not the built kiosk. */
export default defineConfig(async () => {
  const inWorkerd = cloudflareTest({
    main: './src/index.ts',
    miniflare: {
      compatibilityDate: '2026-08-01',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      queueProducers: { REPORTS: 'reports' },
      durableObjects: { LOCATIONS: { className: 'LocationRoom', useSQLite: true } },
      bindings: {
        ENVIRONMENT: 'test',
        BETTER_AUTH_SECRET: 'only-for-tests-0123456789-abcdefghij',
        BIOTRACK_BASE_URL: 'http://127.0.0.1:9',
        STATE_SECRET_KEY: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
        SETUP_CODE: '4f1c09a7be52d863',
        OWNER_CODE: '7b20e6d41c95f83a',
        TEST_MIGRATIONS: await readD1Migrations('./migrations'),
        // The public messages of the state, if they stand beside the repository.
        STATE_SAMPLES: JSON.stringify(readSamples()),
      },
    },
  });
  const setupFiles = ['./src/testing/apply-migrations.ts'];
  // A loaded machine is slow, not wrong: no test here measures time.
  const testTimeout = 60_000;
  const hookTimeout = testTimeout;
  // One isolate for all files: making the same modules anew for each took two thirds of the time. Tests clear the world they need
  // before each, so the order of files does not matter (`--sequence.shuffle.files` shows it).
  const isolate = false;
  return {
    test: {
      projects: [
        {
          plugins: [inWorkerd],
          test: { name: 'edge', include: ['src/**/*.test.ts'], setupFiles, testTimeout, hookTimeout, isolate },
        },
        {
          // Against the simulator as a server of its own: two programs, and a network between them.
          plugins: [inWorkerd],
          test: {
            name: 'simulator',
            include: ['test/simulator/**/*.test.ts'],
            setupFiles,
            testTimeout,
            hookTimeout,
            isolate,
            globalSetup: ['./test/simulator/start-simulator.ts'],
          },
        },
      ],
    },
  };
});
