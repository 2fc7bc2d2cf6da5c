import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As the browser runs them: on a server, which Node is taken for, runes in `.svelte.ts` files would be inert.
  plugins: [svelte({ configFile: false, dynamicCompileOptions: () => ({ generate: 'client' }) })],
  resolve: { conditions: ['browser'] },
  // Each file in a context of its own, which costs less than a process of its own: these keep and replace modules.
  test: { include: ['src/**/*.test.ts'], environment: 'node', pool: 'vmThreads', testTimeout: 30_000 },
});
