import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { readSamples } from './test/read-samples.ts';

/** workerd cannot read files: what is held against the code is handed over as a binding. */
const readme = readFileSync(fileURLToPath(import.meta.resolve('./README.md')), 'utf8');

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      // The test runner itself asks for `node:inspector`; the Worker needs no Node module.
      miniflare: {
        compatibilityFlags: ['nodejs_compat'],
        bindings: { STATE_SAMPLES: JSON.stringify(readSamples()), README: readme },
      },
    }),
  ],
  // One runtime for all files: starting it for each took most of the time. The first test waits for it: long enough for a slow machine.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, isolate: false },
});
