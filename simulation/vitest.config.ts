import { defineConfig } from 'vitest/config';

/** The simulation runs in a process of its own, as people start it: it takes the platform's clock and chance away. */
export default defineConfig({ test: { include: ['test/*.test.ts'], environment: 'node', testTimeout: 300_000 } });
