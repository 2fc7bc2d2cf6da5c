import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** The least that the lobby could be: SvelteKit, Dexie, a page that says it is there. Written without types, so that nothing need be made before it is built. */
export default defineConfig({
  plugins: [sveltekit({ serviceWorker: { register: false }, paths: { relative: false } })],
  build: { target: 'es2024' },
  logLevel: 'error',
});
