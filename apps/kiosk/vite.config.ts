import adapter from '@sveltejs/adapter-cloudflare';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { decodersInTheirOwnFolder } from './bundling/decoders-in-their-own-folder.ts';
import { firstScreensInFewChunks } from './bundling/first-screens-in-few-chunks.ts';
import { iconsAsMarkup } from './bundling/icons-as-markup.ts';
import { noCustomElements } from './bundling/no-custom-elements.ts';

/**
 * The adapter deletes whatever its wrangler config names as `main`, so it never sees the config we deploy with. No page asks the platform for
 * anything: played for the pages that are written at the build, it would leave a process behind.
 */
const { emulate: _, ...cloudflare } = adapter({ config: 'wrangler.kit.jsonc' });

export default defineConfig({
  plugins: [
    iconsAsMarkup(),
    noCustomElements(),
    sveltekit({
      adapter: cloudflare,
      // A component that happens to use no rune would else bring the runtime of older ones.
      compilerOptions: { runes: true },
      // The app registers the worker itself, after the first paint (src/lib/app/service-worker-client.svelte.ts).
      serviceWorker: { register: false },
      // With relative paths an offline deep link would look for its scripts below itself.
      paths: { relative: false },
      // A start waits for no file but its scripts: each one the service worker hands out takes its turn.
      inlineStyleThreshold: 32_768,
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', 'wasm-unsafe-eval'],
          'worker-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'connect-src': ['self'],
          'img-src': ['self', 'data:', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['none'],
        },
      },
    }),
    firstScreensInFewChunks(),
    decodersInTheirOwnFolder(),
  ],
  build: {
    target: 'es2024',
    // The lobby's page names its files itself, and the others lie with the service worker: naming each page's here only makes all larger.
    modulePreload: false,
  },
  // The decoders' worker fetches its second reader only when the first looked in vain.
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
