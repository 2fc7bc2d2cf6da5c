import { defineConfig } from 'vitest/config';

// One world for all files: rules keep nothing between two tests, and making the same modules anew for each file took most of the time.
export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'cases/**/*.test.ts'], testTimeout: 30_000, isolate: false },
});
