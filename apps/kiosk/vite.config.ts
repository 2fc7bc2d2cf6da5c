import adapter from '@sveltejs/adapter-cloudflare';
import { sveltekit } from '@sveltejs/kit/vite';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
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
    firstScreenInTwoChunks(),
    decodersInTheirOwnFolder(),
  ],
  build: { target: 'es2024' },
  // The decoders' worker fetches its second reader only when the first looked in vain.
  worker: { format: 'es' },
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

/** What the bundler knows of its modules: here, what each imports at once. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Puts what the lobby's first screen needs into two chunks: `ground`, which other pages need too, and `lobby`. Left alone these are
 * thirty small ones, and each is compressed without knowing the others: together they are a tenth smaller, and a start asks for
 * few files.
 */
function firstScreenInTwoChunks(): Plugin {
  return {
    name: 'first-screen-in-two-chunks',
    apply: 'build',
    outputOptions(options) {
      if (typeof options.chunkFileNames !== 'string' || !options.chunkFileNames.includes('immutable/')) return null;
      let chunks: ReadonlyMap<string, 'ground' | 'lobby'> | undefined;
      const name = (id: string, graph: ModuleGraph): string | null => (chunks ??= chunksOfTheFirstScreen(graph)).get(id) ?? null;
      return { ...options, codeSplitting: { groups: [{ debugName: 'first screen', name }] } };
    },
  };
}

/** Each module that the lobby's page imports at once, directly or through others, with its chunk. Pages stay what they are. */
function chunksOfTheFirstScreen(graph: ModuleGraph): ReadonlyMap<string, 'ground' | 'lobby'> {
  const pages = globSync('src/routes/**/+{page,layout}.svelte').map((path) => resolve(path));
  const isLobby = (path: string): boolean => path.includes('(lobby)');
  const elsewhere = reachable(
    pages.filter((path) => !isLobby(path)),
    graph,
  );
  const needed = reachable(pages.filter(isLobby), graph);
  return new Map([...needed].filter((id) => !pages.includes(id)).map((id) => [id, elsewhere.has(id) ? 'ground' : 'lobby']));
}

function reachable(roots: readonly string[], graph: ModuleGraph): Set<string> {
  const found = new Set(roots);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
