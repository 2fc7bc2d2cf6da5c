import adapter from '@sveltejs/adapter-cloudflare';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      // The adapter deletes whatever its wrangler config names as `main`, so it never sees the config we deploy with.
      adapter: adapter({ config: 'wrangler.kit.jsonc', platformProxy: { configPath: 'wrangler.kit.jsonc' } }),
      // The app registers the worker itself, after the first paint (src/lib/app/service-worker-client.ts).
      serviceWorker: { register: false },
      // With relative paths an offline deep link would look for its scripts below itself.
      paths: { relative: false },
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
    decodersInTheirOwnFolder(),
  ],
  build: { target: 'es2024' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});

/**
 * Gives every chunk that carries a barcode decoder a path under `decoders/`, so that the service worker can leave them
 * out of what it fetches on the first visit: most kiosks have a scanner and never open a camera.
 */
function decodersInTheirOwnFolder(): Plugin {
  return {
    name: 'decoders-in-their-own-folder',
    apply: 'build',
    outputOptions(options) {
      const usual = options.chunkFileNames;
      if (typeof usual !== 'string' || !usual.includes('immutable/chunks/')) return null;
      const decoders = usual.replace('immutable/chunks/', 'immutable/decoders/');
      return {
        ...options,
        chunkFileNames: (chunk) => (chunk.moduleIds.some((id) => /[\\/](@zxing|zxing-wasm)[\\/]/.test(id)) ? decoders : usual),
      };
    },
  };
}
